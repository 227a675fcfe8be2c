"""What client and fake promise alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from core.outbound import Fetcher, OutboundRefused
from core.outbound.client import Outbound
from core.outbound.fake import FakeOutbound, Page
from core.outbound.tests.servers import LOOPBACK, pages

HTML = {"content-type": "text/html; charset=utf-8"}


@dataclass
class Site:
    fetcher: Fetcher
    base: str


@pytest.fixture(params=["real", "fake"])
def site(request: pytest.FixtureRequest) -> Iterator[Site]:
    if request.param == "real":
        with pages() as server:
            port = server.server_address[1]
            yield Site(Outbound(allow=[(LOOPBACK, port)]), f"http://{LOOPBACK}:{port}")
        return
    base = "http://site.example"
    hops = {f"{base}/hop/{n}": Page(status=302, headers={"Location": f"/hop/{n - 1}" if n > 1 else "/hello"}) for n in range(1, 6)}
    yield Site(
        FakeOutbound(
            hops
            | {
                f"{base}/hello": Page("<p>Hello", headers=HTML),
                f"{base}/bytes/2000": Page(b"x" * 2000, headers=HTML),
                f"{base}/nowhere": Page("see elsewhere", 302, headers=HTML),
                f"{base}/to/http://10.0.0.1/": Page(status=307, headers={"Location": "http://10.0.0.1/"}),
                f"{base}/to/ftp://site.example/": Page(status=307, headers={"Location": "ftp://site.example/"}),
            }
        ),
        base,
    )


def test_a_page_comes_with_its_status_type_and_bytes(site: Site) -> None:
    answer = site.fetcher.get(f"{site.base}/hello")
    assert (answer.status, answer.ok, answer.content_type, answer.body) == (200, True, "text/html", b"<p>Hello")
    assert (answer.url, answer.redirects) == (f"{site.base}/hello", ())
    assert "set-cookie" not in answer.headers


def test_an_error_status_is_an_answer(site: Site) -> None:
    answer = site.fetcher.get(f"{site.base}/nothing-here")
    assert (answer.status, answer.ok) == (404, False)


def test_head_brings_no_body(site: Site) -> None:
    answer = site.fetcher.get(f"{site.base}/hello", method="HEAD")
    assert (answer.status, answer.body) == (200, b"")


def test_redirects_are_followed_and_listed(site: Site) -> None:
    answer = site.fetcher.get(f"{site.base}/hop/3")
    assert answer.url == f"{site.base}/hello"
    assert answer.redirects == tuple(f"{site.base}/hop/{n}" for n in (3, 2, 1))


def test_a_redirect_without_a_place_to_go_is_an_answer(site: Site) -> None:
    answer = site.fetcher.get(f"{site.base}/nowhere")
    assert (answer.status, answer.body) == (302, b"see elsewhere")


def test_a_fragment_is_not_sent(site: Site) -> None:
    assert site.fetcher.get(f"{site.base}/hello#part").url == f"{site.base}/hello"


@pytest.mark.parametrize(
    ("path", "limits", "code"),
    [
        ("/hop/4", {}, "too_many_redirects"),
        ("/hop/1", {"max_redirects": 0}, "too_many_redirects"),
        ("/bytes/2000", {"max_bytes": 1999}, "too_large"),
        ("/to/http://10.0.0.1/", {}, "blocked_address"),
        ("/to/ftp://site.example/", {}, "bad_scheme"),
    ],
)
def test_limits_are_kept(site: Site, path: str, limits: dict[str, int], code: str) -> None:
    with pytest.raises(OutboundRefused) as refused:
        site.fetcher.get(site.base + path, **limits)  # type: ignore[arg-type]
    assert refused.value.code == code


def test_a_body_of_exactly_the_limit_is_read(site: Site) -> None:
    assert len(site.fetcher.get(f"{site.base}/bytes/2000", max_bytes=2000).body) == 2000


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("", "bad_url"),
        ("not an address", "bad_url"),
        ("jobs.example/1", "bad_scheme"),
        ("file:///etc/passwd", "bad_scheme"),
        ("http://user:secret@site.example/", "credentials"),
        ("http://site.example:22/", "bad_port"),
        ("http://127.0.0.1/", "blocked_address"),
        ("http://[::1]/", "blocked_address"),
    ],
)
def test_what_is_no_public_page_is_refused_with_a_code(site: Site, url: str, code: str) -> None:
    with pytest.raises(OutboundRefused) as refused:
        site.fetcher.get(url)
    assert refused.value.code == code
