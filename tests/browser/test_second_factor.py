"""A second factor from the confirmed address to the codes for the day the phone is lost."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
import time
from pathlib import Path

from playwright.sync_api import expect

from tests.browser import pages
from tests.browser.conftest import Open
from tests.browser.judging import faults
from tests.browser.material import PASSWORD, new_address
from tests.browser.product import Product


def confirmation(mail: Path, email: str) -> str:
    """The link in the newest message to this address."""
    texts = [path.read_text() for path in sorted(mail.iterdir(), key=lambda path: path.stat().st_mtime)]
    return [re.search(r"https?://\S+/confirm-email/\S+", text)[0] for text in texts if email in text][-1]


def code(secret: str) -> str:
    """What an authenticator app shows now (RFC 6238, six digits, 30 seconds)."""
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def test_second_factor_is_set_up_after_the_address_is_confirmed_and_no_page_has_a_fault(open_page: Open, product: Product) -> None:
    page, email = open_page(), new_address()
    pages.sign_up(page, email)
    page.goto("/account/2fa/")
    expect(page.get_by_role("main")).to_contain_text("First confirm your e-mail address")
    page.goto(confirmation(product.mail, email))
    assert faults(page) == []
    page.get_by_role("button", name="Yes, confirm it").click()
    page.goto("/account/2fa/")
    page.get_by_role("link", name="Set up an app").click()
    expect(page).to_have_url(re.compile("/account/reauthenticate/"))  # a step this grave asks for the password again
    assert faults(page) == []
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    assert faults(page) == []
    page.get_by_label("Code").fill(code(page.locator("main code").inner_text()))
    page.get_by_role("button", name="Switch on").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile("codes", re.IGNORECASE))
    assert faults(page) == []
    page.goto("/account/2fa/")
    assert faults(page) == []
