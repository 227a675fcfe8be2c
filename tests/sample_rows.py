"""One row of every model that belongs to a person. Each carries the person's mark, a text that stands nowhere else."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.auth.models import Group, Permission
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.base import ContentFile
from django.db.models import ForeignKey, Model
from django.utils import timezone

from accounts.models import Consent, Profile, User
from core.models import IdempotentAnswer, LanguageModelCall, WorkItem
from resources.models import Mark, Rating, Recommendation, Report
from resources.tests.factories import a_resource, a_skill
from resumes.models import Correction, Resume, ResumeEducation, ResumeExperience, ResumeSkill, ResumeText
from roadmaps.models import Goal, PlanChange, RestPeriod, Roadmap, Stage, StageSkill
from skillgaps.models import GapAnalysis, GapItem, JobCorrection, JobDescription, RequiredSkill
from skills.models import UnknownMention, UnknownSkill

Rows = dict[str, Any]
BUILDERS: dict[str, Callable[[User, str, Rows], Any]] = {}


def builds(label: str) -> Callable[..., Any]:
    def keep(function: Callable[[User, str, Rows], Any]) -> Callable[[User, str, Rows], Any]:
        BUILDERS[label] = function
        return function

    return keep


@cache
def personal_models() -> tuple[type[Model], ...]:
    """Every table with a way to the user, over as many foreign keys as it takes; the user's own first."""
    found: list[type[Model]] = [User]
    every = [m for m in apps.get_models(include_auto_created=True) if not m._meta.proxy and m._meta.managed]
    grew = True
    while grew:
        more = [m for m in every if m not in found and any(_points_at(f, found) for f in m._meta.get_fields())]
        found += more
        grew = bool(more)
    return tuple(found)


def _points_at(field: Any, models: Sequence[type[Model]]) -> bool:
    return isinstance(field, ForeignKey) and field.remote_field.model in models


@cache
def paths_to_user(model: type[Model], seen: tuple[type[Model], ...] = ()) -> tuple[str, ...]:
    """The look-ups from a row of the model to its person, for example `resume__user`."""
    if model is User:
        return ("pk",)
    paths: list[str] = []
    for field in model._meta.get_fields():
        if isinstance(field, ForeignKey) and field.remote_field.model not in (*seen, model):
            target = field.remote_field.model
            if target is User:
                paths.append(field.name)
            elif target in personal_models():
                paths += [f"{field.name}__{path}" for path in paths_to_user(target, (*seen, model))]
    return tuple(paths)


def count_of(model: type[Model], user_id: Any) -> int:
    pks = {pk for path in paths_to_user(model) for pk in model._base_manager.filter(**{path: user_id}).values_list("pk", flat=True)}
    return len(pks)


def fill(user: User, mark: str, *, only: set[str] | None = None) -> Rows:
    """Build one row of each model, in the order below. Returns them by label."""
    rows: Rows = {}
    for label, build in BUILDERS.items():
        if only is None or label in only:
            rows[label] = build(user, mark, rows)
    return rows


@builds("accounts.Profile")
def _profile(user: User, mark: str, rows: Rows) -> Profile:
    profile, _ = Profile.objects.get_or_create(user=user)
    profile.target_role = f"profile {mark}"
    profile.save()
    return profile


@builds("accounts.Consent")
def _consent(user: User, mark: str, rows: Rows) -> Consent:
    return Consent.objects.create(user=user, kind="mail", version=mark[:20])


@builds("accounts.User_groups")
def _group(user: User, mark: str, rows: Rows) -> Any:
    user.groups.add(Group.objects.get_or_create(name=f"group {mark}")[0])
    return user.groups.through.objects.get(user=user)


@builds("accounts.User_user_permissions")
def _permission(user: User, mark: str, rows: Rows) -> Any:
    user.user_permissions.add(Permission.objects.first())
    return user.user_permissions.through.objects.get(user=user)


@builds("account.EmailAddress")
def _address(user: User, mark: str, rows: Rows) -> EmailAddress:
    return EmailAddress.objects.create(user=user, email=f"{mark}@example.net", verified=False)


@builds("account.EmailConfirmation")
def _confirmation(user: User, mark: str, rows: Rows) -> EmailConfirmation:
    address = EmailAddress.objects.filter(user=user).last()
    return EmailConfirmation.objects.create(email_address=address, key=uuid.uuid4().hex)


