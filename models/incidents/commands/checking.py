"""Checks that several commands on incidents make."""

from collections.abc import Iterable
from decimal import Decimal

from models.incidents.rows import ImpactDraft
from models.kernel.checks import Checks

LEAST_SEVERE = 5
"""Severity goes from 1, the worst, to this; 0 is not said."""


def weight(checks: Checks, field: str, value: Decimal) -> Decimal:
    """A part of users or functions: 0 to 1, exact."""
    if not value.is_finite():
        checks.wrong("not_a_number", field, value=str(value))
    elif value < 0:
        checks.wrong("too_small", field, value=value, least=0)
    elif value > 1:
        checks.wrong("too_large", field, value=value, most=1)
    return value


def impacts(impacts: Iterable[ImpactDraft]) -> None:
    """Weights that can be, one for each service and instant.

    Raises Refused with the `row` of each that is wrong.
    """
    checks, known = Checks(), set()
    for row, draft in enumerate(impacts, start=1):
        checks.place = {"row": row}
        weight(checks, "weight", draft.weight)
        if (draft.service_id, draft.since) in known:
            checks.wrong("repeated_impact", "service_id")
        known.add((draft.service_id, draft.since))
    checks.done()


def filled(checks: Checks, field: str, value: str) -> str:
    """Text of any lines that must not be empty."""
    text = checks.text(field, value)
    if not text:
        checks.wrong("required", field)
    return text
