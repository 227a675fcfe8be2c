"""What an address says, told once and strictly: nobody after us reads it again, so nobody can read it otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

import idna

from core.outbound import OutboundRefused

MAX_LENGTH = 2048
PORTS = {"http": 80, "https": 443}
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_V6 = re.compile(r"[0-9a-f:.]+")
# RFC 3986: what may stand in a path or query as it is. "%" stays, since it begins what is encoded already.
_SAFE = "%/:?#[]@!$&'()*+,;=~-._"


@dataclass(frozen=True)
class Target:
    """Where to go: host in ASCII and lower case, without brackets and final dot."""

    scheme: str
    host: str
    port: int
    path: str  # with the query, percent-encoded

    @property
    def authority(self) -> str:
        """What stands in the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> tuple[str, str, int]:
        return self.scheme, self.host, self.port

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.authority}{self.path}"


def parse(url: str) -> Target:
    """Read an address. Raises `OutboundRefused`: bad_url, bad_scheme, credentials. Ports are judged by the client."""
    url = url.strip(" ")
    if not url or len(url) > MAX_LENGTH or _UNSAFE.search(url):
        raise OutboundRefused("bad_url", "empty, too long, or with characters that no address has")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise OutboundRefused("bad_url", "cannot be read") from error
    if parts.scheme not in PORTS:
        raise OutboundRefused("bad_scheme", "only http and https")
    if "@" in parts.netloc:
        raise OutboundRefused("credentials", "a name or password in the address")
    path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    return Target(
        parts.scheme, _host(parts.hostname or "", in_brackets="[" in parts.netloc), PORTS[parts.scheme] if port is None else port, path
    )


def follow(target: Target, location: str) -> str:
    """Where a redirect of that page leads. Raises `OutboundRefused`."""
    try:
        return urljoin(target.url, location.strip())
    except ValueError as error:
        raise OutboundRefused("bad_url", "a redirect that cannot be read") from error


def _host(host: str, *, in_brackets: bool) -> str:
    if in_brackets:
        if not _V6.fullmatch(host):
            raise OutboundRefused("bad_url", "no host")
        return host
    if not host.isascii():
        host = _in_ascii(host)
    host = host.removesuffix(".")
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in host.split(".")):
        raise OutboundRefused("bad_url", "no host")
    return host


def _in_ascii(host: str) -> str:
    """Names in other alphabets, by the rules browsers use: full-width digits become digits, and are then an address like any other."""
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        raise OutboundRefused("bad_url", "no host") from None
