"""Pages and answers of the knowledge base are asked for again only when they changed.

The content changes with `KnowledgeVersion.revision`, so that an entity tag needs one small query and no page. A page also carries what belongs to
its reader: the name in the header, the colours, the token of its forms. All of that is part of the tag, and `private` keeps shared caches away:
what one person was shown can be confirmed to nobody else. The API's answers are the same for everybody.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import quote_etag

from skills.models import KnowledgeVersion

Page = Callable[..., HttpResponse]


def conditional_page(view: Page) -> Page:
    """A page whose content follows the revision: 304 without making it, where its reader has the same page already."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if settings.DEBUG or len(get_messages(request)):  # a notice is shown once, whatever the page
            return _finish(view(request, *args, **kwargs), "")
        revision = _revision()
        if unchanged := get_conditional_response(request, etag=_page_tag(request, revision)):
            return _finish(unchanged, _page_tag(request, revision))
        page = view(request, *args, **kwargs)
        return _finish(page, _page_tag(request, revision) if page.status_code == 200 else "")

    return answer  # type: ignore[return-value]


def conditional_answer(get: Callable[..., Any]) -> Callable[..., Any]:
    """The same for `get` of an API view, whose answer is the same for everybody."""

    @functools.wraps(get)
    def answer(view: Any, request: Any, *args: Any, **kwargs: Any) -> Any:
        tag = _tag(str(_revision()), request.get_full_path(), request.accepted_renderer.format)
        response = get_conditional_response(request, etag=tag) or get(view, request, *args, **kwargs)
        response.headers["ETag"] = tag
        # The limits in the head of an answer are its reader's own.
        patch_cache_control(response, private=True, no_cache=True)
        return response

    return answer


def _finish(response: HttpResponseBase, tag: str) -> HttpResponseBase:
    if tag:
        response.headers["ETag"] = tag
    patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, ["Cookie"])
    return response


def _revision() -> int:
    return KnowledgeVersion.objects.values_list("revision", flat=True).first() or 0


def _page_tag(request: HttpRequest, revision: int) -> str:
    """After the page was made, META also holds the secret of the form token that it was given."""
    return _tag(str(revision), request.get_full_path(), *_reader(request))


def _reader(request: HttpRequest) -> Iterable[str]:
    """All that the frame of a page shows of who reads it."""
    user: Any = request.user
    yield from (request.COOKIES.get("theme", ""), request.META.get("CSRF_COOKIE", ""), request.headers.get("HX-Request", ""))
    if user.is_authenticated:
        yield from map(str, (user.pk, user.name, user.email, user.is_staff, user.is_guest, user.guest_expires_at))


def _tag(*parts: str) -> str:
    """Hashed: a tag must not carry a name or a secret in clear."""
    return quote_etag(hashlib.sha256("\n".join((_release(), *parts)).encode()).hexdigest()[:32])


@functools.cache
def _release() -> str:
    """The release, and the templates and styles as they are: a page of yesterday's templates is no longer the same page."""
    digest = hashlib.sha256(settings.VERSION.encode())
    for folder in (settings.BASE_DIR / "templates", settings.BASE_DIR / "static"):
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            digest.update(path.read_bytes())
    return digest.hexdigest()
