"""Whole-person operations reach every table that belongs to a person; the tables are found by walking the model registry."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from accounts.models import User
from accounts.services import create_guest, erase_account, take_over_guest
from accounts.tests.factories import UserFactory
from core import privacy
from tests.sample_rows import BUILDERS, count_of, fill, paths_to_user, personal_models

pytestmark = pytest.mark.django_db

PERSONAL = {m._meta.label: m for m in personal_models() if m is not User}

NOT_EXPORTED = {
    "account.EmailConfirmation": "keys of confirmation links are signed, not stored; the table stays empty",
    "accounts.User_user_permissions": "a link alone; the export names the permission",
}
NOT_MOVED = {
    "accounts.Profile": "the account has its own",
    "accounts.User_groups": "a guest is in no group",
    "accounts.User_user_permissions": "a guest has no permission",
    "account.EmailAddress": "a guest has no address",
    "account.EmailConfirmation": "a guest has no address",
    "mfa.Authenticator": "a guest has no password to stand beside",
    "usersessions.UserSession": "the guest's sessions end",
    "admin.LogEntry": "a guest is no staff",
    "core.IdempotentAnswer": "answers to the guest's requests; keys could clash with the account's own",
}


def test_every_personal_table_has_a_row_to_test_with() -> None:
    """A new model that belongs to a person must be added to tests/sample_rows.py, and so be exported, erased and moved."""
    assert set(PERSONAL) == set(BUILDERS)


def test_the_walk_finds_tables_at_any_distance() -> None:
    assert "resume__user" in paths_to_user(PERSONAL["resumes.ResumeSkill"])
    assert {"analysis__user", "requirement__job__user"} <= set(paths_to_user(PERSONAL["skillgaps.GapItem"]))
    assert {"core.WorkItem", "mfa.Authenticator", "accounts.User_groups"} <= set(PERSONAL)


def test_every_exemption_is_still_about_a_table_that_exists() -> None:
    assert (set(NOT_EXPORTED) | set(NOT_MOVED)) <= set(PERSONAL)


def counts(user_id: Any) -> dict[str, int]:
    return {label: count_of(model, user_id) for label, model in PERSONAL.items()}


def stored_files(folder: Any) -> set[str]:
    return {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()} if folder.exists() else set()


def test_p28_erasing_an_account_empties_every_table_and_leaves_others_alone(files: Any, django_capture_on_commit_callbacks: Any) -> None:
    owner, stranger = UserFactory(), UserFactory()
    fill(owner, "ownersmark")
    fill(stranger, "strangersmark")
    before, kept, files_before = counts(stranger.pk), owner.pk, stored_files(files)
    assert all(counts(owner.pk).values())

    with django_capture_on_commit_callbacks(execute=True):
        erase_account(user=owner)

    assert {label: n for label, n in counts(kept).items() if n} == {}
    assert not User.objects.filter(pk=kept).exists()
    assert counts(stranger.pk) == before
    gone = files_before - stored_files(files)
    assert len(gone) == 1
    assert str(kept) in gone.pop()


def test_p28_no_session_of_the_erased_person_is_left(api: Any, browser_of: Any, django_capture_on_commit_callbacks: Any) -> None:
    owner, stranger = UserFactory(), UserFactory()
    phone, browser, other = api(owner), browser_of(owner), api(stranger)
    assert browser.get("/profile").status_code == 200
    assert phone.get("/api/v1/auth/me").status_code == 200

    with django_capture_on_commit_callbacks(execute=True):
        erase_account(user=owner)

    assert not [s for s in Session.objects.all() if s.get_decoded().get("_auth_user_id") == str(owner.pk)]
    assert phone.get("/api/v1/auth/me").status_code == 401
    assert browser.get("/profile").status_code == 302
    assert other.get("/api/v1/auth/me").status_code == 200


@hypothesis_settings(max_examples=100)
@given(chosen=st.sets(st.sampled_from(sorted(BUILDERS))))
def test_p28_whatever_somebody_holds_nothing_of_it_stays(chosen: set[str]) -> None:
    needed = chosen | _needed(chosen)
    person = UserFactory()
    fill(person, f"m{person.pk.hex[:12]}", only=needed)
    pk = person.pk
    erase_account(user=person)
    assert not any(counts(pk).values())


def _needed(chosen: set[str]) -> set[str]:
    """The rows that the chosen ones hang on."""
    needed: set[str] = set()
    if chosen & {"skillgaps.GapItem", "skillgaps.GapAnalysis"}:
        needed |= {"skillgaps.GapAnalysis", "skillgaps.RequiredSkill", "skillgaps.JobDescription", "resumes.Resume"}
    if any(label.startswith("resumes.") for label in chosen):
        needed.add("resumes.Resume")
    if any(label.startswith("roadmaps.") for label in chosen):
        needed.add("roadmaps.Roadmap")
    if chosen & {"roadmaps.StageSkill", "roadmaps.Goal"}:
        needed.add("roadmaps.Stage")
    if chosen & {"skillgaps.RequiredSkill", "skillgaps.JobCorrection"}:
        needed.add("skillgaps.JobDescription")
    return needed


def test_p42_the_export_hooks_name_every_row_that_erasing_would_remove() -> None:
    owner, stranger = UserFactory(), UserFactory()
    rows = fill(owner, "ownersmark")
    fill(stranger, "strangersmark")
    parts = dict(privacy.export_person(User.objects.get(pk=owner.pk)))
    text = json.dumps({k: v for k, v in parts.items() if not isinstance(v, bytes)}, default=str)

    silent = [label for label in PERSONAL if label not in NOT_EXPORTED and not _is_named(label, text, rows)]
    assert silent == []
    assert b"resume file ownersmark" in parts.values()
    assert "strangersmark" not in text
    assert "secret ownersmark" not in text  # the second factor's key would let anybody with the file sign in


SHOWN_AS = {
    "accounts.Consent": '"version": "ownersmark"',
    "accounts.Profile": "profile ownersmark",
    "accounts.User_groups": "group ownersmark",
    "account.EmailAddress": "ownersmark@example.net",
    "mfa.Authenticator": '"type": "totp"',
    "usersessions.UserSession": "agent ownersmark",
    "admin.LogEntry": "entry ownersmark",
    "core.WorkItem": "work ownersmark",
    "core.IdempotentAnswer": "answer ownersmark",
    "core.LanguageModelCall": "model ownersmark",
    "resumes.Resume": "resume ownersmark",
    "resumes.ResumeText": "text ownersmark",
    "resumes.ResumeSkill": "skill ownersmark",
    "resumes.ResumeExperience": "post ownersmark",
    "resumes.ResumeEducation": "degree ownersmark",
    "skillgaps.JobDescription": "job ownersmark",
    "skillgaps.RequiredSkill": "demand ownersmark",
    "skillgaps.JobCorrection": "earlier ownersmark",
    "skillgaps.GapAnalysis": "target ownersmark",
    "skillgaps.GapItem": "gap ownersmark",
    "skills.UnknownMention": "phrase ownersmark",
    "resources.Rating": "review ownersmark",
    "resources.Mark": '"kind": "disliked"',
    "resources.Report": "report ownersmark",
    "resources.Recommendation": "note ownersmark",
}


def _is_named(label: str, text: str, rows: dict[str, Any]) -> bool:
    return SHOWN_AS.get(label, str(rows[label].pk)) in text


def test_taking_over_a_guest_moves_every_row(files: Any, django_capture_on_commit_callbacks: Any) -> None:
    guest, account = create_guest(), UserFactory()
    fill(guest, "guestsmark", only=set(PERSONAL) - set(NOT_MOVED))
    before, mine = counts(guest.pk), counts(account.pk)
    pk, files_before = guest.pk, stored_files(files)

    with django_capture_on_commit_callbacks(execute=True):
        take_over_guest(guest=guest, user=account)

    moved = counts(account.pk)
    assert {label: moved[label] - mine[label] for label in PERSONAL if label not in NOT_MOVED} == {
        label: before[label] for label in PERSONAL if label not in NOT_MOVED
    }
    assert not any(counts(pk).values())
    assert not User.objects.filter(pk=pk).exists()
    assert stored_files(files) == files_before


def test_taking_over_a_guest_with_the_same_file_keeps_the_accounts_own(files: Any, django_capture_on_commit_callbacks: Any) -> None:
    guest, account = create_guest(), UserFactory()
    personal = set(PERSONAL) - set(NOT_MOVED)
    mine = fill(account, "samemark", only=personal)
    theirs = fill(guest, "samemark", only=personal)

    with django_capture_on_commit_callbacks(execute=True):
        take_over_guest(guest=guest, user=account)

    resumes = type(mine["resumes.Resume"]).objects.filter(user=account)
    assert [r.pk for r in resumes] == [mine["resumes.Resume"].pk]
    assert not type(theirs["resumes.Resume"]).objects.filter(pk=theirs["resumes.Resume"].pk).exists()
    assert len(stored_files(files)) == 1
    assert count_of(PERSONAL["skillgaps.GapAnalysis"], account.pk) >= 1


def test_the_transfer_of_a_person_who_is_no_guest_does_nothing() -> None:
    one, two = UserFactory(), UserFactory()
    fill(one, "onesmark", only={"resumes.Resume"})
    take_over_guest(guest=one, user=two)
    assert count_of(PERSONAL["resumes.Resume"], one.pk) == 1
