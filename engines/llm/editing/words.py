"""The words by which the text of a plan is judged."""

from __future__ import annotations

import re

from engines.llm.wording.words import STARTERS
from engines.skills.stems import stem

_VERBS = (
    "add aim analyse answer apply arrange ask assemble begin break bring build calculate change check choose clean close collect combine come compare complete "
    "connect consider continue copy correct count cover create cut decide deepen define demonstrate describe design develop discover discuss do document draft draw edit examine "
    "experiment explain explore extend feel fill find finish fix focus follow form gain gather get give go handle help improve include investigate join jot keep know "
    "leave learn let list listen look maintain make manage map mark measure mend model move name note observe open organise outline pick plan play practise "
    "practice prepare present produce prove publish put question reach read rebuild recall record reflect refresh repeat rehearse report revise rewrite review run save say search see "
    "select send set share shape show simplify sketch solve sort speak spend start state store strengthen study summarise take talk teach tell test think tidy trace "
    "train translate try turn type understand update use watch work write"
)
_THINGS = (
    "ability action answer area attempt basis basics beginning body book case change choice code collection command concept confidence course craft data demonstration "
    "detail difference difficulty document doubt drill end error essentials evidence example exercise experience explanation fact feedback file finding foundation "
    "fundamentals goal ground group guide habit hand help idea introduction journal kind knowledge language lesson line log material meaning memory method mistake "
    "need notebook notes order outcome outline page part pattern people person piece place plan point portfolio principle problem process progress project proof purpose question "
    "reader reason record result routine rule sample screenshot sentence session set situation skill solution source stage start step story structure study subject summary "
    "system task technique test text theory thing tool topic understanding use version way week word work"
)
_QUALITIES = (
    "able own small short simple clear real first next last new good basic whole main useful common plain public own ready done everyday practical concrete careful "
    "firm solid steady complete correct different easy familiar full hard important independent key little short original particular possible regular right same similar "
    "specific strong together afterwards again aloud alone carefully clearly correctly daily deeper directly easily first further regularly slowly step then thus well"
)
_LITTLE = (
    "a about above across after against all also always among an and another any are as at away back be because been before behind being below beneath "
    "beside better between both but by can could did do does doing down during each either else enough even every everybody everyone everything few for from "
    "had has have having how if in instead into is it its itself just later least less like lot many may might more most much must near of off on "
    "once one only onto or other others our out over own people per rather several shall should since so some somebody someone something still such than "
    "that the their them themselves then there these they this those through throughout to together too toward towards under until up upon us very was way we were "
    "what when where whether which while who whom whose why will with within would yet you your yours yourself"
)
ORDINARY = frozenset(f"{_VERBS} {_THINGS} {_QUALITIES} {_LITTLE}".split())
"""What a plan is written in, besides the words of its own facts."""
ROOTS = frozenset(stem(word) for word in ORDINARY)
FILLERS = frozenset(_LITTLE.split())
"""Words that tell nothing of what a text is about."""
BEGINNINGS = frozenset(stem(word) for word in STARTERS | ORDINARY)
"""Roots of the words that a sentence of a plan may begin with, besides those of its own facts."""

TIMES = re.compile(
    r"\b(?:second|minute|hour|day|night|evening|morning|afternoon|weekend|week|fortnight|month|quarter|semester|term|year|decade)s?\b"
    r"|\b(?:dai|night|week|month|hour|year)ly\b|\b(?:today|tonight|tomorrow|overnight|immediately|instantly|deadline|due|date|dates|calendar)\b",
    re.IGNORECASE,
)
"""What says how long or when: the planner's to say."""
LEVELS = re.compile(
    r"\b(?:beginner|novice|junior|intermediate|advanced|senior|expert|master|mastery|proficien\w+|fluen\w+|professional)s?\b"
    r"(?:[- ]level)?",
    re.IGNORECASE,
)
"""What says how far: the planner's to say."""
BASICS = re.compile(r"\b(?:basics?|elementary|fundamentals?|first steps|rudiments?)\b", re.IGNORECASE)
"""What says that it is for those who begin: not so of a stage that leads further."""
PAPERS = re.compile(
    r"\b(?:certificat\w*|certif(?:y|ied|ies)|licen[cs]\w*|diplomas?|degrees?|bachelors?|phd|mba|exams?|accredit\w*|badges?|bootcamps?|universit\w+|college|credentials?)\b",
    re.IGNORECASE,
)
"""Papers and those who give them: a plan that named none is not to begin with it."""
GUARDED = re.compile(
    r"\b(?:qualified|supervis\w*|signed|licen[cs]\w*|certificat\w*|no real|no names|made-up|invented|practice lab|call for help|patients?|live circuit|standard of your)\b",
    re.IGNORECASE,
)
"""What keeps somebody safe or within the law: such a text is not given to be reworded."""
SAFE = re.compile(
    r"\b(?:safe|safely|safety|careful\w*|protect\w*|risks?|rules?|respect\w*|consent|private|privacy|hygien\w*)\b", re.IGNORECASE
)
"""What a text has to keep where ours says it."""
