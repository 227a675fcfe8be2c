"""Values as people read them: sizes, days, shares, counts. Plain functions; `ui` registers them as filters."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format

UNITS = ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "KB"))
# In this order: most browsers also claim to be those further down.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def file_size(size: int | None) -> str:
    """Bytes in decimal units, as operating systems and the upload limit count them: `184 KB`, `7.2 MB`."""
    if size is None:
        return ""
    for factor, unit in UNITS:
        # 999,950 bytes would round to "1000.0 KB": step up before that.
        if size >= factor * 0.9995:
            amount = size / factor
            figure = f"{amount:.1f}".removesuffix(".0") if amount < 10 else f"{amount:.0f}"
            return f"{figure} {unit}"
    return f"{size} byte" if size == 1 else f"{size} bytes"


def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


def day(value: date | datetime | None) -> str:
    """`17 November 2026`, in the reader's time zone where a moment is given."""
    return date_format(_local(value), "j F Y") if value else ""


def short_day(value: date | datetime | None) -> str:
    """`17 Nov 2026`: for tables."""
    return date_format(_local(value), "j M Y") if value else ""


def moment(value: datetime | None) -> str:
    """`17 November 2026 at 18:40`."""
    return date_format(_local(value), r"j F Y \a\t H:i") if value else ""


def percent(share: float | None) -> str:
    """A share from 0 to 1 as whole percent: `71%`. A share that is there never reads 0%, one that is not whole never 100%."""
    if share is None:
        return ""
    if 0 < share < 0.005:
        return "under 1%"
    return "99%" if 0.995 <= share < 1 else f"{share * 100:.0f}%"


def halves(value: float) -> str:
    """A count that may end in a half: `3½`, `½`, `4`. Other fractions keep one place."""
    whole = int(value)
    if value == whole:
        return str(whole)
    if value - whole == 0.5:
        return f"{whole or ''}½"
    return f"{value:.1f}"


def counted(number: int, forms: str) -> str:
    """`{{ 6|counted:"gap,gaps" }}` is `6 gaps`; thousands get a comma."""
    singular, _, plural = forms.partition(",")
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def in_words(number: int) -> str:
    """Numbers to nine as words for running text, larger ones as figures."""
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else f"{number:,}"


def browser(user_agent: str) -> str:
    """`Firefox on Windows`, as far as a user agent tells; else its first words."""
    name = next((label for sign, label in BROWSERS if sign in user_agent), "")
    system = next((label for sign, label in SYSTEMS if sign in user_agent), "")
    return " on ".join(filter(None, (name, system))) or user_agent[:60] or "Unknown browser"
