"""A real Chromium in front of the real product. The product runs in processes of its own; no test looks into its database."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.browser.product import Product, running

SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PATIENCE = 15_000  # milliseconds
Open = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    name = f"browser_{os.getpid()}"
    with running(name, tmp_path_factory.mktemp("product")) as product:
        yield product


@pytest.fixture(scope="session")
def address(product: Product) -> str:
    """Where the product answers."""
    return product.address


@pytest.fixture(scope="session")
def chromium(address: str) -> Iterator[Browser]:
    """Skipped on a machine without Chromium, but never in continuous integration."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("Chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        yield browser
        browser.close()


class Watch:
    """Everything a page complains about: errors in the console (content security policy among them), broken requests, other hosts."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.complaints: list[str] = []

    def over(self, page: Page) -> None:
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("request", lambda request: self._asked(page, request.url))

    def _heard(self, message: ConsoleMessage) -> None:
        # An error page is an answer with a status of its own, which the console notes; a missing picture or script is not.
        its_own_status = message.text.startswith("Failed to load resource") and message.location["url"] == message.page.url
        if message.type in {"error", "warning"} and not its_own_status:
            self.complaints.append(f"{message.page.url}: {message.text}")

    def _asked(self, page: Page, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.complaints.append(f"{page.url} asked another host: {url}")


@pytest.fixture
def open_page(chromium: Browser, address: str) -> Iterator[Open]:
    """`open_page(**options)` is a fresh browser with one page, without cookies. The test fails if any page complains."""
    watch = Watch(address)
    contexts: list[BrowserContext] = []

    def open_page(**options: Any) -> Page:
        context = chromium.new_context(base_url=address, reduced_motion="reduce", **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        watch.over(page)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert watch.complaints == []
