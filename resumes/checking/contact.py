"""Can somebody reach the person, and does the sheet say things that nobody should ask for?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from resumes.checking.records import Check, Found, Sheet

NAME = Check(
    "no-name", "critical", "No name found", "Your name is found at the top",
    "A form that is filled from your file leaves the name empty, and a person has nobody to write to.",
    "Put your full name alone on the first line, as text, not as part of a picture.",
)  # fmt: skip
EMAIL = Check(
    "no-email", "critical", "No e-mail address found", "Your e-mail address is found",
    "It is how nearly every employer answers.", "Write the address as plain text near your name: first.last@example.org",
)  # fmt: skip
PHONE = Check(
    "no-phone", "important", "No phone number found", "Your phone number is found",
    "Recruiters often call before they write.", "Write it with the country code: +44 20 7946 0958",
)  # fmt: skip
PLACE = Check(
    "no-place", "minor", "No place found", "Your town is found",
    "Some employers search by place; the town and country are enough.", "Leeds, United Kingdom",
)  # fmt: skip
PRIVATE = Check(
    "private-data", "important", "Private facts that do not help you", "No private facts that invite bias or fraud",
    "In most countries an employer must not weigh these, and copies of your resume travel far. Numbers of documents and accounts invite fraud.",
    "Leave the line out, unless the employer's country expects it and you want to give it.",
)  # fmt: skip
CHECKS = (NAME, EMAIL, PHONE, PLACE, PRIVATE)

PRIVATE_WORDS = {
    "a date of birth or an age": r"date of birth|d\.?o\.?b\.?\b|born(?: on|:)|age:|geburtsdatum|geboren am|alter:|date de naissance|né(?:e)? le|fecha de nacimiento|edad:|data de nascimento|idade:",
    "a marital status or children": r"marital status|married|single\b(?=\s*$)|familienstand|verheiratet|ledig|état civil|marié(?:e)?\b|célibataire|estado civil|casad[oa]\b|solter[oa]\b",
    "a religion": r"religion\s*:|religious affiliation|konfession|confession religieuse|religião\s*:|religión\s*:",
    "a nationality": r"nationality\s*:|citizenship\s*:|staatsangehörigkeit|nationalité\s*:|nacionalidad\s*:|nacionalidade\s*:",
    "the number of a document or an account": r"social security (?:number|no)|ssn\b|national insurance (?:number|no)|passport (?:number|no)|iban\b|sozialversicherungsnummer|numéro de sécurité sociale|\bdni\s*:?\s*\d|\bcpf\s*:?\s*\d|passnummer",
}
_PRIVATE = {what: re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE) for what, words in PRIVATE_WORDS.items()}
SHORT = 90  # characters: such facts stand on short lines; a sentence that holds the word tells something else


def find(sheet: Sheet) -> Iterator[tuple[Check, Found]]:
    for check, part, what in (
        (NAME, "name", "name"),
        (EMAIL, "email", "e-mail address"),
        (PHONE, "phone", "phone number"),
        (PLACE, "location", "place"),
    ):
        if not sheet.contact[part]:
            yield check, Found(f"We read the whole text and found no {what}.")
    for what, pattern in _PRIVATE.items():
        lines = tuple(
            line
            for line in sheet.lines
            if len(line.text) <= SHORT and line.section in ("", "contact", "other") and pattern.search(line.text)
        )
        if lines:
            yield PRIVATE, Found(f"This looks like {what}.", lines[:2])
