"""The addresses of the whole project, found by walking the URL conf, with what each of them is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver

from resources.models import Resource
from skills.models import Family, Role, Skill
from tests.sample_rows import Rows

# Pages whose last part is a secret or that show nobody's data. Each says why a person who is not signed in may see it.
PUBLIC = {
    "home": "the start page",
    "set_theme": "light or dark, kept in a cookie",
    "page_how": "says how it works",
    "page_accuracy": "says how good the figures are",
    "page_privacy": "says what is kept",
    "page_accessibility": "says how the pages can be used",
    "page_help": "answers questions",
    "catalogue": "components without data",
    "skillgaps:sample": "the analysis of an invented person",
    "health": "liveness, touches nothing",
    "health_ready": "readiness, names parts and no data",
    "api_schema": "the description of the API",
    "api_docs": "the same, to read",
    "resumes:upload": "whoever has no account becomes a guest with the first upload",
    "skills:list": "the knowledge base",
    "skills:suggest": "the knowledge base",
    "skills:family": "the knowledge base",
    "skills:detail": "the knowledge base",
    "skills:role": "the knowledge base",
    "skills:sources": "names the sources of the knowledge base",
    "api_sources": "names the sources of the knowledge base",
    "api_families": "the knowledge base",
    "api_skills": "the knowledge base",
    "api_skill": "the knowledge base",
    "api_suggest": "the knowledge base",
    "api_roles": "the knowledge base",
    "api_role": "the knowledge base",
    "resources:list": "the catalogue of learning resources",
    "resources:detail": "one resource of the catalogue; what the reader said of it is shown to the reader alone",
    "resources:learn": "recommendations for a skill",
    "resources:explain": "explains a topic from the knowledge base",
    "api_resources": "the catalogue of learning resources",
    "api_resource": "one resource of the catalogue",
    "api_recommendations": "recommendations for a skill",
    "api_register": "makes an account",
    "api_guest": "makes a guest",
    "api_login": "asks for the password",
    "api_refresh": "asks for the refresh token",
    "roadmaps:shared": "behind a secret link, off until the person makes one; shows the plan alone",
    "account_login": "asks for the password",
    "account_signup": "makes an account",
    "account_inactive": "a notice without data",
    "account_email_verification_sent": "a notice without data",
    "account_confirm_email": "behind a secret link sent by mail",
    "account_reset_password": "sends a mail to the address itself",
    "account_reset_password_done": "a notice without data",
    "account_reset_password_from_key": "behind a secret link sent by mail",
    "account_reset_password_from_key_done": "a notice without data",
    "mfa_authenticate": "the second step of signing in; without the first it leads to the sign-in page",
    "account_logout": "somebody who is not signed in is sent home",
    "account_reauthenticate": "asks for the password again",
}

# Where the object in the address comes from. An address that names an object and is not here fails the owner matrix.
OWNED = {
    "resumes:detail": {"pk": "resumes.Resume"},
    "resumes:status": {"pk": "resumes.Resume"},
    "resumes:retry": {"pk": "resumes.Resume"},
    "resumes:verify": {"pk": "resumes.Resume"},
    "resumes:delete": {"pk": "resumes.Resume"},
    "resumes:file": {"pk": "resumes.Resume"},
    "resumes:json_resume": {"pk": "resumes.Resume"},
    "resumes:check": {"pk": "resumes.Resume"},
    "resumes:docx": {"pk": "resumes.Resume"},
    "resumes:txt": {"pk": "resumes.Resume"},
    "skillgaps:detail": {"pk": "skillgaps.GapAnalysis"},
    "skillgaps:delete": {"pk": "skillgaps.GapAnalysis"},
    "skillgaps:rerun": {"pk": "skillgaps.GapAnalysis"},
    "skillgaps:job": {"pk": "skillgaps.JobDescription"},
    "skillgaps:job_status": {"pk": "skillgaps.JobDescription"},
    "skillgaps:job_delete": {"pk": "skillgaps.JobDescription"},
    "skillgaps:ready": {"resume_pk": "resumes.Resume", "job_pk": "skillgaps.JobDescription"},
    "skillgaps:roles": {"resume_pk": "resumes.Resume"},
    "api_resume": {"pk": "resumes.Resume"},
    "api_resume_status": {"pk": "resumes.Resume"},
    "api_resume_verify": {"pk": "resumes.Resume"},
    "api_resume_file": {"pk": "resumes.Resume"},
    "api_resume_json_resume": {"pk": "resumes.Resume"},
    "api_resume_undo": {"pk": "resumes.Resume"},
    "api_resume_check": {"pk": "resumes.Resume"},
    "api_resume_docx": {"pk": "resumes.Resume"},
    "api_resume_txt": {"pk": "resumes.Resume"},
    "resources:let_go": {"pk": "resources.Recommendation"},
    "api_kept_one": {"pk": "resources.Recommendation"},
    **{
        f"roadmaps:{name}": {"pk": "roadmaps.Roadmap"}
        for name in (
            "detail",
            "status",
            "delete",
            "active",
            "share",
            "calendar",
            "pdf",
            "again",
            "change",
            "pace",
            "rests",
            "add",
            "words",
            "words_news",
        )
    },
    **{f"roadmaps:{name}": {"pk": "roadmaps.Roadmap", "stage_pk": "roadmaps.Stage"} for name in ("move", "drop", "stage")},
    "roadmaps:goal": {"pk": "roadmaps.Roadmap", "goal_pk": "roadmaps.Goal"},
    **{
        name: {"pk": "roadmaps.Roadmap"}
        for name in (
            "api_roadmap",
            "api_roadmap_adapt",
            "api_roadmap_rests",
            "api_roadmap_regenerate",
            "api_roadmap_words",
            "api_roadmap_calendar",
            "api_roadmap_pdf",
        )
    },
    **{name: {"pk": "roadmaps.Roadmap", "stage_pk": "roadmaps.Stage"} for name in ("api_stage_start", "api_stage_complete")},
    "api_goal_complete": {"pk": "roadmaps.Roadmap", "goal_pk": "roadmaps.Goal"},
    "api_job": {"pk": "skillgaps.JobDescription"},
    "api_job_undo": {"pk": "skillgaps.JobDescription"},
    "api_job_again": {"pk": "skillgaps.JobDescription"},
    "api_analysis": {"pk": "skillgaps.GapAnalysis"},
    "api_rerun": {"pk": "skillgaps.GapAnalysis"},
}
SHARED_KWARGS = {
    "skills:family": Family,
    "skills:detail": Skill,
    "skills:role": Role,
    "skillgaps:role": Role,
    "api_skill": Skill,
    "api_role": Role,
    "resources:detail": Resource,
    "resources:rate": Resource,
    "resources:mark": Resource,
    "resources:report": Resource,
    "resources:keep": Resource,
    "resources:learn": Skill,
    "api_resource": Resource,
    "api_resource_rate": Resource,
    "api_resource_mark": Resource,
    "api_resource_report": Resource,
}
SECRET_LINKS = {
    "roadmaps:shared": {"secret": "not-a-secret"},
    "account_confirm_email": {"key": "not-a-key"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "not-a-key"},
}


@dataclass(frozen=True)
class Address:
    name: str
    route: str
    kwargs: tuple[str, ...]
    callback: Any

    @property
    def is_api(self) -> bool:
        return self.route.startswith("api/")

    @property
    def is_admin(self) -> bool:
        return self.route.startswith("admin/")

    def url(self, **kwargs: Any) -> str:
        return reverse(self.name, kwargs=kwargs)


def addresses() -> list[Address]:
    return list(_walk(get_resolver(), "", ""))


def _walk(resolver: URLResolver, prefix: str, space: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, route, space + (f"{entry.namespace}:" if entry.namespace else ""))
        elif isinstance(entry, URLPattern):
            yield Address(space + (entry.name or ""), route, _names(entry), entry.callback)


def _names(entry: URLPattern) -> tuple[str, ...]:
    found = getattr(entry.pattern, "converters", None) or entry.pattern.regex.groupindex
    return tuple(found)


def kwargs_of(name: str, rows: Rows) -> dict[str, Any]:
    """The parts of an owned address, from a person's rows."""
    return {kwarg: rows[label].pk for kwarg, label in OWNED[name].items()}
