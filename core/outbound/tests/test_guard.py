"""Check 11 of reliability.md: whatever address is given, nothing inside is reached."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address

import pytest

from core.outbound import OutboundFailed, OutboundRefused
from core.outbound.addresses import is_public
from core.outbound.client import Outbound
from core.outbound.resolving import system_resolver
from core.outbound.tests.servers import LOOPBACK, Canary, canary, pages

# Names as an attacker would set them up: what each resolves to.
RECORDS = {
    "inside.example": ["127.0.0.1"],
    "inside6.example": ["::1"],
    "mixed.example": ["93.184.215.14", "127.0.0.1"],
    "mixed6.example": ["2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:127.0.0.1"],
    "last.example": ["93.184.215.14"] * 9 + ["10.0.0.1"],
    "metadata.example": ["169.254.169.254"],
    "scoped.example": ["fe80::1%eth0"],
    "xn--bcher-kva.example": ["127.0.0.1"],
}
# "{}" is the port the canary listens on; the client may use it, so that only the address can be what stops it.
BLOCKED = [
    "http://127.0.0.1:{}/", "http://127.0.0.1:{}/?x=http://good.example/", "https://127.0.0.1:{}/", "http://127.1:{}/",
    "http://127.1.2.3:{}/", "http://127.255.255.254:{}/", "http://0.0.0.0:{}/", "http://0:{}/", "http://0x7f.1:{}/",
    "http://0x7f000001:{}/", "http://0X7F.0.0.1:{}/", "http://2130706433:{}/", "http://0177.0.0.1:{}/", "http://0177.1:{}/",
    "http://017700000001:{}/", "http://127.0.0.1.:{}/", "http://localhost:{}/", "http://LOCALHOST:{}/", "http://localhost.:{}/",
    "http://１２７.０.０.１:{}/", "http://127。0。0。1:{}/", "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:{}/", "http://bücher.example:{}/",
    "http://10.0.0.1:{}/", "http://10.255.255.255:{}/", "http://100.64.0.1:{}/", "http://100.100.100.200:{}/",
    "http://168.63.129.16:{}/", "http://169.254.169.254:{}/latest/meta-data/", "http://169.254.169.254.:{}/",
    "http://2852039166:{}/", "http://0xa9fea9fe:{}/", "http://172.16.0.1:{}/", "http://172.31.255.255:{}/", "http://192.0.0.1:{}/",
    "http://192.0.2.1:{}/", "http://192.88.99.1:{}/", "http://192.168.0.1:{}/", "http://198.18.0.1:{}/", "http://198.51.100.7:{}/",
    "http://203.0.113.9:{}/", "http://224.0.0.1:{}/", "http://239.255.255.255:{}/", "http://240.0.0.1:{}/", "http://255.255.255.255:{}/",
    "http://[::]:{}/", "http://[::1]:{}/", "http://[0:0:0:0:0:0:0:1]:{}/", "http://[::127.0.0.1]:{}/", "http://[::7f00:1]:{}/",
    "http://[::ffff:127.0.0.1]:{}/", "http://[::ffff:7f00:1]:{}/", "http://[::ffff:a9fe:a9fe]:{}/", "http://[64:ff9b::7f00:1]:{}/",
    "http://[64:ff9b::127.0.0.1]:{}/", "http://[64:ff9b::a9fe:a9fe]:{}/", "http://[64:ff9b:1::7f00:1]:{}/", "http://[2001::7f00:1]:{}/",
    "http://[2001:2::1]:{}/", "http://[2001:10::1]:{}/", "http://[2001:db8::1]:{}/", "http://[2002:7f00:1::]:{}/",
    "http://[2002:7f00:1::1]:{}/", "http://[3fff::1]:{}/", "http://[5f00::1]:{}/", "http://[100::1]:{}/", "http://[fc00::1]:{}/",
    "http://[fd00:ec2::254]:{}/", "http://[fe80::1]:{}/", "http://[fec0::1]:{}/", "http://[ff02::1]:{}/",
    "http://inside.example:{}/", "http://inside6.example:{}/", "http://mixed.example:{}/", "http://mixed6.example:{}/",
    "http://last.example:{}/", "http://metadata.example:{}/", "http://scoped.example:{}/",
]  # fmt: skip
MALFORMED = [
    ("http://", "bad_url"), ("http:///path", "bad_url"), ("http://:{}/", "bad_url"), ("http://a b:{}/", "bad_url"),
    ("http://127.0.0.1\t:{}/", "bad_url"), ("http://127.0.0.1:{}/\r\nHost: evil", "bad_url"), ("http://good.example\\@127.0.0.1:{}/", "bad_url"),
    ("http://127.0.0.1%00:{}/", "bad_url"), ("http://127.0.0.1%2f.good.example:{}/", "bad_url"), ("http://[fe80::1%25eth0]:{}/", "bad_url"),
    ("http://[::1:{}/", "bad_url"), ("http://-x.example:{}/", "bad_url"), ("http://a..b:{}/", "bad_url"), ("http://" + "a" * 64 + ":{}/", "bad_url"),
    ("http://127.0.0.1:{}/" + "a" * 3000, "bad_url"), ("http://127.0.0.1:999999/", "bad_url"), ("http://127.0.0.1:x/", "bad_url"),
    ("http://good.example@127.0.0.1:{}/", "credentials"), ("http://a:b@127.0.0.1:{}/", "credentials"), ("http://@127.0.0.1:{}/", "credentials"),
    ("//127.0.0.1:{}/", "bad_scheme"), ("file:///etc/passwd", "bad_scheme"), ("gopher://127.0.0.1:{}/_x", "bad_scheme"),
    ("ftp://127.0.0.1:{}/", "bad_scheme"), ("dict://127.0.0.1:{}/", "bad_scheme"), ("unix:///var/run/docker.sock", "bad_scheme"),
    ("javascript:alert(1)", "bad_scheme"), ("data:text/html,x", "bad_scheme"), ("ws://127.0.0.1:{}/", "bad_scheme"),
    ("http://93.184.215.14:22/", "bad_port"), ("http://93.184.215.14:6379/", "bad_port"), ("http://93.184.215.14:0/", "bad_port"),
]  # fmt: skip


def resolver(host: str, port: int) -> list[str]:
    return RECORDS[host] if host in RECORDS else system_resolver(host, port)


@pytest.fixture
def trap() -> Iterator[Canary]:
    with canary() as made:
        yield made


def test_there_are_enough_attacks() -> None:
    assert len(set(BLOCKED)) >= 60


@pytest.mark.parametrize("url", BLOCKED)
def test_no_spelling_of_an_inner_address_is_connected_to(trap: Canary, url: str) -> None:
    with pytest.raises(OutboundRefused) as refused:
        Outbound(resolver=resolver, ports={80, 443, trap.port}).get(url.format(trap.port), timeout=5)
    assert refused.value.code == "blocked_address"
    assert trap.connections == 0


@pytest.mark.parametrize(("url", "code"), MALFORMED)
def test_what_is_no_plain_web_address_is_refused_before_its_name_is_looked_up(trap: Canary, url: str, code: str) -> None:
    def nobody(host: str, port: int) -> list[str]:
        raise AssertionError(host)

    with pytest.raises(OutboundRefused) as refused:
        Outbound(resolver=nobody, ports={80, 443, trap.port}).get(url.format(trap.port))
    assert refused.value.code == code
    assert trap.connections == 0


@pytest.mark.parametrize("url", [url for url in BLOCKED if url.isascii()])  # as a Location header is
def test_a_redirect_into_the_inside_is_refused(trap: Canary, url: str) -> None:
    with pages() as server:
        port = server.server_address[1]
        client = Outbound(resolver=resolver, ports={80, 443, trap.port}, allow=[(LOOPBACK, port)])
        with pytest.raises(OutboundRefused) as refused:
            client.get(f"http://{LOOPBACK}:{port}/to/{url.format(trap.port)}", timeout=5)
    assert refused.value.code == "blocked_address"
    assert trap.connections == 0


def test_a_name_that_changes_after_the_check_changes_nothing(trap: Canary) -> None:
    with pages() as server:
        port = server.server_address[1]
        answers = iter([[LOOPBACK], ["10.0.0.1"]])
        asked: list[str] = []

        def rebinding(host: str, _: int) -> list[str]:
            asked.append(host)
            return next(answers)

        client = Outbound(resolver=rebinding, allow=[(LOOPBACK, port)])
        assert client.get(f"http://rebind.example:{port}/hello").body == b"<p>Hello"
        assert asked == ["rebind.example"]
        assert server.seen[0][2]["Host"] == f"rebind.example:{port}"


def test_a_name_that_changes_between_two_hops_is_refused_at_the_second() -> None:
    with pages() as server:
        port = server.server_address[1]
        answers = iter([[LOOPBACK], ["10.0.0.1"]])
        client = Outbound(resolver=lambda host, _: next(answers), allow=[(LOOPBACK, port)], ports={80, 443, port})
        with pytest.raises(OutboundRefused) as refused:
            client.get(f"http://rebind.example:{port}/hop/1")
        assert refused.value.code == "blocked_address"
        assert len(server.seen) == 1


def test_an_allowed_endpoint_is_one_address_and_one_port(trap: Canary) -> None:
    client = Outbound(allow=[(LOOPBACK, trap.port + 1)])
    for url, code in (
        (f"http://{LOOPBACK}:{trap.port}/", "bad_port"),
        (f"http://10.0.0.1:{trap.port + 1}/", "bad_port"),
        (f"http://{LOOPBACK}/", "blocked_address"),
    ):
        with pytest.raises(OutboundRefused) as refused:
            client.get(url)
        assert refused.value.code == code
    assert trap.connections == 0


@pytest.mark.parametrize("records", [[], ["nonsense"]])
def test_a_name_without_usable_records_fails_as_a_name(records: list[str]) -> None:
    with pytest.raises(OutboundFailed) as failed:
        Outbound(resolver=lambda host, port: records).get("http://nothing.example/")
    assert failed.value.code == "dns"


@pytest.mark.parametrize(
    "text",
    [
        "1.1.1.1",
        "93.184.215.14",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "223.255.255.254",
        "2606:4700::1111",
        "2a00::1",
        "64:ff9b::101:101",
    ],
)
def test_public_addresses_stay_reachable(text: str) -> None:
    assert is_public(ip_address(text))
