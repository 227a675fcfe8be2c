"""All particulars of a text together."""

from __future__ import annotations

from engines.jobads import facts
from engines.jobads.particulars import places, terms
from engines.jobads.particulars.pay import salary
from engines.jobads.particulars.records import Particulars
from engines.text.documents import Span

_READ = 25_000
"""Characters looked at: what an advertisement says of itself stands in its first pages."""


def read_particulars(text: str, *, title: str = "") -> Particulars:
    """What the text says about the job. `title` is the job's title where it is known."""
    text = text[:_READ]
    title_span, company, header_end = facts.header(text)
    title = title or text[title_span.start : title_span.end]
    place = places.place(text, header_end or len(text.partition("\n")[0]), company)
    remote, remote_at = places.remote(text)
    pay = salary(text)
    contract, contract_at = terms.contract(text, title)
    working_time, working_time_at = terms.working_time(text)
    hours, hours_at = terms.hours(text)
    spans: dict[str, Span | None] = {
        "place": place,
        "remote": remote_at,
        "salary": pay[1] if pay else None,
        "contract": contract_at,
        "working_time": working_time_at,
        "hours": hours_at,
    }
    return Particulars(
        place=text[place.start : place.end] if place else "",
        remote=remote,
        salary=pay[0] if pay else None,
        contract=contract,
        working_time=working_time,
        hours=hours,
        spans={name: span for name, span in spans.items() if span},
    )
