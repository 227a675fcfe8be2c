"""Skills and roles as tables."""

from __future__ import annotations

from functools import partial

from core.sheet_pages import Sheet
from skills import exchange
from skills.cells import COLUMNS, NEEDED


def sheet(kind: str) -> Sheet:
    return Sheet(
        noun=kind,
        whole="knowledge base",
        export=partial(exchange.export, kind),
        preview=partial(exchange.preview, kind),
        bring_in=partial(exchange.bring_in, kind),
        columns={"columns": COLUMNS[kind], "needed": NEEDED[kind]},
    )
