"""P40 on whole files: every entity of every resume of the development set points at the words that support it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from engines.errors import UnreadableDocument
from engines.resume.parsing import parse_resume
from engines.resume.records import ParsedResume
from engines.resume.tests.test_p40_evidence import assert_evident
from engines.resume.wording import phrase_of
from engines.skills.matching import SkillMatcher
from engines.skills.reading import read_skills
from engines.skills.vocabulary import SkillEntry, SkillName
from engines.text.documents import Document
from engines.text.extraction import extract_document

FOLDER = Path(__file__).resolve().parents[3] / "evaluation" / "bench" / "resumes"
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix in (".pdf", ".docx", ".txt"))
SCAN = next(path for path in FILES if path.stem.endswith("scan"))
TODAY = date(2026, 6, 1)


@lru_cache(maxsize=1)
def matcher() -> SkillMatcher:
    """The shipped names, read from the files (what they are worth is judged elsewhere)."""
    import yaml

    entries: dict[str, SkillEntry] = {}
    for path in sorted((FOLDER.parents[2] / "skills" / "data" / "skills").glob("*.yaml")):
        for row in yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)).get("skills") or ():
            names = [row["name"], *(a["name"] if isinstance(a, dict) else a for a in row.get("aliases") or ())]
            entries[row["slug"]] = SkillEntry(
                row["slug"], row["name"], kind=row.get("kind", "tool"), names=tuple(SkillName(str(n)) for n in names)
            )
    return SkillMatcher(entries.values(), "files")


def test_p40_the_development_set_is_there() -> None:
    assert len(FILES) == 28


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_p40_every_entity_of_a_file_points_at_words_that_support_it(path: Path) -> None:
    if path == SCAN:
        with pytest.raises(UnreadableDocument, match="scanned"):
            extract_document(path.read_bytes())
        return
    document = extract_document(path.read_bytes())
    parsed = parse_resume(document, today=TODAY)
    assert_evident(parsed, document.text)
    assert_contact_is_printed(parsed, document)
    reading = read_skills(document.text, matcher=matcher(), parsed=parsed, today=TODAY, blocks=document.blocks)
    assert reading.held
    for skill in (*reading.held, *reading.not_counted, *reading.from_titles):
        assert skill.evidence, skill.name
        for mention in skill.evidence:
            assert document.text[mention.span.start : mention.span.end] == mention.text
            assert mention.text.strip()


def assert_contact_is_printed(parsed: ParsedResume, document: Document) -> None:
    contact = parsed.contact
    for fact in filter(None, (contact.name, contact.phone, contact.location, parsed.headline, parsed.summary)):
        words = " ".join(document.text[s.start : s.end] for s in fact.evidence)
        assert fact.evidence
        assert phrase_of(fact.value).replace(" ", "") == phrase_of(words).replace(" ", "")
