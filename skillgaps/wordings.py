"""The very words of a demand in a resume's text: "trained 30 new staff" is staff training, whether or not a list of skills knows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from engines.skills.folding import fold
from engines.skills.stems import content, stem
from engines.skills.thoughts import Thoughts
from engines.skills.wording import not_held
from engines.text.documents import Span

_LONGEST = 5
"""Words of a demand that are looked for; a longer phrase is a sentence."""
_ONE_WORD = 5
"""Letters of a root from which one verb is telling."""
_PASSIVE = frozenset(["in", "as", "at", "by", "with", "to", "on", "under", "from"])
"""After a participle they turn it round: somebody "trained in first aid" has trained nobody."""


class ResumeWords:
    """The words of a resume, ready to be asked for many demands.

    `silent` are spans that prove nothing (contact, hobbies, referees). `names` are spans of employers and schools: words inside one prove
    something only where they are all of it, for then the name is no name ("18th Edition Wiring Regulations" under Education).
    """

    def __init__(self, text: str, *, silent: Sequence[tuple[int, int]] = (), names: Sequence[tuple[int, int]] = ()) -> None:
        self.text = text
        self._thoughts = Thoughts(text, silent=silent)
        self._names = [(start, end, frozenset(content(text[start:end]))) for start, end in names]

    def shows(self, phrases: Iterable[str]) -> Span | None:
        """Where the words of one of the phrases stand together in one thought and are not denied; None where they do not.

        A phrase of one word is looked for as a verb that tells of work done ("recruited 12 waiters"): elsewhere one word may mean anything.
        """
        for phrase in dict.fromkeys(phrases):
            wanted = content(phrase)
            if not wanted or len(set(wanted)) != len(wanted) or len(wanted) > _LONGEST:
                continue
            for place in self._done(wanted[0]) if len(wanted) == 1 else self._thoughts.places(wanted):
                if not self._in_name(place, wanted) and not not_held(self.text, place.start, place.end):
                    return place
        return None

    def _in_name(self, place: Span, wanted: Sequence[str]) -> bool:
        return any(start < place.end and place.start < end and not words <= set(wanted) for start, end, words in self._names)

    def _done(self, wanted: str) -> Iterator[Span]:
        """Where a thought begins with the verb, in whatever form but the name of somebody who does it."""
        words = self._thoughts.words
        for i in self._thoughts.at(wanted) if len(wanted) >= _ONE_WORD else ():
            span, thought = words[i].span, words[i].thought
            leads = i == 0 or words[i - 1].thought != thought
            goes_on = i + 1 < len(words) and words[i + 1].thought == thought
            if leads and goes_on and _is_verb(self.text[span.start : span.end]) and not self._passive(span.end):
                yield span

    def _passive(self, end: int) -> bool:
        following = self.text[end : end + 8].split()
        return bool(following) and following[0].casefold() in _PASSIVE


def _is_verb(word: str) -> bool:
    return word.casefold().endswith(("ed", "ing")) or stem(word) == fold(word)