@builds("mfa.Authenticator")
def _authenticator(user: User, mark: str, rows: Rows) -> Authenticator:
    return Authenticator.objects.create(user=user, type="totp", data={"secret": f"secret {mark}"})


@builds("usersessions.UserSession")
def _session(user: User, mark: str, rows: Rows) -> UserSession:
    store = SessionStore()
    store["of"] = str(user.pk)
    store.save()
    return UserSession.objects.create(user=user, ip="192.0.2.7", session_key=store.session_key, user_agent=f"agent {mark}")


@builds("admin.LogEntry")
def _log_entry(user: User, mark: str, rows: Rows) -> LogEntry:
    return LogEntry.objects.create(user=user, action_flag=ADDITION, object_repr=f"entry {mark}", change_message="[]")


@builds("core.WorkItem")
def _work(user: User, mark: str, rows: Rows) -> WorkItem:
    return WorkItem.objects.create(
        kind="resumes.read", subject_id=uuid.uuid4(), user=user, queue="resume", progress={"steps": [f"work {mark}"]}
    )


@builds("core.IdempotentAnswer")
def _answer(user: User, mark: str, rows: Rows) -> IdempotentAnswer:
    return IdempotentAnswer.objects.create(user=user, key="k", body_hash="0" * 64, status=200, body={"said": f"answer {mark}"})


@builds("core.LanguageModelCall")
def _model_call(user: User, mark: str, rows: Rows) -> LanguageModelCall:
    return LanguageModelCall.objects.create(purpose="gaps.wording", model=f"model {mark}", user=user, outcome="ok")


@builds("resumes.Resume")
def _resume(user: User, mark: str, rows: Rows) -> Resume:
    content = f"resume file {mark}".encode()
    resume = Resume(
        user=user, title=f"resume {mark}", file_name=f"{mark}.txt", file_format="txt", file_size=len(content), content_hash=mark.ljust(64, "0")[:64],
        status="completed", processed_at=timezone.now(), is_current=True, produced_by="tests", quality={}, details={"summary": None},
    )  # fmt: skip
    resume.file.save("upload", ContentFile(content), save=False)
    resume.save()
    return resume


@builds("resumes.ResumeText")
def _text(user: User, mark: str, rows: Rows) -> ResumeText:
    text = f"text {mark}"
    return ResumeText.objects.create(resume=rows["resumes.Resume"], text=text, blocks=[[0, len(text), 1, 0, ""]], language="en")


@builds("resumes.ResumeSkill")
def _skill(user: User, mark: str, rows: Rows) -> ResumeSkill:
    return ResumeSkill.objects.create(resume=rows["resumes.Resume"], name=f"skill {mark}", evidence=[{"start": 0, "end": 4}])


@builds("resumes.ResumeExperience")
def _experience(user: User, mark: str, rows: Rows) -> ResumeExperience:
    return ResumeExperience.objects.create(
        resume=rows["resumes.Resume"], title=f"post {mark}", company="Example Ltd", evidence=[{"start": 0, "end": 4}]
    )


@builds("resumes.ResumeEducation")
def _education(user: User, mark: str, rows: Rows) -> ResumeEducation:
    return ResumeEducation.objects.create(resume=rows["resumes.Resume"], degree=f"degree {mark}", evidence=[{"start": 0, "end": 4}])


@builds("resumes.Correction")
def _correction(user: User, mark: str, rows: Rows) -> Correction:
    return Correction.objects.create(
        resume=rows["resumes.Resume"], label="Removed a skill", before={"skills": [{"name": f"before {mark}"}]}
    )


@builds("skillgaps.JobDescription")
def _job(user: User, mark: str, rows: Rows) -> JobDescription:
    return JobDescription.objects.create(
        user=user, title=f"job {mark}", text=f"We ask for patience. {mark}", text_hash=mark.ljust(64, "0")[:64], produced_by="tests"
    )


@builds("skillgaps.RequiredSkill")
def _required(user: User, mark: str, rows: Rows) -> RequiredSkill:
    return RequiredSkill.objects.create(
        job=rows["skillgaps.JobDescription"], position=0, name=f"demand {mark}", priority="critical", sentence_start=0, sentence_end=20, mention_start=11, mention_end=19,
    )  # fmt: skip


@builds("skillgaps.JobCorrection")
def _job_correction(user: User, mark: str, rows: Rows) -> JobCorrection:
    return JobCorrection.objects.create(
        job=rows["skillgaps.JobDescription"], label="Corrected the job", before={"title": f"earlier {mark}"}
    )


