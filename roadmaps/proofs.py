"""How a skill is practised and shown to be held, in words: by kind of skill, by family of work, by level. No promises, no praise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

HANDS_ON = frozenset({"healthcare", "trades", "social-work", "hospitality"})
"""Families in which a beginner practises beside somebody who is qualified, never alone on a person, a patient or a live circuit."""

PRACTICE: Mapping[str, str] = MappingProxyType(
    {
        "tool": "Use {subject} for one small task of your own.",
        "language": "Write a few lines of {name} that run and do one thing, and change them once.",
        "framework": "Change one small thing in a {name} example and see what follows.",
        "method": "Work through one small exercise in {subject}, and note what you would do differently.",
        "domain": "Explain one idea of {subject} from memory in your own words, then check it.",
        "regulation": "Take one rule of {name} and note where the work of {a_role} meets it.",
        "equipment": "Handle {subject} with somebody who knows it, or follow a recorded demonstration step by step.",
        "soft": "Choose one situation today to practise {subject}; note what you did and what came of it.",
    }
)
SUPERVISED = "Practise one small task in {subject} beside somebody qualified, or on a training set, and write its steps down."
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

PROJECTS: Mapping[str, str] = MappingProxyType(
    {
        "software": "Build one small working program that needs {skills}, and put the code and a page on how to run it where people can see it.",
        "data": "Take an open data set, answer three questions somebody would really ask, using {skills}, and publish the work with one page of findings.",
        "infrastructure": "Set up a small system that needs {skills}, break it on purpose, mend it, and write down how somebody else would.",
        "security": "In a practice lab of your own, use {skills} on one made-up case and write the report a manager could act on.",
        "design": "Design one thing for a real person with {skills}; show the first try, what they said, and what you changed.",
        "product": "Write up one product decision that needs {skills}: the problem, the evidence, the choice, and how you would tell if it was wrong.",
        "marketing": "Plan and run one small campaign, for a club or shop you know or a made-up one, with {skills}; report what it cost and brought.",
        "sales": "Prepare one sale from first contact to close with {skills}, and act it out with somebody who says no twice.",
        "customer-service": "Handle three made-up customers, one of them angry, with {skills}; write down what you said and the note for the file.",
        "finance": "Take one month of a small or made-up firm through {skills}, with every figure traceable, and a half page on what it says.",
        "hr": "Take one made-up case of a small firm through {skills}, with the papers it needs, and say which rule or figure decided.",
        "operations": "Pick one process you know, use {skills} on it, and show it before and after, with time, cost or errors counted.",
        "education": "Plan one lesson that needs {skills}, teach it to at least one person, and write what they learnt and what you would change.",
        "healthcare": "Write up one invented case (no real patient) that needs {skills}: what you see, what you do, what you record, and when you call for help. Have somebody qualified read it.",
        "social-work": "Write up one invented case (no real person) that needs {skills}: the risks, the plan, the record. Have somebody in practice read it.",
        "science": "Run or re-run one small study that needs {skills}, and write it so that somebody else could repeat it.",
        "engineering": "Take one small design or fault through {skills}: the requirement, the calculation or drawing, the check, and what you would build.",
        "trades": "Do one supervised job that needs {skills}, to the rules that apply, with photos and the record or test sheet it needs.",
        "hospitality": "Plan and serve one small menu or event that needs {skills}, with its costs, timings and a list of what to check.",
        "law": "Take one made-up matter through {skills}: the facts, the rule, the argument, the document; have somebody who knows read it.",
        "general": "Do one real task for somebody, with {skills}, and ask them for two sentences on how it went.",
    }
)
ANY_PROJECT = PROJECTS["general"]


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


def practice(*, name: str, kind: str, family: str, role: str) -> str:
    """What to do in one sitting."""
    template = SUPERVISED if family in HANDS_ON and kind in {"method", "equipment"} else PRACTICE.get(kind, PRACTICE["method"])
    return template.format(name=name, subject=subject(name, kind), a_role=a(role))


def proof(*, name: str, kind: str, family: str, level: str, role: str) -> str:
    """What shows that the level is reached."""
    by_level = SUPERVISED_PROOF if family in HANDS_ON and kind in {"method", "equipment"} else PROOF.get(kind, PROOF["method"])
    return by_level[level].format(name=name, subject=subject(name, kind), a_role=a(role))


def project(*, family: str, skills: Sequence[tuple[str, str, str]]) -> str:
    """One piece of work that needs the skills of a stage (name, kind, family), as the family of the role would show it.

    Where that is work on people or under supervision, and the stage teaches nothing of it (budgets for a ward manager), any real task does.

    A soft skill is no part of a piece of work by name, unless the stage teaches nothing else.
    """
    named = [subject(name, kind) for name, kind, _ in skills if kind != "soft"]
    if not named:
        return PROJECTS["general"].format(skills=listed([subject(name, kind) for name, kind, _ in skills]))
    if family in HANDS_ON and family not in {own for _, _, own in skills}:
        family = "general"
    return PROJECTS.get(family, ANY_PROJECT).format(skills=listed(named))


def listed(names: Sequence[str]) -> str:
    """ "A, B and C"; with a comma before the last "and" where a name has one of its own."""
    if len(names) == 1:
        return names[0]
    comma = "," if any(" and " in name for name in names) else ""
    return f"{', '.join(names[:-1])}{comma} and {names[-1]}"
