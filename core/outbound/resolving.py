"""From a name to addresses that may be connected to."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Collection, Sequence

from core.outbound import OutboundFailed, OutboundRefused, addresses, urls

Resolver = Callable[[str, int], Sequence[str]]
Endpoint = tuple[str, int]  # an address and a port
MAX_ADDRESSES = 4  # tried one after the other; all records are checked, however many there are


def system_resolver(host: str, port: int) -> list[str]:
    """What the machine would connect to. Odd spellings (0x7f.1, 2130706433, 0177.0.0.1) come out as the addresses they are."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(sockaddr[0]) for *_, sockaddr in found]


def checked_addresses(
    target: urls.Target, *, resolver: Resolver, allow: Collection[Endpoint], ports: Collection[int], seconds: float
) -> list[str]:
    """The addresses to try for that target, v4 and v6 as the resolver orders them.

    Raises `OutboundRefused` (blocked_address, bad_port) if any record is not public: a name with one good and one bad record is
    an attack, not a mistake. Raises `OutboundFailed` (dns, timeout).
    """
    if target.port not in ports and target.port not in {port for _, port in allow}:
        raise OutboundRefused("bad_port", f"port {target.port}")
    found: list[str] = []
    for text in _looked_up(resolver, target, seconds):
        try:
            address = addresses.parse(text)
        except ValueError as error:
            raise OutboundFailed("dns", "a record that is no address") from error
        if (str(address), target.port) not in allow:
            if target.port not in ports:
                raise OutboundRefused("bad_port", f"port {target.port}")
            if not addresses.is_public(address):
                raise OutboundRefused("blocked_address", "not on the public internet")
        if str(address) not in found:
            found.append(str(address))
    if not found:
        raise OutboundFailed("dns", "no address")
    return found[:MAX_ADDRESSES]


def _looked_up(resolver: Resolver, target: urls.Target, seconds: float) -> Sequence[str]:
    """The resolver knows no time limit, so it works in a thread that is left behind when the time is over."""
    found: list[Sequence[str]] = []
    errors: list[Exception] = []

    def look_up() -> None:
        try:
            found.append(resolver(target.host, target.port))
        except (OSError, UnicodeError) as error:
            errors.append(error)

    thread = threading.Thread(target=look_up, daemon=True, name="outbound-dns")
    thread.start()
    thread.join(seconds)
    if found:
        return found[0]
    if errors:
        raise OutboundFailed("dns", type(errors[0]).__name__) from errors[0]
    raise OutboundFailed("dns" if not thread.is_alive() else "timeout", "the name was not found")
