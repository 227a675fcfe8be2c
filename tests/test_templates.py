"""What every page keeps: no inline code, no dead link, one heading, wired fields, small size."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory
from django.urls import get_resolver
from django.urls.resolvers import URLResolver

from tests.page_contexts import PAGES
from tests.sample_people import WHEN
from tests.sample_resume import FAILED, READING, RESUME

TEMPLATES = Path(settings.BASE_DIR) / "templates"
NAMES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*") if path.suffix in {".html", ".txt"})
MEMBER = SimpleNamespace(is_authenticated=True, is_guest=False, is_staff=True, name="Rosalind Achterberg", email="rosalind@example.org")
VISITOR = SimpleNamespace(is_authenticated=False, is_guest=False)
GUEST = SimpleNamespace(is_authenticated=True, is_guest=True, guest_expires_at=WHEN)
STATIC_PAGES = {name: (f"pages/{name}.html", {}) for name in ("how", "accuracy", "privacy", "accessibility", "help")}
ALL_PAGES: dict[str, tuple[str, dict[str, Any]]] = PAGES | STATIC_PAGES | {"catalogue": ("catalogue.html", {})}
ERRORS = ("400", "403", "403_csrf", "404", "413", "429", "500", "503", "507")


class Outline(HTMLParser):
    """What the checks need to know of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    @property
    def ids(self) -> Counter[str]:
        return Counter(attrs["id"] or "" for _, attrs in self.tags if "id" in attrs)


def show(name: str, user: Any = MEMBER, theme: str = "system") -> str:
    template, context = ALL_PAGES[name]
    request = RequestFactory().get("/")
    request.user = user
    request.guest = user if user.is_guest else None
    return render_to_string(template, {"user": user, "theme": theme, "messages": [], **context}, request=request)


def known_url_names(resolver: URLResolver, prefix: str = "") -> set[str]:
    names = {prefix + name for name in resolver.reverse_dict if isinstance(name, str)}
    for space, (_, inner) in resolver.namespace_dict.items():
        names |= known_url_names(inner, f"{prefix}{space}:")
    return names


@pytest.mark.parametrize("name", NAMES)
def test_every_template_compiles(name: str) -> None:
    get_template(name)


@pytest.mark.parametrize("name", NAMES)
def test_no_template_holds_inline_code_or_trusts_text(name: str) -> None:
    source = (TEMPLATES / name).read_text()
    assert not re.search(r"\sstyle=|<style|\son\w+=|\|safe\b|javascript:", source)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", source))


@pytest.mark.parametrize("name", NAMES)
def test_no_link_is_dead(name: str) -> None:
    used = set(re.findall(r"{%\s*url\s+['\"]([^'\"]+)['\"]", (TEMPLATES / name).read_text()))
    assert used <= known_url_names(get_resolver())


@pytest.mark.parametrize("user", [MEMBER, GUEST, VISITOR], ids=["member", "guest", "visitor"])
@pytest.mark.parametrize("name", ALL_PAGES)
def test_a_page_is_small_and_whole(name: str, user: Any) -> None:
    html = show(name, user)
    outline = Outline(html)
    assert len(html.encode()) < 50_000
    assert [tag for tag, _ in outline.tags].count("h1") == 1
    assert not [key for key, times in outline.ids.items() if times > 1]
    assert any(tag == "html" and attrs.get("lang") for tag, attrs in outline.tags)


@pytest.mark.parametrize("name", ALL_PAGES)
def test_what_a_page_points_at_inside_itself_is_there(name: str) -> None:
    outline = Outline(show(name))
    for tag, attrs in outline.tags:
        for attribute in ("aria-labelledby", "aria-describedby", "for"):
            for target in (attrs.get(attribute) or "").split():
                assert target in outline.ids, f"<{tag} {attribute}={target}>"
        href = attrs.get("href") or ""
        # The rows a sample leaves out are the only ends that may be missing.
        if href.startswith("#") and len(href) > 1 and not href.startswith(("#g-", "#t-", "#s-")):
            assert href[1:] in outline.ids, href


@pytest.mark.parametrize("name", ALL_PAGES)
def test_every_input_has_a_label(name: str) -> None:
    outline = Outline(show(name))
    labelled = {attrs.get("for") for tag, attrs in outline.tags if tag == "label"}
    for tag, attrs in outline.tags:
        if tag in {"input", "select", "textarea"} and attrs.get("type") != "hidden":
            assert attrs.get("id") in labelled, attrs


@pytest.mark.parametrize("name", ALL_PAGES)
def test_every_form_that_changes_something_carries_a_token(name: str) -> None:
    for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", show(name), re.DOTALL):
        assert "csrfmiddlewaretoken" in form


def test_both_ends_of_an_evidence_link_exist() -> None:
    outline = Outline(show("resume"))
    for section in RESUME["skills"]:
        assert outline.ids[f"t-{section['key']}"] == outline.ids[f"s-{section['key']}"] == 1


@pytest.mark.parametrize(("theme", "expected"), [("system", None), ("light", "light"), ("dark", "dark"), ('"><b>', None)])
def test_the_chosen_theme_stands_on_the_page_and_nothing_else_does(theme: str, expected: str | None) -> None:
    (html,) = [attrs for tag, attrs in Outline(show("how", theme=theme)).tags if tag == "html"]
    assert html.get("data-theme") == expected


def test_a_guest_is_told_until_when_the_work_is_kept() -> None:
    assert "17 November 2026 at 18:40" in show("how", GUEST)
    assert "without an account. What you make" not in show("how", MEMBER)


def test_a_reading_that_is_over_is_not_asked_about_again() -> None:
    part = "resumes/processing.html#progress"
    assert 'hx-trigger="every 1s"' in render_to_string(part, {"reading": READING})
    over = render_to_string(part, {"reading": FAILED})
    assert "hx-get" not in over
    assert "<html" not in over


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_page_needs_no_context_and_says_what_to_do(name: str, settings: Any) -> None:
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
    html = render_to_string(f"errors/{name}.html")
    outline = Outline(html)
    assert [tag for tag, _ in outline.tags].count("h1") == 1
    assert any(tag == "a" and attrs.get("href") == "/" and "btn" in (attrs.get("class") or "") for tag, attrs in outline.tags)
    assert "Traceback" not in html


def test_styles_and_scripts_are_light() -> None:
    def weight(*files: str) -> int:
        return sum(len(gzip.compress(Path(finders.find(name)).read_bytes())) for name in files)

    assert weight("css/tokens.css", "css/base.css", "css/components.css", "css/pages.css") < 30_000
    assert weight("js/enhance.js", "django_htmx/htmx-2.min.js") < 60_000


def test_the_script_of_ours_runs_no_text_as_code() -> None:
    source = Path(finders.find("js/enhance.js")).read_text()
    assert not re.search(r"\beval\(|new Function|innerHTML|\.style\b", source)
