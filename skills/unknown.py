"""Phrases that stood where skills stand and are in no list: reported by resumes and jobs, decided by staff.

Of a resume only the phrase is kept, never a sentence. Staff see a phrase that a job description used, or the resumes of at least two
people: what stands in one resume alone may be somebody's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import structlog
from django.db import DatabaseError, transaction
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from skills.knowledge import name_key
from skills.models import MentionSource, SkillAlias, UnknownMention, UnknownSkill, UnknownStatus

log = structlog.get_logger(__name__)

PHRASES = 100  # kept of one text; a list that goes on and on is no list of skills
LONGEST, MOST_WORDS = 80, 8  # what is longer is a sentence
EXAMPLE = 300
LOOKED_AT = 2_000  # characters of a sentence; what comes later is not shown anyhow
PEOPLE = 2  # resumes of so many people must hold a phrase before staff see it
FROM_PEOPLE = (MentionSource.RESUME, MentionSource.CORRECTION)
_ADDRESS = re.compile(r"@|://|\bwww\.|(?:\d[\s().-]*){7}", re.IGNORECASE)
_PRIVATE = re.compile(r"https?://\S+|\bwww\.\S+|\S{1,64}@\S+|\+?(?:\d[\s()./-]{0,3}){6,}\d", re.IGNORECASE)


@dataclass(frozen=True)
class Phrase:
    text: str
    example: str = ""
    """The sentence of a job description; empty for anything a person wrote about themselves."""


def report(*, user_id: Any, source: str, subject_id: UUID, phrases: Iterable[Phrase]) -> bool:
    """These and no others are the unknown phrases of this text: what was reported of it before and is not among them goes.

    Safe to call twice. A fixed number of queries, in the transaction of the caller; a failure costs the report and nothing else.
    Returns whether it was kept.
    """
    wanted = _usable(phrases)
    try:
        with transaction.atomic():
            _replace(user_id, source, subject_id, wanted)
    except DatabaseError as error:
        log.warning("unknown_phrases_not_kept", error=type(error).__name__)
        return False
    return True


def forget(*, subjects: Sequence[UUID]) -> None:
    """The texts are deleted: their mentions go, and open phrases that nobody else used."""
    _drop(UnknownMention.objects.filter(subject_id__in=subjects))


def forget_person(*, user: Any) -> None:
    _drop(UnknownMention.objects.filter(user=user))


def _replace(user_id: Any, source: str, subject_id: UUID, wanted: dict[str, Phrase]) -> None:
    mine = UnknownMention.objects.filter(source=source, subject_id=subject_id)
    known = set(SkillAlias.objects.filter(key__in=wanted).values_list("key", flat=True)) if wanted else set()
    wanted = {key: phrase for key, phrase in sorted(wanted.items()) if key not in known}  # one order everywhere: no deadlock
    _drop(mine.exclude(unknown__key__in=wanted))
    if not wanted:
        return
    UnknownSkill.objects.bulk_create([UnknownSkill(key=key, text=phrase.text) for key, phrase in wanted.items()], ignore_conflicts=True)
    still_open = UnknownSkill.objects.filter(key__in=wanted, status=UnknownStatus.OPEN).values_list("pk", "key")
    shown = source == MentionSource.JOB
    UnknownMention.objects.bulk_create(
        [
            UnknownMention(
                unknown_id=pk, user_id=user_id, source=source, subject_id=subject_id, example=_example(wanted[key].example) if shown else ""
            )
            for pk, key in still_open
        ],
        ignore_conflicts=True,
    )


def _drop(mentions: QuerySet[UnknownMention]) -> None:
    touched = set(mentions.values_list("unknown_id", flat=True))
    if not touched:
        return
    mentions.delete()
    UnknownSkill.objects.filter(pk__in=touched, status=UnknownStatus.OPEN, mentions=None).delete()


def _usable(phrases: Iterable[Phrase]) -> dict[str, Phrase]:
    found: dict[str, Phrase] = {}
    for phrase in phrases:
        text = " ".join("".join(c if c.isprintable() else " " for c in phrase.text).split())
        key = name_key(text)
        if (
            2 <= len(key) <= LONGEST
            and len(text) <= LONGEST
            and len(key.split()) <= MOST_WORDS
            and _may_be_skill(text)
            and key not in found
        ):
            found[key] = Phrase(text, phrase.example)
        if len(found) == PHRASES:
            break
    return found


def _may_be_skill(text: str) -> bool:
    return any(c.isalpha() for c in text) and not _ADDRESS.search(text)


def _example(sentence: str) -> str:
    """One line without addresses and telephone numbers."""
    line = _PRIVATE.sub("…", " ".join("".join(c if c.isprintable() else " " for c in sentence[:LOOKED_AT]).split()))
    return line if len(line) <= EXAMPLE else f"{line[: EXAMPLE - 1].rstrip()}…"


# --- what staff see ---------------------------------------------------------------------------------------------------


def queue() -> QuerySet[UnknownSkill]:
    """Phrases staff may see, with `people`, `resumes`, `jobs` and `last_seen_at`. Decided ones stay, with whatever counts are left."""
    own, job = Q(mentions__source__in=FROM_PEOPLE), Q(mentions__source=MentionSource.JOB)
    rows = UnknownSkill.objects.annotate(
        people=Count("mentions__user", distinct=True),
        authors=Count("mentions__user", distinct=True, filter=own),
        resumes=Count("mentions__subject_id", distinct=True, filter=own),
        jobs=Count("mentions__subject_id", distinct=True, filter=job),
        last_seen_at=Max("mentions__seen_at"),
    )
    return rows.filter(Q(jobs__gte=1) | Q(authors__gte=PEOPLE) | ~Q(status=UnknownStatus.OPEN))


def close_known() -> int:
    """Close every open phrase that the knowledge base has learnt by itself. Returns how many."""
    named = SkillAlias.objects.filter(key=OuterRef("key")).order_by("-skill__demand", "pk")
    return UnknownSkill.objects.filter(Exists(named), status=UnknownStatus.OPEN).update(
        status=UnknownStatus.ALIASED, skill=Subquery(named.values("skill")[:1]), decided_at=timezone.now()
    )
