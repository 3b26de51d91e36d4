"""Monday reviews with their points, and what was put off, as they are stored."""

from dataclasses import dataclass
from typing import ClassVar

from models.office.records import Snooze, WeekPoint, WeekReview
from models.office.rows import SnoozeRow, WeekPointRow, WeekReviewRow
from models.store.query import Query, Reader
from models.store.shaping import rows_of


@dataclass(frozen=True)
class WeekReviews(Query[tuple[WeekReviewRow, ...]]):
    """Every review, by its Monday."""

    reads: ClassVar[frozenset[str]] = frozenset({"week_review"})

    def run(self, reader: Reader) -> tuple[WeekReviewRow, ...]:
        """The rows."""
        return rows_of(reader, WeekReview, WeekReviewRow, "monday")


@dataclass(frozen=True)
class WeekPoints(Query[tuple[WeekPointRow, ...]]):
    """Every point, in the order of its review."""

    reads: ClassVar[frozenset[str]] = frozenset({"week_point"})

    def run(self, reader: Reader) -> tuple[WeekPointRow, ...]:
        """The rows."""
        return rows_of(reader, WeekPoint, WeekPointRow, "place")


@dataclass(frozen=True)
class Snoozes(Query[tuple[SnoozeRow, ...]]):
    """Everything that was put off, by the day until which."""

    reads: ClassVar[frozenset[str]] = frozenset({"snooze"})

    def run(self, reader: Reader) -> tuple[SnoozeRow, ...]:
        """The rows."""
        return rows_of(reader, Snooze, SnoozeRow, "until")
