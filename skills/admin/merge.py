"""Merge two skills: which one stays, what follows, and the merge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode

from skills import merging
from skills.admin.forms import OtherSkillForm
from skills.models import Skill, SkillRedirect

if TYPE_CHECKING:
    from skills.admin.catalogue import SkillAdmin


def page_of(site: SkillAdmin, goes: str, stays: str) -> str:
    return f"{site.address('merge')}?{urlencode({'goes': goes, 'stays': stays})}"


def merge(site: SkillAdmin, request: HttpRequest) -> HttpResponse:
    if not (site.has_change_permission(request) and site.has_delete_permission(request)):
        raise PermissionDenied
    if request.method == "POST":
        return _do(site, request)
    goes, stays = (_skill(request.GET.get(name, "")) for name in ("goes", "stays"))
    if goes is None:
        raise Http404
    if stays is None or stays.pk == goes.pk:
        return _ask_other(site, request, goes)
    return _preview(site, request, goes, stays)


def _skill(slug: str) -> Skill | None:
    return Skill.objects.filter(slug=slug.replace("\x00", "")).select_related("family").defer("embedding").first()


def _ask_other(site: SkillAdmin, request: HttpRequest, goes: Skill) -> HttpResponse:
    form = OtherSkillForm(request.GET if "other" in request.GET else None)
    if form.is_valid():
        other = form.cleaned_data["other"]
        if other.pk != goes.pk:
            return redirect(page_of(site, goes.slug, other.slug))
        form.add_error("other", "This is the same skill. Name another one.")
    return site.page(request, "merge_other.html", {"title": f"Merge {goes.name} with another skill", "goes": goes, "form": form})


def _preview(site: SkillAdmin, request: HttpRequest, goes: Skill, stays: Skill, *, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {
        "title": f"Merge {goes.name} into {stays.name}",
        "plan": merging.plan(goes=goes, stays=stays),
        "goes": goes,
        "stays": stays,
        "swap": page_of(site, stays.slug, goes.slug),
    }
    return site.page(request, "merge.html", context, status=status)


def _do(site: SkillAdmin, request: HttpRequest) -> HttpResponse:
    goes, stays = (request.POST.get(name, "").replace("\x00", "") for name in ("goes", "stays"))
    already = SkillRedirect.objects.filter(old_slug=goes).exists()
    try:
        kept = merging.merge(goes=goes, stays=stays, by=request.user.pk)
    except (Skill.DoesNotExist, merging.SameSkill):
        raise Http404 from None
    except merging.WouldCircle:
        return _preview(site, request, Skill.objects.get(slug=goes), Skill.objects.get(slug=stays), status=409)
    if already:
        messages.info(request, f"{goes} was merged into {kept} already.")
    else:
        messages.success(request, f"{goes} was merged into {kept}. Its address leads here from now on.")
    return redirect(site.address("change", kept.pk))
