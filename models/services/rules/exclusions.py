"""Maintenance and whatever else a promise leaves out: only what was approved, and when it was."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from uuid import UUID

from models.kernel.spans import Span, subtract, union
from models.services.rules.measured import SECOND


@dataclass(frozen=True, slots=True)
class Exclusion:
    """An interval that somebody approved to leave out.

    approved_at: when; None while nobody did, and then nothing is left out. taken: what the work
    really took, where that is known.
    """

    id: UUID
    start: datetime
    end: datetime
    approved_at: datetime | None
    taken: Span | None = None

    @property
    def retroactive(self) -> bool:
        """It was approved after it had begun, which a reader of the figure must be told."""
        return self.approved_at is not None and self.approved_at > self.start

    @property
    def overrun(self) -> Fraction:
        """Seconds that the work took outside what was approved; they are not left out."""
        if self.taken is None:
            return Fraction(0)
        outside = subtract([self.taken], approved_spans([self]))
        return Fraction(sum(span.microseconds for span in outside), SECOND)


def approved_spans(exclusions: Iterable[Exclusion]) -> Sequence[Span]:
    """What is left out: in order, apart; what overlaps counts once (X of F2)."""
    return union(Span(each.start, each.end) for each in exclusions if each.approved_at is not None)
