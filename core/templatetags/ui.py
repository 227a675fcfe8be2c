"""Template tags and filters for the parts every page is made of. `{% load ui %}`; each part in each state: the catalogue page.

Data reaches CSS only by class, `data-state`, `aria-*` or an SVG attribute: no tag writes a style, so that the strict
content security policy holds.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, FileInput, Form, RadioSelect, Select
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core.templatetags import words
from core.templatetags.charts import LABELS, lay_out_bar, lay_out_matrix, lay_out_radar, read

register = template.Library()

for _filter in (
    words.file_size,
    words.day,
    words.short_day,
    words.moment,
    words.percent,
    words.halves,
    words.counted,
    words.in_words,
    words.browser,
):
    register.filter(_filter.__name__, _filter)

SURE, LIKELY = 0.85, 0.70
ALIASES = {"nice_to_have": "nice", "nice-to-have": "nice", "partly": "part", "gap": "critical"}
TONES = {
    "info": ("", "info"),
    "met": ("c-met", "met"),
    "important": ("c-important", "warn"),
    "critical": ("c-critical", "warn"),
}
LEVELS = {"success": "met", "error": "critical", "warning": "important"}


# --- small marks ------------------------------------------------------------------------------------------------


@register.simple_tag
def icon(name: str, label: str = "", css: str = "i") -> SafeString:
    """A shape from the sprite: hidden from screen readers, unless it has a label."""
    if label:
        return format_html('<svg class="{}" role="img" aria-label="{}"><use href="#i-{}"/></svg>', css, label, name)
    return format_html('<svg class="{}" aria-hidden="true"><use href="#i-{}"/></svg>', css, name)


@register.inclusion_tag("components/priority_tag.html")
def priority_tag(priority: str, label: str = "") -> dict[str, str]:
    """Shape, word and colour of `critical`, `important`, `nice`, `part` or `met`. Another word is a mistake and raises."""
    shape = ALIASES.get(priority, priority)
    return {"shape": shape, "tone": "important" if shape == "part" else shape, "label": label or LABELS[shape]}


@register.inclusion_tag("components/confidence.html")
def confidence(value: float) -> dict[str, Any]:
    """Three blocks, a word and the figure. `value` from 0 to 1."""
    share = float(value)
    blocks, word = (3, "Sure") if share >= SURE else (2, "Likely") if share >= LIKELY else (1, "Please check")
    # Cut, never rounded up: 0.849 must not read as "Likely 0.85".
    figure = f"{int(share * 100 + 1e-9) / 100:.2f}"
    places = [(x, "on" if number < blocks else "off") for number, x in enumerate((1, 8, 15))]
    return {"places": places, "word": word, "figure": figure, "low": blocks == 1}


@register.inclusion_tag("components/meter.html")
def meter(value: float | None, of: float, label: str, text: str = "", note: str = "", tone: str = "") -> dict[str, Any]:
    """A bar with its number beside it. No value: an empty bar with `text` saying why."""
    share = min(1.0, max(0.0, float(value) / float(of))) if value is not None and of else 0.0
    plain = f"{value:g} of {of:g}" if value is not None else "none yet"
    return {"width": f"{share * 100:.1f}", "label": label, "text": text or plain, "note": note, "tone": tone}


# --- forms --------------------------------------------------------------------------------------------------------


def _kind(bound: BoundField) -> str:
    widget = bound.field.widget
    if bound.is_hidden:
        return "hidden"
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return "group"
    if isinstance(widget, CheckboxInput):
        return "check"
    return "drop" if isinstance(widget, FileInput) else "select" if isinstance(widget, Select) else "text"


@register.inclusion_tag("components/field.html")
def field(bound: BoundField, label: str = "", help: str = "", optional: str = "optional", css: str = "") -> dict[str, Any]:
    """A field of a form with label, help and errors, wired for screen readers.

    `optional` is the word beside the label of a field that may stay empty; `optional=""` leaves it out.
    """
    kind, uid = _kind(bound), bound.auto_id
    help_text = help or bound.help_text
    # A placeholder is no label: it goes when one types.
    attrs: dict[str, Any] = {"placeholder": False, "aria-invalid": "true" if bound.errors else False}
    described = [f"{uid}_helptext"] * bool(help_text) + [f"{uid}_error"] * bool(bound.errors)
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if kind in ("text", "select", "drop"):
        own = bound.field.widget.attrs.get("class", "")
        attrs["class"] = " ".join(filter(None, ("drop" if kind == "drop" else "input", own, css)))
    may_stay_empty = not bound.field.required and not bound.field.disabled and kind != "check"
    return {
        "bound": bound,
        "kind": kind,
        "uid": uid,
        "label": label or bound.label,
        "help": help_text,
        "optional": optional if may_stay_empty else "",
        "widget": bound.as_widget(attrs=attrs) if kind != "group" else "",
        "describedby": attrs.get("aria-describedby", ""),
    }


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: Form | None, focus: bool = True) -> dict[str, Any]:
    """What has to be put right, each with a link to its field. Nothing when the form is not bound or has no error.

    A script moves the focus here when the page loads; `focus=False` leaves it where it is.
    """
    if form is None or not form.errors:
        return {"count": 0}
    fields = [(bound.id_for_label or bound.auto_id, bound.label, bound.errors[0]) for bound in form if bound.errors]
    general = list(form.non_field_errors())
    return {"count": len(fields) + len(general), "fields": fields, "general": general, "focus": focus}


@register.inclusion_tag("components/button.html")
def button(label: str, kind: str = "", size: str = "", name: str = "", value: str = "", about: str = "", href: str = "") -> dict[str, Any]:
    """A button that changes something, or with `href` a link that goes somewhere and looks the same.

    `kind`: main (one a page), danger, quiet. `about` is what a screen reader hears instead of the label, where many buttons share one.
    """
    css = " ".join(["btn"] + [f"btn--{word}" for word in (kind, size) if word])
    return {"label": label, "css": css, "name": name, "value": value, "about": about, "href": href}


# --- saying --------------------------------------------------------------------------------------------------------


@register.simple_block_tag(end_name="endmessage")
def message(content: str, tone: str = "info", alert: bool = False) -> SafeString:
    """A box that says what happened and what to do. Tones: info, met, important, critical. `alert` for news the person must hear at once."""
    css, shape = TONES[tone]
    role = SafeString(' role="alert"') if alert else ""
    return format_html('<div class="{}"{}>{}<div class="stack stack-s">{}</div></div>', f"msg {css}".strip(), role, icon(shape), content)


@register.inclusion_tag("components/notice.html")
def notice(note: Any) -> dict[str, Any]:
    """One message of `django.contrib.messages`."""
    tone = LEVELS.get(note.level_tag, "info")
    css, shape = TONES[tone]
    return {"note": note, "css": css, "shape": shape}


@register.simple_block_tag(end_name="endempty")
def empty(content: str, title: str, level: int = 2) -> SafeString:
    """An empty state: what this page will show, and the one thing to do."""
    heading = f"h{int(level)}"
    return format_html('<div class="empty"><{}>{}</{}>{}</div>', heading, title, heading, content)


@register.inclusion_tag("components/confirm.html", takes_context=True)
def confirm(
    context: template.Context, name: str, url: str, label: str, title: str, text: str, keep: str = "Keep it", size: str = ""
) -> dict[str, Any]:
    """A link to the page that asks before a loss, and a dialog that asks in its place where there is a script."""
    return {
        "csrf_token": context.get("csrf_token"),
        "name": name,
        "url": url,
        "label": label,
        "title": title,
        "text": text,
        "keep": keep,
        "size": size,
    }


# --- showing --------------------------------------------------------------------------------------------------------


@register.inclusion_tag("components/steps.html")
def steps(items: list[Any]) -> dict[str, Any]:
    """A list of steps; each has `label`, `state` (done, now, todo, failed), and perhaps `time`, `text`, `value` and `of`."""
    return {"steps": items}


@register.inclusion_tag("components/tabs.html")
def tabs(items: list[Any], label: str) -> dict[str, Any]:
    """Tabs by links; each has `label`, `url`, `current`."""
    return {"tabs": items, "label": label}


@register.inclusion_tag("components/pager.html")
def pager(page: Any, label: str = "Pages") -> dict[str, Any]:
    """Cursor pages: `page` has `previous_url`, `next_url` (each empty at an end) and `text` such as “5 to 8 of 11”."""
    return {"page": page, "label": label}


@register.inclusion_tag("components/table.html")
def data_table(caption: str, columns: list[str], rows: list[list[Any]], numbers_from: int = 1) -> dict[str, Any]:
    """A plain table. The first cell of a row names it; columns from `numbers_from` on hold figures and stand to the right."""
    heads = [(column, index >= numbers_from) for index, column in enumerate(columns)]
    body = [(row[0], [(cell, index >= numbers_from) for index, cell in enumerate(row[1:], start=1)]) for row in rows]
    return {"caption": caption, "heads": heads, "body": body}


@register.simple_tag
def evidence(piece: Any) -> SafeString:
    """Words of a text. `piece` has `text`, and perhaps `kind` (skill, entry, unsure; none: plain text), `href` (the other end) and `id`.

    Built here and not in a file: the newline at a file's end would part the words from the comma behind them.
    """
    kind = read(piece, "kind", "")
    if not kind:
        return format_html("{}", read(piece, "text"))
    css = "ev" if kind == "skill" else f"ev ev--{kind}"
    marks = [("class", css), ("id", read(piece, "id")), ("href", read(piece, "href"))]
    attributes = format_html_join("", ' {}="{}"', [(name, value) for name, value in marks if value])
    return format_html("<{0}{1}>{2}</{0}>", "a" if read(piece, "href") else "span", attributes, read(piece, "text"))


# --- pictures -------------------------------------------------------------------------------------------------------


@register.inclusion_tag("components/match_bar.html")
def match_bar(match: Any) -> dict[str, Any]:
    """A match as a bar in points with its arithmetic as a table. The shape of `match`: templates/skillgaps/detail.html."""
    return {"match": match, "bar": lay_out_bar(read(match, "rows"))}


@register.inclusion_tag("components/gap_matrix.html")
def gap_matrix(
    points: list[Any],
    reading: str = "",
    axis: str = "Demand among employers",
    name: str = "matrix",
    title: str = "What the job wants, against what the market wants",
) -> dict[str, Any]:
    """Priority × demand. `points`: see `lay_out_matrix`.

    `reading` is the sentence on how to read it, `axis` the words under it: what demand was counted on, or that it is an estimate.
    `name` makes the ids unique.
    """
    return {"matrix": lay_out_matrix(points), "reading": reading, "axis": axis, "name": name, "title": title}


@register.inclusion_tag("components/skill_radar.html")
def skill_radar(axes: list[Any], title: str, reading: str = "", name: str = "radar") -> dict[str, Any]:
    """What is held of what is asked, by group, with its table beside it. `axes`: see `lay_out_radar`; nothing for fewer than three."""
    return {"radar": lay_out_radar(axes), "title": title, "reading": reading, "name": name}


@register.inclusion_tag("components/job_grid.html")
def job_grid(grid: Any, title: str, reading: str = "", name: str = "grid") -> dict[str, Any]:
    """Gaps × jobs, a table of shapes. The shape of `grid`: templates/skillgaps/compare.html."""
    return {"grid": grid, "title": title, "reading": reading, "name": name}
