"""Why something cannot be done with a plan. Views and API translate them into words."""

from __future__ import annotations


class UnknownRole(Exception):
    """No role of the catalogue goes by this slug or title."""


class PlanLimit(Exception):
    """The person keeps as many plans as one may."""


class NotReady(Exception):
    """The plan is still being made, or could not be made: it cannot be changed now."""


class StaleEdit(Exception):
    """The plan was changed elsewhere since this page was loaded. Nothing was changed now."""


class CannotMove(Exception):
    """The stage has begun, stands at the end already, or something in it builds on the one it would pass. Carries the words."""


class CannotAdd(Exception):
    """The skill is unknown or is in the plan already. Carries the words."""


class CannotDrop(Exception):
    """The stage has begun, or it is the last skill of the plan. Carries the words."""


class CannotPrint(Exception):
    """No PDF can be made now: a system library is missing, or too many are being made. Carries the words."""


class NothingToUndo(Exception):
    """There is no change that could be taken back."""
