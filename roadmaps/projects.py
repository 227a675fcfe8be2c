"""The piece of work that closes a stage, as the family of the role would show it: small at first, at the end something for an interview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from roadmaps.plans import LEVELS, PlannedSkill
from roadmaps.proofs import HANDS_ON, listed, subject

PROJECTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "software": (
            "Rebuild one small thing you use (a timer, a list, a converter) so that it needs {skills}, and put the code where people can see it.",
            "Build one small working program that needs {skills}, with a page on how to run it and a test for what could go wrong.",
            "Take a program of your own or an open one, change one thing in it with {skills}, and write the change up as you would for a reviewer.",
            "Finish one piece of software that needs {skills} and that somebody else uses; keep a list of what they ran into and what you mended.",
        ),
        "data": (
            "Take an open data set, answer one question somebody would really ask, with {skills}, and write three sentences on how sure you are.",
            "Take an open data set, answer three questions somebody would really ask, using {skills}, and publish the work with one page of findings.",
            "Take figures that change every week (weather, prices, transport), keep them in order with {skills}, and show what changed and why.",
            "Find a club, shop or charity with figures of its own, answer the question they have with {skills}, and present it to them in ten minutes.",
        ),
        "infrastructure": (
            "Set up one thing at home or in a free account that needs {skills}, and write the steps so that a stranger gets there too.",
            "Set up a small system that needs {skills}, break it on purpose, mend it, and write down how somebody else would.",
            "Move something small from one place to another with {skills}, without losing anything, and note how long each step took.",
            "Run a small system with {skills} for two weeks as if others relied on it: watch it, keep copies, restore one, and write a page on what happened.",
        ),
        "security": (
            "In a practice lab of your own, try out {skills} on one small exercise and note what an attacker would see and what a defender would.",
            "In a practice lab of your own, use {skills} on one made-up case and write the report a manager could act on.",
            "Take one published incident, say with {skills} how it could have been seen or stopped, and put the first three measures in order.",
            "Protect a small system of your own with {skills}, have somebody try to get past it with your leave, and write up what held and what did not.",
        ),
        "design": (
            "Take one screen, sign or leaflet that annoys you, redo it with {skills}, and say in three sentences why yours is better.",
            "Design one thing for a real person with {skills}; show the first try, what they said, and what you changed.",
            "Watch three people use something, improve it with {skills}, watch three more, and show both rounds side by side.",
            "Make one case for your portfolio that needs {skills}: the problem, two ways you dropped, the one you chose, and what people did with it.",
        ),
        "product": (
            "Take one product you use and describe with {skills} one decision its makers took, for whom, and what it cost them.",
            "Write up one product decision that needs {skills}: the problem, the evidence, the choice, and how you would tell if it was wrong.",
            "Talk to three people about one problem, and turn what they say with {skills} into the smallest thing worth trying.",
            "Take one idea with {skills} from the first talk to something people can try, and present what you learnt as to a board: facts, choice, next step.",
        ),
        "marketing": (
            "Take one shop or club you know and set out with {skills} whom it should reach, with which words, and why.",
            "Plan and run one small campaign, for a club or shop you know or a made-up one, with {skills}; report what it cost and brought.",
            "Take two ways to say the same thing, try both with {skills}, and tell from the figures which one you would keep.",
            "Run something with {skills} for four weeks for somebody real, change it once by its figures, and put the report into your portfolio.",
        ),
        "sales": (
            "Pick one product and one kind of customer, and prepare with {skills} the first talk: what you ask, what you expect to hear.",
            "Prepare one sale from first contact to close with {skills}, and act it out with somebody who says no twice.",
            "Keep a list of ten possible customers with {skills}, with the next step and its date for each, and work through it for a week.",
            "Write up one account with {skills} as you would hand it over: who decides, what they need, what stands in the way, and your next three moves.",
        ),
        "customer-service": (
            "Write down three talks with customers that you had or watched, and say what {skills} would have changed in each.",
            "Handle three made-up customers, one of them angry, with {skills}; write down what you said and the note for the file.",
            "Write the help page or answer that would have spared ten customers the call, with {skills}, and have a stranger follow it.",
            "Take one week of cases, real or made up, through {skills}; show which kinds came most often and one change that would make them fewer.",
        ),
        "finance": (
            "Take your own last month, or a made-up household's, through {skills}, so that every figure has its paper.",
            "Take one month of a small or made-up firm through {skills}, with every figure traceable, and a half page on what it says.",
            "Take the published accounts of one firm, look at one question with {skills}, and write half a page with the figures you rely on.",
            "Take one quarter of a small or made-up firm through {skills}, find the two mistakes a friend has hidden in it, and report to its owner.",
        ),
        "hr": (
            "Take one advertisement or notice from a workplace you know, and improve it with {skills}; say which line was wrong and why.",
            "Take one made-up case of a small firm through {skills}, with the papers it needs, and say which rule or figure decided.",
            "Prepare one talk that has to be held in a workplace, with {skills}, act it out with somebody, and note what you would say differently.",
            "Set up one process for a firm of twenty with {skills}: the steps, the papers, the dates, and how they would see that it works.",
        ),
        "operations": (
            "Watch one process for an hour, at work or in a shop, and write down with {skills} where time or goods are lost.",
            "Pick one process you know, use {skills} on it, and show it before and after, with time, cost or errors counted.",
            "Plan one month of a small or made-up operation with {skills}, then let one delivery come late and plan again.",
            "Take one improvement with {skills} from the first count to the last, with those who do the work, and report it on one page.",
        ),
        "education": (
            "Watch or recall one lesson and say with {skills} what each part was for and where learners were lost.",
            "Plan one lesson that needs {skills}, teach it to at least one person, and write what they learnt and what you would change.",
            "Take one learner who is stuck, real or made up, plan three steps with {skills}, and say how you would see that each one worked.",
            "Plan a unit of four lessons that needs {skills}, teach at least one of them, and show what a learner could do before and after.",
        ),
        "healthcare": (
            "Take one published case report or guideline, and write for a new colleague, step by step, where it needs {skills}. Have somebody qualified read it.",
            "Write up one invented case (no real patient) that needs {skills}: what you see, what you do, what you record, and when you call for help. Have somebody qualified read it.",
            "Take one invented case (no real patient) in which something goes wrong, and show with {skills} when it could have been noticed and by whom. Have somebody qualified read it.",
            "Prepare ten minutes of teaching on {skills} for colleagues, with one invented case and the rule of your workplace, and hold it before somebody qualified.",
        ),
        "social-work": (
            "Take one published case review, and write what {skills} would have asked of each person in it. Have somebody in practice read it.",
            "Write up one invented case (no real person) that needs {skills}: the risks, the plan, the record. Have somebody in practice read it.",
            "Map the services of your town for one need, and show with {skills} how somebody would get from the first call to help.",
            "Prepare one meeting on an invented case that needs {skills}, act it out with somebody in practice, and write the plan that came of it.",
        ),
        "science": (
            "Take one published method that needs {skills}, explain each step, and say what would happen if it were left out.",
            "Run or re-run one small study that needs {skills}, and write it so that somebody else could repeat it.",
            "Take open data of one study, do its main analysis again with {skills}, and say where you come to the same and where not.",
            "Plan one study that needs {skills}, from the question to the last control, and defend it before somebody in the field.",
        ),
        "engineering": (
            "Take one thing apart, on paper or in fact, and describe with {skills} what each part must bear, carry or measure.",
            "Take one small design or fault through {skills}: the requirement, the calculation or drawing, the check, and what you would build.",
            "Take one failure that was published, work it through with {skills}, and say which check would have caught it.",
            "Take one design with {skills} from the requirement to drawings, calculation and test, have somebody qualified check it, and keep both versions.",
        ),
        "trades": (
            "Watch one job that needs {skills}, in a workplace or a maker's film, and write its steps, tools, dangers and checks on one page.",
            "Do one supervised job that needs {skills}, to the rules that apply, with photos and the record or test sheet it needs.",
            "Prepare one job that needs {skills} as if you had to price it: materials, time, order of work, permits. Have somebody in the trade correct it.",
            "Do one whole supervised job that needs {skills}, from the first look to the handover, and keep photos, test sheet and the customer's word.",
        ),
        "hospitality": (
            "Watch one shift or service, and write with {skills} what went well, what guests waited for, and one thing you would change.",
            "Plan and serve one small menu, event or treatment that needs {skills}, with its costs, timings and a list of what to check.",
            "Do the same piece of work with {skills} three times in a week, and note time, cost and what the people served said.",
            "Plan and run something with {skills} for at least four people, supervised where the law asks it, and keep the plan, the bill and their words.",
        ),
        "law": (
            "Take one published decision, and set out with {skills} the facts, the question, the rule and the answer on one page.",
            "Take one made-up matter through {skills}: the facts, the rule, the argument, the document; have somebody who knows read it.",
            "Take one contract or form you have signed yourself, and mark with {skills} what each clause does and which one you would change.",
            "Take one made-up matter with {skills} from the first letter to the last, argue the other side too, and have somebody who knows read both.",
        ),
        "general": (
            "Do one small task of your own with {skills}, and write down how long it took and what you would do differently.",
            "Do one real task for somebody, with {skills}, and ask them for two sentences on how it went.",
            "Take one thing that is done badly where you work or live, do it with {skills}, and show it before and after.",
            "Take over one piece of work from start to end with {skills} for somebody who needs it, and ask them what they would tell an employer.",
        ),
    }
)
"""By family: for the first stage, for those between (in turn), for the last."""
ANY_PROJECT = PROJECTS["general"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stage stands: its number from 1, of how many, and whether it begins from nothing and leads no further than a beginner."""

    number: int
    of: int
    begins: bool


