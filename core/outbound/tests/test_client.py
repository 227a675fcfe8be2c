"""The client against servers that lie, drip, bomb and hang up; TLS; headers."""

from __future__ import annotations

import datetime
import gzip
import ssl
import time
import tracemalloc
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from core.outbound import OutboundFailed, OutboundRefused
from core.outbound.bodies import read_body
from core.outbound.client import Outbound
from core.outbound.tests.servers import LOOPBACK, pages


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    with pages() as made:
        yield made


@pytest.fixture
def client(server: ThreadingHTTPServer) -> Outbound:
    return Outbound(allow=[(LOOPBACK, server.server_address[1])], user_agent="HireReady/test")


def at(server: ThreadingHTTPServer, path: str) -> str:
    return f"http://{LOOPBACK}:{server.server_address[1]}{path}"


@pytest.mark.parametrize("path", ["/endless", "/liar", "/bytes/1000001", "/gzip/50000000", "/gzip/1000001"])
def test_a_body_over_a_megabyte_is_refused_early(server: Any, client: Outbound, path: str) -> None:
    with pytest.raises(OutboundRefused) as refused:
        client.get(at(server, path))
    assert refused.value.code == "too_large"


def test_a_megabyte_passes_packed_or_not(server: Any, client: Outbound) -> None:
    assert len(client.get(at(server, "/bytes/1000000")).body) == 1_000_000
    assert client.get(at(server, "/gzip/1000000")).body == b"\0" * 1_000_000


def test_a_bomb_is_never_unpacked_whole() -> None:
    bomb = gzip.compress(b"\0" * 200_000_000)
    tracemalloc.start()
    with pytest.raises(OutboundRefused):
        read_body([bomb], {"content-encoding": "gzip"}, 1_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3_000_000


@pytest.mark.parametrize("path", ["/drip/headers", "/drip/body", "/silence"])
def test_the_time_is_for_the_whole(server: Any, client: Outbound, path: str) -> None:
    begun = time.monotonic()
    with pytest.raises(OutboundFailed) as failed:
        client.get(at(server, path), timeout=0.6)
    assert failed.value.code == "timeout"
    assert time.monotonic() - begun < 1.5


def test_a_name_server_that_never_answers_costs_no_more_than_the_time() -> None:
    def asleep(host: str, port: int) -> list[str]:
        time.sleep(2)
        return ["93.184.215.14"]

    begun = time.monotonic()
    with pytest.raises(OutboundFailed) as failed:
        Outbound(resolver=asleep).get("http://slow.example/", timeout=0.3)
    assert failed.value.code == "timeout"
    assert time.monotonic() - begun < 1.2


@pytest.mark.parametrize("path", ["/nonsense", "/many_headers", "/hang_up", "/broken_gzip", "/brotli"])
def test_what_is_no_http_fails_as_protocol(server: Any, client: Outbound, path: str) -> None:
    with pytest.raises(OutboundFailed) as failed:
        client.get(at(server, path))
    assert failed.value.code == "protocol"


def test_a_closed_port_fails_as_connection() -> None:
    with pages() as made:
        port = made.server_address[1]
    with pytest.raises(OutboundFailed) as failed:
        Outbound(allow=[(LOOPBACK, port)]).get(f"http://{LOOPBACK}:{port}/")
    assert failed.value.code == "connection"


def test_a_dead_address_leaves_time_for_the_next(server: Any) -> None:
    port = server.server_address[1]
    client = Outbound(resolver=lambda host, _: ["::1", LOOPBACK], allow=[("::1", port), (LOOPBACK, port)])
    assert client.get(f"http://two.example:{port}/hello").status == 200


def test_endless_redirects_end_after_three(server: Any, client: Outbound) -> None:
    with pytest.raises(OutboundRefused) as refused:
        client.get(at(server, "/circle"))
    assert refused.value.code == "too_many_redirects"
    assert len(server.seen) == 4


def test_it_says_who_it_is_and_brings_no_cookies_proxies_or_referrer(
    server: Any, client: Outbound, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    client.get(at(server, "/hello"))  # sets a cookie
    client.get(at(server, "/hello"), headers={"Accept": "text/html"})
    sent = {name.lower(): value for name, value in server.seen[1][2].items()}
    assert sent == {
        "host": f"{LOOPBACK}:{server.server_address[1]}",
        "user-agent": "HireReady/test",
        "accept": "text/html",
        "accept-encoding": "gzip",
        "connection": "close",
    }


def test_a_key_in_a_header_stays_with_its_origin(server: Any) -> None:
    port = server.server_address[1]
    client = Outbound(resolver=lambda host, _: [LOOPBACK], allow=[(LOOPBACK, port)])
    client.get(f"http://one.example:{port}/hop/1", headers={"X-Key": "k"})
    client.get(f"http://one.example:{port}/to/http://two.example:{port}/hello", headers={"X-Key": "k"})
    assert ["X-Key" in headers for _, _, headers in server.seen] == [True, True, True, False]


@pytest.mark.parametrize("name", ["Host", "Cookie", "transfer-encoding"])
def test_headers_that_are_the_clients_own_cannot_be_given(client: Outbound, name: str) -> None:
    with pytest.raises(ValueError, match="own"):
        client.get("http://site.example/", headers={name: "x"})


def test_letters_of_other_alphabets_in_a_path_are_encoded(server: Any, client: Outbound) -> None:
    client.get(at(server, "/stelle/größe?q=ü&x=%20a"))
    assert server.seen[0][1] == "/stelle/gr%C3%B6%C3%9Fe?q=%C3%BC&x=%20a"


# --- TLS ---


def certificate(folder: Path, name: str) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Contexts of a server with a certificate for that name, and of a client that trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = folder / "both.pem"
    pem.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + made.public_bytes(serialization.Encoding.PEM)
    )
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(pem)
    return serving, ssl.create_default_context(cadata=made.public_bytes(serialization.Encoding.PEM).decode())


def test_tls_is_checked_against_the_name_though_the_address_is_connected_to(tmp_path: Path) -> None:
    serving, trusting = certificate(tmp_path, "jobs.example")
    names: list[str] = []
    serving.sni_callback = lambda sock, name, context: names.append(name)
    with pages(tls=serving) as server:
        port = server.server_address[1]
        client = Outbound(resolver=lambda host, _: [LOOPBACK], allow=[(LOOPBACK, port)], ssl_context=trusting)
        assert client.get(f"https://jobs.example:{port}/hello").body == b"<p>Hello"
        assert names == ["jobs.example"]
        for other, trust in (("other.example", trusting), ("jobs.example", None)):
            stranger = Outbound(resolver=lambda host, _: [LOOPBACK], allow=[(LOOPBACK, port)], ssl_context=trust)
            with pytest.raises(OutboundFailed) as failed:
                stranger.get(f"https://{other}:{port}/hello")
            assert failed.value.code == "tls"
