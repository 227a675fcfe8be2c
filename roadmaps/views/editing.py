"""Changing a plan by hand. Each form carries the version it was made from: an older page changes nothing and says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from roadmaps import changing, pausing, selectors, services
from roadmaps.errors import CannotAdd, CannotDrop, CannotMove, NothingToUndo, NotReady, StaleEdit
from roadmaps.forms import PaceForm, RestForm
from roadmaps.models import Roadmap
from roadmaps.resting import BadRest
from roadmaps.views import show
from roadmaps.views.walking import BUSY
from roadmaps.words import news

STALE = "This plan was changed in another tab or device since you loaded the page. Nothing was changed now: here is the plan as it is, with what you typed."


def _version(request: HttpRequest) -> int | None:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 9 else None


def _try(request: HttpRequest, roadmap: Roadmap, action: Callable[[], Any], typed: dict[str, Any] | None = None) -> HttpResponse:
    """Do it and show the plan; or say why not, with what was typed."""
    try:
        action()
    except NotReady:
        messages.warning(request, BUSY)
    except StaleEdit:
        return show(request, selectors.roadmap_of(request.user, roadmap.pk), status=409, error=STALE, typed=typed)
    except (BadRest, CannotAdd, CannotDrop, CannotMove) as why:
        return show(request, selectors.roadmap_of(request.user, roadmap.pk), status=400, error=str(why), typed=typed)
    return redirect(f"{reverse('roadmaps:detail', args=[roadmap.pk])}#changed")


@require_POST
def again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Plan again what has not begun; also a plan that could not be made."""
    roadmap = selectors.roadmap_of(request.user, pk)
    return _try(request, roadmap, lambda: services.regenerate(roadmap=roadmap, version=_version(request)))


@require_POST
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep the last change, or take it back."""
    roadmap = selectors.roadmap_of(request.user, pk)
    if request.POST.get("action") == "keep":
        changing.keep_change(roadmap=roadmap)
        return redirect("roadmaps:detail", pk=pk)
    try:
        changing.undo_change(roadmap=roadmap)
        messages.success(request, "The change is taken back.")
    except NothingToUndo:
        messages.info(request, "There is no change to take back.")
    except NotReady:
        messages.warning(request, BUSY)
    return redirect("roadmaps:detail", pk=pk)


@require_POST
def words(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Whose words are shown: ours, or a language model's."""
    roadmap = selectors.roadmap_of(request.user, pk)
    own = request.POST.get("by") == "rules"
    return _try(request, roadmap, lambda: services.choose_words(roadmap=roadmap, own=own))


@require_safe
def words_news(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The sentence about the words, which htmx asks for while a model writes them."""
    roadmap = selectors.roadmap_of(request.user, pk)
    return render(request, "roadmaps/words.html", {"roadmap": {"pk": roadmap.pk, "words": news(roadmap)}})


@require_POST
def pace(request: HttpRequest, pk: UUID) -> HttpResponse:
    roadmap = selectors.roadmap_of(request.user, pk)
    form = PaceForm(request.POST)
    typed = {
        "minutes": request.POST.get("minutes", ""),
        "rhythm": request.POST.get("rhythm", ""),
        "difficulty": request.POST.get("difficulty", ""),
    }
    if not form.is_valid():
        words = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return show(request, roadmap, status=400, error=words, typed=typed)
    return _try(request, roadmap, lambda: changing.adapt(roadmap=roadmap, version=_version(request), **form.changes), typed)


@require_POST
def rests(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One more time without study, or (`drop`, its first day) one less."""
    roadmap = selectors.roadmap_of(request.user, pk)
    if gone := request.POST.get("drop"):
        left = [r for r in roadmap.rests if r.begins.isoformat() != gone]
        return _try(request, roadmap, lambda: pausing.set_rests(roadmap=roadmap, rests=left, version=_version(request)))
    form = RestForm(request.POST)
    typed = {name: request.POST.get(name, "") for name in form.fields}
    if not form.is_valid():
        words = " ".join(dict.fromkeys(str(error) for errors in form.errors.values() for error in errors))
        return show(request, roadmap, status=400, error=words, typed=typed)
    wanted = [*roadmap.rests, form.rest]
    return _try(request, roadmap, lambda: pausing.set_rests(roadmap=roadmap, rests=wanted, version=_version(request)), typed)


@require_POST
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    roadmap, name = selectors.roadmap_of(request.user, pk), request.POST.get("skill", "")[:120].replace("\x00", "")
    return _try(request, roadmap, lambda: changing.add_skill(roadmap=roadmap, name=name, version=_version(request)), {"skill": name})


@require_POST
def move(request: HttpRequest, pk: UUID, stage_pk: UUID) -> HttpResponse:
    stage = selectors.stage_of(request.user, pk, stage_pk)
    up = request.POST.get("action") == "up"
    return _try(request, stage.roadmap, lambda: changing.move_stage(stage=stage, up=up, version=_version(request)))


@require_POST
def drop(request: HttpRequest, pk: UUID, stage_pk: UUID) -> HttpResponse:
    stage, slug = selectors.stage_of(request.user, pk, stage_pk), request.POST.get("skill", "")
    return _try(request, stage.roadmap, lambda: changing.drop_skill(stage=stage, slug=slug, version=_version(request)))
