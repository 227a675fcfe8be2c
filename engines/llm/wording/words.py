"""The words by which an explanation is judged."""

from __future__ import annotations

import re

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBER_WORDS = {w: str(n) for n, w in enumerate(_UNITS.split()) if w not in {"one", "zero"}}
NUMBER_WORDS |= {w: str(10 * n) for n, w in enumerate(_TENS.split(), 2)}
NUMBER_WORDS |= {"half": "50", "quarter": "25", "hundred": "100", "thousand": "1000", "million": "1000000", "dozen": "12", "double": "200"}
NUMBER_WORDS |= {"twice": "2", "both": "2", "third": "33", "hundreds": "100", "thousands": "1000", "millions": "1000000", "dozens": "12"}
"""Numbers in words, as figures. "One" is too often no number."""

_STARTERS = (
    "a about also although an and another any around as at because both but by compared each either even experience few for from "
    "given having here how however if in it its just knowing knowledge less level like likewise many meanwhile missing more most "
    "much nearly neither no none not nothing of on one only or other our overall part partly roughly several since so some still "
    "that the their there these they this those though to what when where which while with without working yet you your employers "
    "employer jobs job demand familiarity evidence nowhere almost already resumes proof right today despite unlike similarly nice "
    "important critical closest nearest "
)
STARTERS = frozenset(_STARTERS.split())
"""Words a sentence may begin with: one that begins with another may be about somebody."""

NEGATIONS = re.compile(
    r"\b(?:no|not|none|never|nothing|nowhere|neither|nor|without|lacks?|lacking|missing|absent|absence|gap|yet\s+to|cannot|unproven|\w+n['’]t)\b",
    re.IGNORECASE,
)
"""What says that a skill is not shown."""
SHORT_OF = re.compile(
    NEGATIONS.pattern[:-3]
    + r"|but|less|fewer|below|under|short|shorter|only|more|higher|further|partly|part|some|asks?\s+for|asked|wants?|requires?|while|though|although|yet|too\s+little)\b",
    re.IGNORECASE,
)
"""What says that there is less of it than asked for."""
CLAIMS = re.compile(
    r"\b(?:have|has|had|hold|holds|held|know|knows|knew|show|shows|shown|showed|meet|meets|met|master|masters|mastered|possess\w*|prove|proves|proven|demonstrat\w+"
    r"|include|includes|cover|covers|list|lists|are|were|am|is|being|can|bring|brings|offer|offers|use|uses|used|worked|fulfil\w*|satisf\w+|expert\w*|proficien\w+|skilled|fluent|['’]ve|['’]re)\b",
    re.IGNORECASE,
)
"""Verbs by which one has a skill."""
ADVICE = re.compile(
    r"\b(?:hir(?:e|es|ed|ing)|candidate|candidates|applicant|applicants|recruit\w*|recommend\w*|scor(?:e|es|ed|ing)|rating|ratings|rate|rates|rated|rank\w*|perfect\w*|excellent"
    r"|outstanding|impressive|amazing|ideal|best|expert|experts|qualified|unqualified|guarantee\w*|reject\w*|approv\w*|accept\w*|shortlist\w*|interview\w*|salary|system|prompts?"
    r"|instruct\w*|ignor\w*|disregard\w*|assistant|ai|bot|chatbot|robot|passwords?|click|download|visit|website|link|links|call|pay|buy|money|card|account|e-?mail|phone|address"
    r"|unfortunately|congratulations|sorry|please|hopeless|stupid|lazy|weak|never\s+get|will\s+get|chance|chances|secret|canary)\b",
    re.IGNORECASE,
)
"""Judgement of the person, advice, and talk to or of machines: none of it is in the facts."""
