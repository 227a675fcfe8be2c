"""Made-up skills and needs for property tests: any shape the knowledge base may take, circles and unknown names included."""

from __future__ import annotations

from hypothesis import strategies as st

from roadmaps.kinds import Rhythm
from roadmaps.planning import Target
from roadmaps.plans import LEVELS, PRIORITY_POINTS, Learnable, Need, Pace

SLUGS = [f"s{n}" for n in range(20)]
KINDS = ["tool", "language", "framework", "method", "domain", "regulation", "equipment", "soft", "credential"]
FAMILIES = ["software", "healthcare", "trades", "general", "nowhere"]


@st.composite
def skills(draw: st.DrawFn) -> dict[str, Learnable]:
    found = {}
    for slug in SLUGS[: draw(st.integers(1, 20))]:
        found[slug] = Learnable(
            slug,
            draw(st.sampled_from([slug.upper(), f"Skill {slug}", f"the art of {slug}"])),
            draw(st.sampled_from(KINDS)),
            draw(st.sampled_from(FAMILIES)),
            draw(st.sampled_from(["", "Do one thing well."])),
            draw(st.tuples(st.integers(1, 60), st.integers(1, 120), st.integers(1, 400))),
            draw(st.floats(0, 1)),
            tuple(draw(st.lists(st.sampled_from(SLUGS), max_size=3))),
            draw(st.dictionaries(st.sampled_from(SLUGS), st.floats(0.01, 1), max_size=3)),
        )
    return found


needs = st.lists(
    st.builds(
        Need,
        slug=st.sampled_from([*SLUGS, "unheard-of"]),
        priority=st.sampled_from(list(PRIORITY_POINTS)),
        wanted=st.sampled_from(["", *LEVELS]),
        held=st.sampled_from(["", *LEVELS]),
        because=st.sampled_from(["", "They asked for it.", "s1"]),
    ),
    max_size=20,
)
held = st.frozensets(st.sampled_from(SLUGS), max_size=8)
paces = st.builds(Pace, minutes_a_week=st.integers(1, 60 * 24 * 7), rhythm=st.sampled_from(Rhythm))
targets = st.builds(Target, title=st.just("Rigger"), family=st.sampled_from(FAMILIES), difficulty=st.sampled_from(["", *LEVELS]))
