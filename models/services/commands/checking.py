"""What several commands on promises check."""

import re
from datetime import datetime
from decimal import Decimal

from models.kernel.checks import Checks

MOST_PLACES = 15
"""Decimal places of a share that are still exact everywhere it is shown and stored."""

_CURRENCY = re.compile(r"[A-Z]{3}")


def share(checks: Checks, field: str, value: Decimal, above_zero: bool = True) -> Decimal:
    """A share of one, exact. Notes ``not_a_number``, ``not_a_share`` or ``too_precise``.

    above_zero: zero is none, as for targets.
    """
    if not value.is_finite():
        checks.wrong("not_a_number", field, value=str(value))
    elif not 0 <= value <= 1 or (above_zero and not value):
        checks.wrong("not_a_share", field, value=value)
    else:
        exact(checks, field, value)
    return value


def amount(checks: Checks, field: str, value: Decimal | None) -> Decimal | None:
    """An amount of money, zero or more; None is not said."""
    if value is None:
        return None
    if not value.is_finite():
        checks.wrong("not_a_number", field, value=str(value))
    elif value < 0:
        checks.wrong("too_small", field, value=value, least=0)
    elif value.adjusted() > MOST_PLACES:
        checks.wrong("too_large", field, value=value, most=10**MOST_PLACES)
    else:
        exact(checks, field, value)
    return value


def exact(checks: Checks, field: str, value: Decimal) -> None:
    """Notes ``too_precise`` where a number has more decimal places than are kept."""
    exponent = value.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > MOST_PLACES:
        checks.wrong("too_precise", field, value=value, most=MOST_PLACES)


def currency(checks: Checks, field: str, value: str, needed: bool) -> str:
    """Three letters of a currency, such as EUR; notes ``not_a_currency``, or ``required``."""
    given = value.strip().upper()
    if given and not _CURRENCY.fullmatch(given):
        checks.wrong("not_a_currency", field, value=value)
    elif needed and not given:
        checks.wrong("required", field)
    return given


def ordered(checks: Checks, start: datetime, end: datetime, field: str = "end") -> None:
    """Notes ``empty_span`` where the end is not after the start."""
    if end <= start:
        checks.wrong("empty_span", field, start=start, end=end)
