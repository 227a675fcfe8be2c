"""Web addresses as the catalogue keeps them: which are sound, and when two are the same."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

MAX_LENGTH = 500
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
TRACKING = re.compile(r"[?&](utm_[a-z]+|fbclid|gclid|ref)=", re.I)
SHORTENERS = {"bit.ly", "t.co", "goo.gl", "tinyurl.com", "ow.ly", "buff.ly", "lnkd.in"}


def address_problem(url: str) -> str:
    """What is wrong with the address, in words; empty if it is one that a person can open."""
    if len(url) > MAX_LENGTH:
        return f"its address is longer than {MAX_LENGTH} characters"
    if any(c.isspace() or ord(c) < 33 or c in '<>"{}|\\^`' for c in url):
        return "its address holds a space or a character that addresses do not have"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "its address cannot be read"
    if parts.scheme not in {"http", "https"}:
        return "its address does not begin with https:// or http://"
    if parts.username or parts.password or port not in {None, 80, 443}:
        return "its address names a user or a port"
    host = (parts.hostname or "").lower()
    if not HOST.fullmatch(host):
        return f"{host!r} is no public host name"
    if host in SHORTENERS:
        return "its address is a shortened one; give the one it leads to"
    if TRACKING.search(url):
        return "its address carries a tracking parameter"
    return ""


def host_of(url: str) -> str:
    """The host in lower case without `www.`; empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").lower().removeprefix("www.")
    except ValueError:
        return ""


def address_key(url: str) -> str:
    """The same text for addresses that lead to the same page: scheme, `www.`, a closing slash and a plain fragment say nothing."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    fragment = f"#{parts.fragment}" if parts.fragment.startswith(("/", "!")) else ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{host_of(url)}{parts.path.rstrip('/')}{query}{fragment}"