def place(number: int, of: int, planned: Sequence[PlannedSkill]) -> Place:
    """Of a stage that teaches these skills."""
    return Place(number, of, all(s.to_level == LEVELS[0] and not s.effort.carried_from for s in planned))


def project(*, family: str, skills: Sequence[tuple[str, str, str]], place: Place) -> str:
    """One piece of work that needs the skills of a stage (name, kind, family), by its place in the plan.

    Where the family's work is on people or under supervision, and the stage teaches little of it (budgets for a ward manager), any real
    task does. A soft skill is no part of a piece of work by name, unless the stage teaches nothing else.
    """
    named = [subject(name, kind) for name, kind, _ in skills if kind != "soft"]
    if not named:
        return _at(PROJECTS["general"], place).format(skills=listed([subject(name, kind) for name, kind, _ in skills]))
    if family in HANDS_ON and 2 * sum(own == family for _, _, own in skills) < len(skills):
        family = "general"
    return _at(PROJECTS.get(family, ANY_PROJECT), place).format(skills=listed(named))


def _at(projects: Sequence[str], place: Place) -> str:
    """Who brings something along does not begin with the first small one."""
    first, *between, final = projects
    if place.number == 1:
        return first if place.begins else between[-1]
    return final if place.number == place.of else between[place.number % len(between)]
