"""What a frozen review kept, and what became otherwise since."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from models.insight.readiness_rows import Readiness
from models.insight.review_definitions import DefinitionChange
from models.insight.reviews_rows import FigureChange, ReviewFigures
from models.kernel.changes import Author, RowEvent


@dataclass(frozen=True, slots=True)
class ReviewAsItStands:
    """Everything that freezing keeps. figures, definitions: as JSON values; `figures` has the figures,
    the points that were open, how complete the data was, and of which rows the digest is."""

    standing: ReviewFigures
    readiness: Readiness
    digest: str
    definitions: Mapping[str, Any]
    figures: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RowChanged:
    """A row of a review that is otherwise than it was when the review was frozen. name: what it, or what
    it belongs to, is called; empty where that would name somebody who is not named in the review.
    fields: the columns that the review rests on and that differ. by, at: whose last step, and when.
    """

    table: str
    id: UUID
    name: str
    event: RowEvent
    fields: tuple[str, ...]
    by: Author | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class SinceFrozen:
    """What a frozen review would say otherwise now.

    digest: of the rows now. figures: those that differ. rows: what the journal says was changed, the
    latest first. tables: those whose rows are otherwise; where the journal does not reach back to the
    freezing, they are all that is known.
    """

    review_id: UUID
    frozen_at: datetime
    frozen_by: str
    was: str
    digest: str
    figures: tuple[FigureChange, ...]
    definitions: tuple[DefinitionChange, ...]
    rows: tuple[RowChanged, ...]
    tables: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether everything is as it was."""
        return self.was == self.digest and not self.figures and not self.definitions
