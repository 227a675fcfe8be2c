"""Pay: "£32,000–£38,000 a year", "45.000 € brutto/Jahr", "$28/hr", "CHF 6'500 monatlich"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from engines.jobads.particulars.records import Period, Salary
from engines.text.documents import Span

# Longer spellings first. A bare "$" is the dollar of the United States unless the text says otherwise; "kr" could be three.
_CURRENCIES = {
    r"US\$|USD|U\.S\. dollars": "USD", r"CA?\$|CAD": "CAD", r"AU?\$|AUD": "AUD", r"NZ\$|NZD": "NZD", r"S\$|SGD": "SGD", r"HK\$|HKD": "HKD",
    r"R\$|BRL|reais": "BRL", r"MX\$|MXN": "MXN", r"£|GBP|pounds?(?: sterling)?": "GBP", r"€|EUR|euros?": "EUR",
    r"CHF|SFr\.?|Fr\.": "CHF", r"₹|INR|Rs\.?|rupees": "INR", r"zł|PLN": "PLN", r"SEK": "SEK", r"NOK": "NOK", r"DKK": "DKK",
    r"krónur|ISK": "ISK", r"¥|JPY": "JPY", r"ZAR": "ZAR", r"\$|dollars": "USD", r"kr\.?": "",
}  # fmt: skip
_CURRENCY = "|".join(_CURRENCIES)
_AMOUNT = r"\d{1,3}(?:[.,'’  \u202f ]\d{3}){1,3}(?:[.,]\d{1,2})?(?!\d)|\d{1,7}(?:[.,]\d{1,2})?(?!\d)"


def _money(n: int) -> str:
    """An amount with its currency before or behind it, in groups numbered `n`."""
    return (
        rf"(?:(?P<pre{n}>{_CURRENCY})\s{{0,2}})?(?<![\d.,])(?P<n{n}>{_AMOUNT})(?:[.,][-–—]+)?\s?(?P<k{n}>[kK](?![a-zA-Z]))?"
        rf"(?:\s{{0,2}}(?P<post{n}>{_CURRENCY})(?![a-zA-Z]))?"
    )


_TO = r"\s{0,2}(?:-|–|—|−|\bto\b|\bbis\b|\bà\b|\ba\b|\bund\b|\band\b|\bet\b|\by\b|\be\b|\baté\b)\s{0,2}"
_PAY = re.compile(rf"{_money(1)}(?:{_TO}{_money(2)})?", re.IGNORECASE)
_BIG = re.compile(
    r"\s?(?:m\b|mn\b|million|millionen|mio|millones|milhões|bn\b|billion|milliard|mrd|%|\+?\s?(?:users|customers|people|employees))",
    re.IGNORECASE,
)
_UP_TO = re.compile(r"(?:\bup to|\bbis(?: zu)?|\bjusqu[’']à|\bhasta|\baté|\bmaximum(?: of)?|\bmax\.?)\s{1,2}$", re.IGNORECASE)
_FROM = re.compile(
    r"(?:\bfrom|\bstarting at|\bstarts at|\bat least|\bab|\bmindestens|\bà partir de|\bdès|\bdesde|\ba partir de|\bmin\.?|\bminimum(?: of)?)\s{1,2}$",
    re.IGNORECASE,
)
_OPEN = re.compile(r"\s?\+")
_PERIODS = (
    (Period.HOUR, r"hour|hourly|hr|h\b|stunde|std|stündlich|stundenlohn|heure|horaire|hora|por hora"),
    (Period.DAY, r"day|daily|day rate|tag\b|tagessatz|täglich|jour\b|journalier|tjm|día|diari[oa]|dia\b|diária"),
    (Period.WEEK, r"week|weekly|pw\b|woche|wöchentlich|semaine|semana|semanal"),
    (Period.MONTH, r"month|monthly|pcm|monat|monatlich|monatsgehalt|mtl|mois|mensuel(?:le)?s?|mes\b|mensual(?:es)?|mês|mensa(?:l|is)"),
    (Period.YEAR, r"year|yearly|annum|annual(?:ly)?|p\.?\s?a\b|yr\b|jahr|jährlich|jahresgehalt|jahresbrutto|anno|année|an\b|ans\b|annuels?|annuel(?:le)?s?|año|anual(?:es)?|ano\b|anua(?:l|is)"),
)  # fmt: skip
_PERIOD_AFTER = tuple((p, re.compile(rf"[^.;\n\d]{{0,28}}?(?:\b|/)(?:{words})", re.IGNORECASE)) for p, words in _PERIODS)
_PERIOD_BEFORE = tuple((p, re.compile(rf"\b(?:{words})", re.IGNORECASE)) for p, words in _PERIODS)
_SALARY = re.compile(
    r"\bsalar(?:y|ies|io|ial|iale)\b|\bsalário\b|\bsalaire\b|\bwages?\b|\bpay(?:s|ing|ment)?\b|\bcompensation\b|\bremuneration\b|\brate\b|\bOTE\b|\bearn(?:ings|s)?\b"
    r"|\bstipend\b|gehalt|vergütung|\blohn|stundenlohn|brutto|verdienst|entgelt|tagessatz|\brémunération\b|\bbruts?\b|\bTJM\b|\bsueldo\b|\bretribuci[óo]n\b"
    r"|\bbrut[oa]s?\b|\bremuneração\b|\bbolsa\b|\bgratification\b|\bbase\b|\bpackage\b|\bcompensação\b|\bneg\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:bonus(?:es)?|budget|revenue|turnover|funding|raised|allowance|voucher|discount|relocation|referral|sales|portfolio|equipment|sign-?on"
    r"|signing|training|fund|valued|worth|donat\w+|invest\w*|grant|prize|fees?|subsidy|umsatz|zuschuss|bonuszahlung|prime|chiffre|facturaci[óo]n"
    r"|ingresos|presupuesto|faturamento|orçamento|contribution|pension|401)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:.]\s")
_AROUND, _NEAR = 70, 30
_MAIN = frozenset({"USD", "CAD", "AUD", "NZD", "GBP", "EUR", "CHF", "SGD"})
_MOST_SUMS = 200


@dataclass(frozen=True, slots=True)
class _Sum:
    salary: Salary
    span: Span
    score: int


def salary(text: str) -> tuple[Salary, Span] | None:
    """The sum that most looks like the pay of the job, the first of equals; None where no sum does."""
    found = [s for s in _sums(text) if s.score >= 2]
    best = max(found, key=lambda s: s.score, default=None)
    return (best.salary, best.span) if best else None


def _sums(text: str) -> Iterator[_Sum]:
    for number, match in enumerate(_PAY.finditer(text)):
        if number >= _MOST_SUMS:
            return
        if (one := _read(text, match)) is not None:
            yield one


def _read(text: str, match: re.Match[str]) -> _Sum | None:
    signs = [match[name] for name in ("pre1", "post1", "pre2", "post2") if match[name]]
    after = text[match.end() : match.end() + _AROUND].partition("\n")[0]
    line = text.rfind("\n", 0, match.start()) + 1
    before = text[max(line, match.start() - _AROUND) : match.start()]
    if not signs or _BIG.match(after):
        return None
    low = _amount(match["n1"], match["k1"])
    high = _amount(match["n2"], match["k2"]) if match["n2"] else None
    if high is not None and match["k2"] and not match["k1"] and low < 1000:
        low *= 1000  # "£32-38k"
    low_end: float | None = low
    if high is None:
        if _UP_TO.search(before):
            low_end, high = None, low
        elif not (_FROM.search(before) or _OPEN.match(after)):
            high = low
    elif high < low:
        return None
    currency = _currency(signs)
    period, said = _period(before, after, high or low, currency)
    if not _plausible(high or low, period, currency):
        return None
    score = 3 * bool(_SALARY.search(before) or _SALARY.search(after[:40])) + 2 * said + (match["n2"] is not None) + (low_end != high)
    clause = _CLAUSE.split(before[-_NEAR:])[-1], _CLAUSE.split(after[:_NEAR])[0]
    score -= 4 * any(map(_OTHER.search, clause))
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    return _Sum(Salary(low_end, high, currency, period), Span(start, start + len(match[0].strip())), score)


def _amount(digits: str, thousand: str | None) -> float:
    """ "45.000", "45,000", "45 000" and "45'000" are forty-five thousand; "28.50" and "28,50" are not."""
    packed = re.fullmatch(r"(\d{1,3}(?:[.,'’  \u202f ]\d{3})+)(?:[.,](\d{1,2}))?", digits)
    if not packed:
        value = float(digits.replace(",", "."))
    else:
        value = float(re.sub(r"\D", "", packed[1]))
        value += float(f"0.{packed[2]}") if packed[2] else 0.0
    return value * 1000 if thousand else value


def _currency(signs: list[str]) -> str:
    """The code of the signs; the most telling one where they differ ("$" beside "CAD")."""
    codes = [next(code for pattern, code in _CURRENCIES.items() if re.fullmatch(pattern, sign, re.IGNORECASE)) for sign in signs]
    return next((c for c, sign in zip(codes, signs, strict=True) if sign != "$"), codes[0])


def _period(before: str, after: str, value: float, currency: str) -> tuple[str, bool]:
    """The period and whether the words say it; else by the size of the sum, for currencies in which that tells."""
    ends = [(m.end(), p) for p, pattern in _PERIOD_AFTER if (m := pattern.match(after))]
    if ends:
        return min(ends)[1], True
    starts = [(m.end(), p) for p, pattern in _PERIOD_BEFORE for m in pattern.finditer(before)]
    if starts:
        return max(starts)[1], True
    if currency in _MAIN:
        return (Period.YEAR if value >= 12_000 else Period.MONTH if 900 <= value < 10_000 else Period.HOUR if value < 150 else ""), False
    return "", False


_MOST = {Period.HOUR: 1_000, Period.DAY: 10_000, Period.WEEK: 30_000, Period.MONTH: 100_000, Period.YEAR: 2_000_000}


def _plausible(value: float, period: str, currency: str) -> bool:
    least = 2 if period == Period.HOUR else 20
    return value >= least and (currency not in _MAIN or not period or value <= _MOST[Period(period)])