@builds("skillgaps.GapAnalysis")
def _analysis(user: User, mark: str, rows: Rows) -> GapAnalysis:
    return GapAnalysis.objects.create(
        user=user, resume=rows["resumes.Resume"], job=rows["skillgaps.JobDescription"], target_title=f"target {mark}", input_hash=mark.ljust(64, "0")[:64],
        match_percentage=0, points=0, points_total=3, produced_by="tests",
        arithmetic=[{"priority": "critical", "asked": 1, "met": 0, "partly": 0, "each": 3, "points": 0, "of": 3}],
    )  # fmt: skip


@builds("skillgaps.GapItem")
def _item(user: User, mark: str, rows: Rows) -> GapItem:
    return GapItem.objects.create(
        analysis=rows["skillgaps.GapAnalysis"], requirement=rows["skillgaps.RequiredSkill"], position=0, name=f"gap {mark}", priority="critical", state="missing",
        explanation=f"Not shown. {mark}", sentence="We ask for patience.", sentence_start=0, sentence_end=20,
    )  # fmt: skip


@builds("roadmaps.Roadmap")
def _roadmap(user: User, mark: str, rows: Rows) -> Roadmap:
    return Roadmap.objects.create(
        user=user, title=f"plan {mark}", source="gaps", analysis=rows.get("skillgaps.GapAnalysis"), resume=rows.get("resumes.Resume"), minutes_a_week=210,
        start_date=timezone.localdate(), status="completed", is_active=True, input_hash=mark.ljust(64, "0")[:64], generated_at=timezone.now(),
    )  # fmt: skip


@builds("roadmaps.Stage")
def _stage(user: User, mark: str, rows: Rows) -> Stage:
    return Stage.objects.create(roadmap=rows["roadmaps.Roadmap"], number=1, title=f"stage {mark}", difficulty="beginner", hours=2, days=3)


@builds("roadmaps.StageSkill")
def _stage_skill(user: User, mark: str, rows: Rows) -> StageSkill:
    return StageSkill.objects.create(
        stage=rows["roadmaps.Stage"], position=0, slug="knots", name="Knots", kind="method", to_level="beginner", hours=2, priority="critical", because=f"because {mark}"
    )  # fmt: skip


@builds("roadmaps.Goal")
def _goal(user: User, mark: str, rows: Rows) -> Goal:
    return Goal.objects.create(
        stage=rows["roadmaps.Stage"], position=0, kind="weekly", work="learn", description=f"goal {mark}", minutes=30, skill="knots", proof_note=f"note {mark}"
    )  # fmt: skip


@builds("roadmaps.PlanChange")
def _plan_change(user: User, mark: str, rows: Rows) -> PlanChange:
    return PlanChange.objects.create(
        roadmap=rows["roadmaps.Roadmap"],
        kind="edited",
        lines=[{"stage": 1, "what": "place", "before": "1", "after": "2", "because": f"change {mark}"}],
    )


@builds("roadmaps.RestPeriod")
def _rest_period(user: User, mark: str, rows: Rows) -> RestPeriod:
    today = timezone.localdate()
    return RestPeriod.objects.create(roadmap=rows["roadmaps.Roadmap"], begins=today, ends=today, name=f"rest {mark}")


@builds("skills.UnknownMention")
def _unknown(user: User, mark: str, rows: Rows) -> UnknownMention:
    phrase, _ = UnknownSkill.objects.get_or_create(key=f"phrase {mark}", defaults={"text": f"phrase {mark}"})
    return UnknownMention.objects.create(unknown=phrase, user=user, source="correction", subject_id=uuid.uuid4())


@builds("resources.Rating")
def _rating(user: User, mark: str, rows: Rows) -> Rating:
    return Rating.objects.create(user=user, resource=a_resource(), stars=5, review=f"review {mark}")


@builds("resources.Mark")
def _mark(user: User, mark: str, rows: Rows) -> Mark:
    return Mark.objects.create(user=user, resource=a_resource(), kind="disliked")


@builds("resources.Report")
def _report(user: User, mark: str, rows: Rows) -> Report:
    return Report.objects.create(user=user, resource=a_resource(), kind="dead", text=f"report {mark}")


@builds("resources.Recommendation")
def _recommendation(user: User, mark: str, rows: Rows) -> Recommendation:
    return Recommendation.objects.create(user=user, resource=a_resource(), skill=a_skill(), level="beginner", note=f"note {mark}")
