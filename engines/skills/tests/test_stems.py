from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.skills.stems import content, root, stem
from engines.skills.thoughts import Thoughts


@pytest.mark.parametrize(
    "forms",
    [
        "manage manager managers managed managing management",
        "plan plans planning planner planned",
        "analyse analysis analyst analytics analyzing",
        "reconcile reconciled reconciliation",
        "administer administrator administration",
        "maintain maintained maintenance",
        "teach teacher taught teaching",
        "engineer engineering",
        "recruit recruiter recruitment recruited",
        "supervise supervisor supervision",
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(w) for w in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("product", "production"), ("policy", "police"), ("assess", "assist"), ("nurse", "nursery"), ("care", "career")]
)
def test_other_words_have_another_stem(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_people_and_acts_of_one_meaning_have_one_root() -> None:
    assert root("sellers") == root("staff") == root("Team")
    assert root("fitted") == root("installation")


def test_only_what_says_what_it_is_about_is_content() -> None:
    assert content("Strong experience in the management of budgets (annual)") == ("manag", "budget")
    assert content("(budgets)") == ("budget",)


@given(st.text(max_size=200), st.text(max_size=30))
def test_any_text_is_cut_into_thoughts_whose_words_lie_in_it(text: str, phrase: str) -> None:
    thoughts = Thoughts(text)
    assert all(0 <= w.span.start < w.span.end <= len(text) for w in thoughts.words)
    assert [w.thought for w in thoughts.words] == sorted(w.thought for w in thoughts.words)
    if wanted := content(phrase):
        assert all(p.start < p.end for p in thoughts.places(wanted))
