"""Rules that can fail the build: rooms, start-up, names without personal data, admin, settings, versions."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from packaging.version import Version
from simple_history.models import HistoricalChanges

from accounts.models import User
from tests.sample_rows import fill, personal_models

ROOT = Path(settings.BASE_DIR)
OUR_APPS = ("core", "accounts", "skills", "resources", "resumes", "skillgaps", "roadmaps")
MODEL_LIBRARIES = (
    "torch",
    "spacy",
    "sentence_transformers",
    "transformers",
    "pdfminer",
    "pypdfium2",
    "openai",
    "pydantic",
    "stamina",
    "weasyprint",
)


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, timeout=120, check=False)


def python(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run(sys.executable, "-c", code, **environment)


def test_every_room_stands_on_the_rooms_below_it() -> None:
    result = run(str(Path(sys.executable).with_name("lint-imports")), "--no-cache")
    assert result.returncode == 0, result.stdout[-3000:]


def test_foreign_keys_point_downwards() -> None:
    rank = {name: number for number, name in enumerate(OUR_APPS)}
    upward = [
        str(field)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in rank
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model is not User
        if rank.get(field.related_model._meta.app_label, -1) > rank[model._meta.app_label]  # type: ignore[union-attr]
    ]
    assert upward == []


def test_the_web_application_starts_without_the_models() -> None:
    code = f"""
