"""How a skill is practised and shown to be held, in words: by kind of skill, by family of work, by level. No promises, no praise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

HANDS_ON = frozenset({"healthcare", "trades", "social-work", "hospitality"})
"""Families in which a beginner practises beside somebody who is qualified, never alone on a person, a patient or a live circuit."""

PRACTICE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "tool": (
            "Use {subject} for one small task of your own.",
            "Do with {subject} something you did lately by other means, and compare.",
            "Find one thing {subject} can do that you did not know, and use it once.",
        ),
        "language": (
            "Write a few lines of {name} that run and do one thing, and change them once.",
            "Read a short piece of {name} by somebody else, say what each line does, then run it.",
            "Mend one thing in {name} that does not work yet, and note what it was.",
        ),
        "framework": (
            "Change one small thing in a {name} example and see what follows.",
            "Follow one page of the guide to {name} with an example of your own in place of theirs.",
            "Build one small thing with {name} again, this time from memory.",
        ),
        "method": (
            "Work through one small exercise in {subject}, and note what you would do differently.",
            "Do one small task in {subject} from memory, then compare it with how it was taught.",
            "Look for one example of {subject} in real work, and note what is good about it and what is not.",
        ),
        "domain": (
            "Explain one idea of {subject} from memory in your own words, then check it.",
            "Answer three questions on {subject} without looking, then check the answers.",
            "Find one place in work you know that needs {subject}, and note in two sentences how.",
        ),
        "regulation": (
            "Take one rule of {name} and note where the work of {a_role} meets it.",
            "Make up one case that {name} allows and one that it does not, and say which rule decides.",
            "Find the part of {name} that answers one real question, and note where it stands.",
        ),
        "equipment": (
            "Handle {subject} with somebody who knows it, or follow a recorded demonstration step by step.",
            "Write from memory what to check before {subject} is used, then compare it with the manual.",
            "Name the parts of {subject} and what each does, then look up what you did not know.",
        ),
        "soft": (
            "Choose one situation today to practise {subject}; note what you did and what came of it.",
            "Ask somebody you were with today how you did in {subject}, and note one thing to try.",
            "Watch somebody who is good at {subject}, and note one thing they do that you do not.",
        ),
    }
)
"""By kind, taken in turn, so that a stage does not say the same three times."""
SUPERVISED = (
    "Practise one small task in {subject} beside somebody qualified, or on a training set, and write its steps down.",
    "Watch one task in {subject} done by somebody qualified, live or in a teaching film, and note each step and its reason.",
    "Go through one task in {subject} on a training set or on paper, and have somebody qualified ask you what could go wrong.",
)
LEARNT = (
    "Notes on {subject} in your own words, with one example.",
    "Ten questions on {subject} with your answers, the hard ones marked.",
    "One page on {subject} that you could hand to somebody who starts.",
)
GENERIC = frozenset({"systems", "software", "tools", "platforms", "programs", "machines", "databases", "apps", "suites"})
"""A tool whose name ends in one of these is a kind of tool, not a product."""
EIGHT = "AEFHILMNORSX"
"""Letters whose names begin with a vowel: an HR officer, an IT technician, but a UX designer."""

PROOF: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "tool": {
            "beginner": "A first task done with {subject}: a file or a screenshot, with two sentences on how.",
            "intermediate": "A piece of work done with {subject} that somebody else can use, with a page on how it was made.",
            "advanced": "A piece of work done with {subject} that solves a real problem, with what you tried and why you chose as you did.",
        },
        "language": {
            "beginner": "A few pieces of {name} of your own that run, where people can see them.",
            "intermediate": "A small project in {name}, with a page that tells what it does and how to run it.",
            "advanced": "A project in {name} that others use or have reviewed, with the reasons for its structure.",
        },
        "framework": {
            "beginner": "A first working example with {name}, published with its code.",
            "intermediate": "A small project with {name} that does one job from end to end.",
            "advanced": "A project with {name} that stands real use, with what you measured and mended.",
        },
        "method": {
            "beginner": "One worked example in {subject}, from the question to the result, on one page.",
            "intermediate": "One real piece of work in {subject}, for a person or group who needed it, and what they said.",
            "advanced": "A piece of work in {subject} that you led, with what it changed, in figures where there are any.",
        },
        "domain": {
            "beginner": "A page that explains {subject} to a newcomer, checked against two sources.",
            "intermediate": "A worked case in {subject}: the facts, the reasoning, the answer.",
            "advanced": "A short paper or talk on one hard question of {subject}, read by somebody in the field.",
        },
        "regulation": {
            "beginner": "A one-page summary of what {name} asks of {a_role}.",
            "intermediate": "A checklist by {name}, used on one real or made-up case.",
            "advanced": "A review of one case against {name}, with each finding and its rule.",
        },
        "equipment": {
            "beginner": "A note by the person who showed you {subject}: what you did, on which day.",
            "intermediate": "A signed record or photo of a task done with {subject}, with the settings you used.",
            "advanced": "A record of work with {subject} that you set up and checked by yourself.",
        },
        "soft": {
            "beginner": "Three situations in your own words: what you did, what happened, what you learnt.",
            "intermediate": "One story for an interview that shows {subject}: situation, task, action, result.",
            "advanced": "Two stories of {subject} with what changed for others, and a person who can confirm one.",
        },
    }
)
SUPERVISED_PROOF: Mapping[str, str] = MappingProxyType(
    {
        "beginner": "Describe one task in {subject} step by step, with what can go wrong, and have somebody qualified read it.",
        "intermediate": "A supervised task in {subject}, with the date and the name of who watched (no names of patients or clients).",
        "advanced": "A signed record of work in {subject}, done to the standard of your workplace, several times.",
    }
)


def subject(name: str, kind: str) -> str:
    """The name as it stands inside a sentence: what is no proper name begins small, unless it is written in capitals or mixed."""
    first, *others = name.split(" ")
    generic = kind == "tool" and bool(others) and others[-1] in GENERIC
    if (kind in {"tool", "language", "framework", "regulation", "credential"} and not generic) or (not name[1:].islower() and not others):
        return name
    return name if not first[1:].islower() and len(first) > 1 else name[:1].lower() + name[1:]


def a(name: str) -> str:
    """ "an Office Administrator", "a UX Designer", "an IT Support Technician"."""
    word = name.split(" ", 1)[0]
    if len(word) > 1 and word.isupper():
        return f"{'an' if word[0] in EIGHT else 'a'} {name}"
    vowel = word[:1].lower() in "aeio" or (word[:2].lower() == "un" and word[:3].lower() != "uni")
    return f"{'an' if vowel else 'a'} {name}"


def learnt(*, name: str, kind: str, turn: int) -> str:
    """What is left on paper after learning."""
    return _in_turn(LEARNT, turn).format(subject=subject(name, kind))


def practice(*, name: str, kind: str, family: str, role: str, turn: int) -> str:
    """What to do in one sitting."""
    templates = SUPERVISED if family in HANDS_ON and kind in {"method", "equipment"} else PRACTICE.get(kind, PRACTICE["method"])
    return _in_turn(templates, turn).format(name=name, subject=subject(name, kind), a_role=a(role))


def _in_turn(templates: Sequence[str], turn: int) -> str:
    return templates[turn % len(templates)]


def proof(*, name: str, kind: str, family: str, level: str, role: str) -> str:
    """What shows that the level is reached."""
    by_level = SUPERVISED_PROOF if family in HANDS_ON and kind in {"method", "equipment"} else PROOF.get(kind, PROOF["method"])
    return by_level[level].format(name=name, subject=subject(name, kind), a_role=a(role))


def listed(names: Sequence[str]) -> str:
    """ "A, B and C"; with a comma before the last "and" where a name has one of its own."""
    if len(names) == 1:
        return names[0]
    comma = "," if any(" and " in name for name in names) else ""
    return f"{', '.join(names[:-1])}{comma} and {names[-1]}"
