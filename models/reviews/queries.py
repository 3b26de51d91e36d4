"""Reviews as they are stored, with who is reviewed, what was signed and what was kept."""

from dataclasses import dataclass
from typing import ClassVar

from models.reviews.records import (
    Review,
    ReviewNote,
    ReviewPerson,
    ReviewService,
    ReviewSign,
)
from models.reviews.rows import (
    ReviewNoteRow,
    ReviewPersonRow,
    ReviewRow,
    ReviewServiceRow,
    ReviewSignRow,
)
from models.store.query import Query, Reader
from models.store.shaping import rows_of


@dataclass(frozen=True)
class Reviews(Query[tuple[ReviewRow, ...]]):
    """Every review, by its first day."""

    reads: ClassVar[frozenset[str]] = frozenset({"review"})

    def run(self, reader: Reader) -> tuple[ReviewRow, ...]:
        """The rows."""
        return rows_of(reader, Review, ReviewRow, "from_day")


@dataclass(frozen=True)
class ReviewedPeople(Query[tuple[ReviewPersonRow, ...]]):
    """Everybody who is reviewed."""

    reads: ClassVar[frozenset[str]] = frozenset({"review_person"})

    def run(self, reader: Reader) -> tuple[ReviewPersonRow, ...]:
        """The rows."""
        return rows_of(reader, ReviewPerson, ReviewPersonRow, "id")


@dataclass(frozen=True)
class ReviewedServices(Query[tuple[ReviewServiceRow, ...]]):
    """Every service that was chosen for a review."""

    reads: ClassVar[frozenset[str]] = frozenset({"review_service"})

    def run(self, reader: Reader) -> tuple[ReviewServiceRow, ...]:
        """The rows."""
        return rows_of(reader, ReviewService, ReviewServiceRow, "id")


@dataclass(frozen=True)
class ReviewSigns(Query[tuple[ReviewSignRow, ...]]):
    """Every signature, by day."""

    reads: ClassVar[frozenset[str]] = frozenset({"review_sign"})

    def run(self, reader: Reader) -> tuple[ReviewSignRow, ...]:
        """The rows."""
        return rows_of(reader, ReviewSign, ReviewSignRow, "day")


@dataclass(frozen=True)
class ReviewNotes(Query[tuple[ReviewNoteRow, ...]]):
    """Everything that was kept for a review, by day."""

    reads: ClassVar[frozenset[str]] = frozenset({"review_note"})

    def run(self, reader: Reader) -> tuple[ReviewNoteRow, ...]:
        """The rows."""
        return rows_of(reader, ReviewNote, ReviewNoteRow, "day")