import json, sys
from hireready.wsgi import application
from django.urls import get_resolver
get_resolver().url_patterns, get_resolver().reverse_dict
print(json.dumps([name for name in {MODEL_LIBRARIES!r} if name in sys.modules]))
"""
    result = python(code)
    assert result.returncode == 0, result.stderr[-2000:]
    assert json.loads(result.stdout.splitlines()[-1]) == []


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("SECRET_KEY", "", "SECRET_KEY"),
        ("LOG_FORMAT", "yaml", "LOG_FORMAT"),
        ("LOG_LEVEL", "LOUD", "LOUD"),
        ("API_RATE_LIMIT", "many", "many"),
        ("TRUSTED_PROXIES", "some", "some"),
        ("LLM_BASE_URL", "127.0.0.1:11434", "LLM_BASE_URL"),
        ("LLM_BASE_URL", "http://127.0.0.1:11434/v1", "LLM_MODEL"),
        ("LLM_MODEL", "some-model", "LLM_BASE_URL"),
        ("LLM_TIMEOUT", "90", "LLM_TIMEOUT"),
        ("LLM_DAILY_TOKENS", "lots", "lots"),
        ("LLM_DAILY_TOKENS_A_PERSON", "-1", "LLM_DAILY_TOKENS_A_PERSON"),
        ("DATABASE_URL", "nonsense://x", "nonsense"),
        ("OUTBOUND_ALLOWED", "localhost:80", "OUTBOUND_ALLOWED"),
    ],
)
def test_a_bad_setting_stops_the_start_and_is_named(name: str, value: str, words: str) -> None:
    result = python("import django; django.setup()", **{name: value, "DJANGO_READ_DOT_ENV": "0"})
    assert result.returncode != 0
    assert words in result.stderr


def test_the_deployment_check_is_clean_behind_https() -> None:
    code = "import sys; from django.core.management import execute_from_command_line as run; run(['manage.py', 'check', '--deploy', '--fail-level', 'WARNING'])"
    secret = "k" * 10 + "-a-long-and-varied-secret-0123456789-for-this-check-alone"
    result = python(
        code, HTTPS="1", DJANGO_SETTINGS_MODULE="hireready.settings", SECRET_KEY=secret, DEBUG="0", DJANGO_ALLOW_ASYNC_UNSAFE=""
    )
    assert result.returncode == 0, result.stderr[-3000:]


@pytest.mark.parametrize(
    ("package", "floor", "reason"),
    [("pdfminer.six", "20251230", "CVE-2025-64512"), ("lxml", "6.1.0", "CVE-2026-41066"), ("pillow", "12.2.0", "decoder overflows")],
)
def test_no_version_with_a_known_hole_is_installed(package: str, floor: str, reason: str) -> None:
    assert Version(version(package)) >= Version(floor), reason


@pytest.mark.django_db
def test_no_row_names_itself_by_personal_data(files: Any) -> None:
    user = User.objects.create_user("secretmark@example.org", name="Secretmark Person")
    rows = fill(user, "secretmark")
    named = {label: str(row) for label, row in rows.items() if row._meta.app_label in OUR_APPS} | {"accounts.User": str(user)}
    through = {"accounts.User_groups", "accounts.User_user_permissions"}  # Django's own words; no page shows them
    consent = {"accounts.Consent"}  # the mark stands where the version of the terms does
    assert [label for label, name in named.items() if "secretmark" in name.lower() and label not in through | consent] == []


NOT_IN_ADMIN = {
    "resumes.ResumeText": "the person's own words",
    "resumes.ResumeSkill": "the person's own data",
    "resumes.ResumeExperience": "the person's own data",
    "resumes.ResumeEducation": "the person's own data",
    "resumes.Correction": "the person's own data",
    "resources.CatalogueVersion": "one row, kept by the loader",
    "resources.ResourceHelp": "edited with its resource",
    "resources.ResourceSkill": "edited with its resource",
    "resources.PageReading": "what was read of a page for the form that adds it",
    "resources.Mark": "the person's own data",
    "resources.Recommendation": "the person's own data",
    "roadmaps.RestPeriod": "part of a plan, which is the person's",
    "roadmaps.Stage": "part of a plan, which is the person's",
    "roadmaps.StageSkill": "part of a plan, which is the person's",
    "roadmaps.Goal": "part of a plan, which is the person's",
    "roadmaps.PlanChange": "part of a plan, which is the person's",
    "skillgaps.RequiredSkill": "part of a job description, which is the person's",
    "skillgaps.JobCorrection": "the person's own data",
    "skillgaps.GapItem": "part of an analysis, which is the person's",
    "skills.SkillAlias": "edited with its skill",
    "skills.UnknownMention": "who used an unknown phrase; the queue shows counts",
    "skills.SkillRelation": "edited with its skill",
    "skills.SkillNeighbour": "made by a worker",
    "skills.SkillRedirect": "made by a merge; shown among the deleted skills",
    "skills.RoleSkill": "edited with its role",
    "skills.NextRole": "edited with its role",
    "skills.KnowledgeVersion": "one row, kept by the loader",
}


def test_every_table_of_ours_is_in_the_admin_or_has_a_reason_not_to_be() -> None:
    ours = {m._meta.label: m for m in apps.get_models() if m._meta.app_label in OUR_APPS and not issubclass(m, HistoricalChanges)}
    missing = {label for label, model in ours.items() if not admin.site.is_registered(model)}
    assert missing - set(NOT_IN_ADMIN) == set()
    assert set(NOT_IN_ADMIN) <= set(ours)


@pytest.mark.django_db
def test_every_list_and_row_of_the_admin_opens(staff: Any, browser_of: Any, files: Any) -> None:
    rows = fill(User.objects.create_user("somebody@example.org"), "adminmark")
    browser = browser_of(staff)
    assert browser.get("/admin/").status_code == 200
    for model in admin.site._registry:
        base = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        assert browser.get(base).status_code == 200, base
        if model._meta.label in rows:
            answer = browser.get(f"{base}{rows[model._meta.label].pk}/change/")
            assert answer.status_code in {200, 302}, base
            if model._meta.app_label in {"resumes", "skillgaps"}:
                assert "text adminmark" not in answer.content.decode()


def test_every_personal_table_belongs_to_an_app_that_registers_its_hooks() -> None:
    from core import privacy

    others = {"account", "mfa", "usersessions", "admin", "core"}  # reached by the cascade from the user row, which accounts erases
    assert {m._meta.app_label for m in personal_models()} - others == set(privacy.registered())


def test_files_stay_short() -> None:
    paths = [p for app in (*OUR_APPS, "engines", "hireready") for p in (ROOT / app).rglob("*.py") if "migrations" not in p.parts]
    long = {str(p.relative_to(ROOT)): n for p in paths if (n := len(p.read_text().splitlines())) > 400}
    assert long == {}


def test_models_forms_views_and_admin_do_not_reach_for_an_engine() -> None:
    guilty = []
    for app in OUR_APPS:
        for name in ("models.py", "forms.py", "views.py", "admin.py"):
            path = ROOT / app / name
            if path.exists() and re.search(r"^\s*(from|import) engines", path.read_text(), re.MULTILINE):
                guilty.append(f"{app}/{name}")
    assert guilty == []
