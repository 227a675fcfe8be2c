"""The parts every page is made of."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from core.templatetags import words
from core.templatetags.charts import PRIORITIES, lay_out_bar, lay_out_matrix, lay_out_radar


def draw(source: str, **context: Any) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


class Upload(forms.Form):
    title = forms.CharField(label="Job title", help_text="As advertised.", widget=forms.TextInput(attrs={"placeholder": "Title"}))
    file = forms.FileField(label="Your resume")
    level = forms.ChoiceField(choices=[("a", "Beginner"), ("b", "Advanced")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="I agree", required=False)
    note = forms.CharField(required=False)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "Please check 0.00"),
        (0.6999, "Please check 0.69"),
        (0.70, "Likely 0.70"),
        (0.8499, "Likely 0.84"),
        (0.85, "Sure 0.85"),
        (1, "Sure 1.00"),
    ],
)
def test_confidence_says_the_word_its_figure_deserves(value: float, expected: str) -> None:
    assert expected in draw("{% confidence value %}", value=value)


@given(st.floats(min_value=0, max_value=1))
def test_the_figure_of_a_confidence_never_reaches_the_next_word(value: float) -> None:
    drawn = draw("{% confidence value %}", value=value)
    figure = float(drawn.rsplit("</svg>")[-1].split("</span>")[0].split()[-1])
    assert figure <= value + 1e-9
    assert ("Sure" in drawn) == (value >= 0.85)
    assert ("Please check" in drawn) == (value < 0.70)


@pytest.mark.parametrize("priority", ["critical", "important", "nice", "part", "met", "nice_to_have"])
def test_a_priority_has_a_shape_and_a_word(priority: str) -> None:
    drawn = draw("{% priority_tag priority %}", priority=priority)
    assert '<use href="#i-' in drawn
    assert drawn.split("</svg>")[1].split("<")[0].strip()


def test_a_fifth_priority_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        draw("{% priority_tag 'urgent' %}")


def test_a_meter_shows_its_number_and_stays_inside_its_track() -> None:
    assert 'width="58.0%"' in draw("{% meter 58 100 'Fit' %}")
    assert "58 of 100" in draw("{% meter 58 100 'Fit' %}")
    assert 'width="100.0%"' in draw("{% meter 140 100 'Fit' %}")
    assert 'class="fill"' not in draw("{% meter None 100 'Fit' %}")


def test_a_field_ties_help_and_errors_to_its_input_and_drops_the_placeholder() -> None:
    form = Upload({"title": ""}, {})
    drawn = draw("{% field form.title %}", form=form)
    assert '<label for="id_title">Job title' in drawn
    assert 'aria-describedby="id_title_helptext id_title_error"' in drawn
    assert 'id="id_title_helptext"' in drawn
    assert 'id="id_title_error"' in drawn
    assert 'aria-invalid="true"' in drawn
    assert "placeholder" not in drawn


def test_a_sound_field_is_not_called_invalid() -> None:
    assert "aria-invalid" not in draw("{% field form.title %}", form=Upload())


def test_each_kind_of_field_is_drawn_in_its_own_way() -> None:
    form = Upload()
    assert 'class="drop"' in draw("{% field form.file %}", form=form)
    assert "<legend>Level" in draw("{% field form.level %}", form=form)
    assert draw("{% field form.level %}", form=form).count('type="radio"') == 2
    assert 'class="check"' in draw("{% field form.agreed %}", form=form)
    assert "(optional)" in draw("{% field form.note %}", form=form)
    assert "(optional)" not in draw("{% field form.title %}{% field form.agreed %}", form=form)


def test_what_was_typed_is_never_lost_and_never_run() -> None:
    drawn = draw("{% field form.note %}", form=Upload({"note": '"><script>alert(1)</script>'}))
    assert "<script>" not in drawn
    assert "&lt;script&gt;" in drawn


def test_the_error_summary_leads_to_each_field() -> None:
    drawn = draw("{% error_summary form %}", form=Upload({}, {}))
    assert "Three things to put right" in drawn
    assert 'href="#id_title"' in drawn
    assert 'role="alert"' in drawn
    assert draw("{% error_summary form %}", form=Upload()).strip() == ""


def test_evidence_adds_no_space_around_quoted_words_and_escapes_them() -> None:
    pieces = [
        {"text": "I use ", "kind": ""},
        {"text": "C<++>", "kind": "skill", "id": "t-c", "href": "#s-c"},
        {"text": ".", "kind": ""},
        {"text": "maybe", "kind": "unsure"},
    ]
    drawn = draw("{% for piece in pieces %}{% evidence piece %}{% endfor %}", pieces=pieces)
    assert drawn == 'I use <a class="ev" id="t-c" href="#s-c">C&lt;++&gt;</a>.<span class="ev ev--unsure">maybe</span>'


def test_steps_mark_the_one_that_runs_and_say_what_stopped() -> None:
    drawn = draw(
        "{% steps items %}", items=[{"label": "Text", "state": "now", "value": 1, "of": 3}, {"label": "Skills", "state": "failed"}]
    )
    assert drawn.count('aria-current="step"') == 1
    assert "<progress" in drawn
    assert ", stopped" in drawn


def test_a_loss_is_confirmed_on_a_page_where_there_is_no_script() -> None:
    drawn = draw("{% confirm 'gone' '/resumes/1/delete' 'Delete resume' 'Delete this resume?' 'It goes.' %}", csrf_token="abc")
    assert '<a class="btn btn--danger" href="/resumes/1/delete" data-dialog="gone">' in drawn
    assert '<form method="post" action="/resumes/1/delete"' in drawn
    assert "csrfmiddlewaretoken" in drawn


def test_a_pager_at_the_only_page_is_not_shown() -> None:
    assert draw("{% pager page %}", page={"previous_url": "", "next_url": "", "text": "1 to 3 of 3"}).strip() == ""
    assert 'rel="next"' in draw("{% pager page %}", page={"previous_url": "", "next_url": "?cursor=x", "text": ""})


def test_a_message_carries_its_tone_and_what_was_written() -> None:
    drawn = draw("{% message 'critical' alert=True %}<p>{{ what }}</p>{% endmessage %}", what="<b>no</b>")
    assert 'class="msg c-critical" role="alert"' in drawn
    assert "&lt;b&gt;no&lt;/b&gt;" in drawn


# --- pictures -------------------------------------------------------------------------------------------------------

skills = st.lists(
    st.fixed_dictionaries(
        {
            "name": st.text(alphabet="abc <&'\"", min_size=1, max_size=12),
            "priority": st.sampled_from(PRIORITIES),
            "state": st.sampled_from(["gap", "part", "met"]),
            "demand": st.one_of(st.none(), st.floats(min_value=0, max_value=1)),
        }
    ),
    max_size=30,
)


@given(skills)
def test_no_two_skills_of_the_matrix_share_a_lane_and_all_stand_inside(points: list[dict[str, Any]]) -> None:
    matrix = lay_out_matrix(points)
    assert len(matrix.points) == len(points)
    heights = [point.y for point in matrix.points]
    assert heights == sorted(set(heights))
    assert all(0 <= point.x <= 100 and point.y < matrix.bottom for point in matrix.points)


@given(skills)
def test_in_each_band_what_is_missing_stands_before_what_is_met(points: list[dict[str, Any]]) -> None:
    for band in lay_out_matrix(points).bands:
        met = [point.state == "met" for point in band.points]
        assert met == sorted(met)


def test_a_long_name_is_cut_for_a_phone_alone() -> None:
    name = "Electronic health records or SystmOne"
    (point,) = lay_out_matrix([{"name": name, "priority": "critical", "state": "gap", "demand": 0.5}]).points
    assert point.label_left
    assert point.short_name == "Electronic health…"
    drawn = draw("{% gap_matrix points %}", points=[point])
    assert name in drawn
    assert lay_out_matrix([{"name": "SQL", "priority": "nice", "state": "met", "demand": 0.5}]).points[0].short_name == "SQL"


def test_the_matrix_has_a_description_and_the_same_figures_as_a_table() -> None:
    points = [{"name": "SQL <3", "priority": "critical", "state": "gap", "demand": 0.71, "href": "#g-sql"}]
    drawn = draw("{% gap_matrix points axis='Our estimate' %}", points=points)
    assert "Critical: SQL &lt;3 71%" in drawn
    assert '<a href="#g-sql" aria-label="SQL &lt;3: Critical, Gap, 71%">' in drawn
    assert '<td class="num">71%</td>' in drawn
    assert "Our estimate" in drawn
    assert "SQL <3" not in drawn


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(0, 12), st.booleans(), st.sampled_from([1, 2, 3])), min_size=1, max_size=3))
def test_the_parts_of_the_match_bar_fill_it_exactly(rows: list[tuple[int, int, bool, int]]) -> None:
    drawn = [
        {
            "priority": priority,
            "each": each,
            "of": asked * each,
            "points": min(met, asked) * each,
            "partly": each / 2 if half and met else 0,
        }
        for priority, (asked, met, half, each) in zip(PRIORITIES, rows, strict=False)
    ]
    bar = lay_out_bar(drawn)
    assert sum(segment.width for segment in bar.segments) == pytest.approx(100, abs=0.01)
    assert bar.met + bar.partly + bar.missing == pytest.approx(sum(row["of"] for row in drawn))
    assert all(segment.met + segment.part <= segment.width + 0.01 for segment in bar.segments)


def test_a_priority_nothing_is_asked_of_has_no_part_in_the_bar() -> None:
    bar = lay_out_bar([{"priority": "critical", "each": 3, "of": 3, "points": 3}, {"priority": "nice", "each": 1, "of": 0, "points": 0}])
    assert [segment.priority for segment in bar.segments] == ["critical"]


# --- words ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1000, "1 KB"),
        (184_320, "184 KB"),
        (999_960, "1 MB"),
        (7_200_000, "7.2 MB"),
        (None, ""),
    ],
)
def test_sizes_are_given_in_the_unit_of_the_upload_limit(size: int | None, expected: str) -> None:
    assert words.file_size(size) == expected


def test_days_and_moments_are_written_out() -> None:
    when = datetime(2026, 11, 7, 18, 40, tzinfo=UTC)
    assert words.day(when) == "7 November 2026"
    assert words.short_day(when) == "7 Nov 2026"
    assert words.moment(when) == "7 November 2026 at 18:40"
    assert words.day(None) == ""


@pytest.mark.parametrize(("share", "expected"), [(0, "0%"), (0.004, "under 1%"), (0.71, "71%"), (0.999, "99%"), (1, "100%"), (None, "")])
def test_a_share_is_never_rounded_to_nothing_or_to_all(share: float | None, expected: str) -> None:
    assert words.percent(share) == expected


def test_counts_read_as_words() -> None:
    assert words.counted(1, "gap,gaps") == "1 gap"
    assert words.counted(1140, "reply,replies") == "1,140 replies"
    assert words.in_words(6) == "six"
    assert words.in_words(12) == "12"
    assert [words.halves(value) for value in (0, 0.5, 3.5, 4, 2.25)] == ["0", "½", "3½", "4", "2.2"]


@pytest.mark.parametrize(
    ("agent", "expected"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge on Windows",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604.1", "Safari on iPhone"),
        ("curl/8.1", "curl/8.1"),
        ("", "Unknown browser"),
    ],
)
def test_a_session_is_named_by_browser_and_system(agent: str, expected: str) -> None:
    assert words.browser(agent) == expected


AXES = st.lists(
    st.tuples(st.text("abc ", max_size=12), st.integers(1, 40), st.floats(0, 1)).map(
        lambda t: {"label": t[0], "asked": t[1], "held": t[1] * t[2]}
    ),
    max_size=10,
)


@given(AXES)
def test_a_radar_stands_inside_its_frame_and_what_is_held_inside_what_is_asked(axes: list[dict[str, Any]]) -> None:
    radar = lay_out_radar(axes)
    assert (radar is not None) == (3 <= len(axes) <= 8)
    for spoke in radar.spokes if radar else ():
        assert all(0 <= float(value) <= 300 for value in (spoke.x, spoke.y, spoke.dot_x, spoke.dot_y))
        out = lambda x, y: ((float(x) - 150) ** 2 + (float(y) - 150) ** 2) ** 0.5  # noqa: E731
        assert out(spoke.dot_x, spoke.dot_y) <= out(spoke.tip_x, spoke.tip_y) + 0.2
        assert out(spoke.dot_x, spoke.dot_y) == pytest.approx(116 * spoke.share, abs=0.2)


def test_a_radar_has_a_description_and_the_same_figures_as_a_table() -> None:
    axes = [
        {"label": "Databases", "asked": 12, "held": 3},
        {"label": "Tools", "asked": 2, "held": 1.5},
        {"label": "<b>", "asked": 1, "held": 0},
    ]
    drawn = draw('{% skill_radar axes title="You" %}', axes=axes)
    assert "Databases 25%, Tools 75%" in drawn
    assert "1½ of 2" in drawn
    assert "<b>" not in drawn.replace('<b class="letter">', "")
    assert draw('{% skill_radar axes title="You" %}', axes=axes[:2]).strip() == ""
