"""What every indicator comes down to: how much was bad, of how much, over any interval."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Context, Decimal
from fractions import Fraction
from typing import Protocol

from models.kernel.spans import Span

_SHOWN = Context(prec=28)
SECOND = 1_000_000
"""Microseconds."""


class Measured(Protocol):
    """Bad and whole amounts of one indicator: exact seconds, requests or findings.

    Amounts add up: those of two adjacent intervals are together those of both.
    """

    def bad(self, span: Span) -> Fraction:
        """What counts against the promise."""
        ...

    def total(self, span: Span) -> Fraction:
        """What the promise is about; zero means that there is no answer."""
        ...

    def expected(self, span: Span, now: datetime) -> Fraction:
        """The total of an interval that has not passed yet, as it looks now."""
        ...

    def resolves(self, span: Span) -> bool:
        """Whether what was measured is fine enough to tell this interval from its surroundings."""
        ...

    def edges(self, span: Span) -> Sequence[datetime]:
        """The instants inside at which the rate of anything may change, in order."""
        ...


def ratio(part: Fraction | int, total: Fraction | int) -> Fraction | None:
    """part / total; no answer of nothing (F2, F3)."""
    return Fraction(part) / Fraction(total) if total else None


def length(span: Span) -> Fraction:
    """Exact seconds."""
    return Fraction(span.microseconds, SECOND)


def decimal(value: Fraction) -> Decimal:
    """The nearest decimal of 28 digits, for showing and storing; never to compare by.

    >>> decimal(Fraction(1, 3))
    Decimal('0.3333333333333333333333333333')
    """
    return _SHOWN.divide(Decimal(value.numerator), Decimal(value.denominator))
