"""The final calendar, as it follows from what is stored."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from models.people.queries import PEOPLE_TABLES
from models.rotations.queries.facts import ROTATION_TABLES, RotaFacts
from models.rotations.rules.calendar import final_calendar
from models.rotations.rules.shapes import Piece, RotaView, Span
from models.rotations.rules.view import view
from models.store.query import Query, Reader

REACH = timedelta(days=40)
"""How far around an instant the calendar is looked at."""


@dataclass(frozen=True)
class RotaBetween(Query[RotaView]):
    """Some rotations (all, if None) from start to end, with everything that follows: the final
    calendar, gaps, clashes, fairness, staffing, and what publishing would change."""

    reads: ClassVar[frozenset[str]] = PEOPLE_TABLES | ROTATION_TABLES
    start: datetime
    end: datetime
    rotation_ids: tuple[UUID, ...] | None = None

    def run(self, reader: Reader) -> RotaView:
        """The view."""
        return view(RotaFacts(self.start, self.end, self.rotation_ids).run(reader))


@dataclass(frozen=True)
class OnCall(Query[tuple[Piece, ...]]):
    """Who has which duty at an instant (now, if None). Each piece has its whole length, as far as
    it lies within `REACH` on either side."""

    reads: ClassVar[frozenset[str]] = PEOPLE_TABLES | ROTATION_TABLES
    at: datetime | None = None
    rotation_ids: tuple[UUID, ...] | None = None

    def run(self, reader: Reader) -> tuple[Piece, ...]:
        """The pieces, in the order of duties."""
        at = self.at or reader.clock()
        rota = RotaFacts(at - REACH, at + REACH, self.rotation_ids).run(reader)
        pieces = final_calendar(rota, Span(rota.start, rota.end))
        return tuple(piece for piece in pieces if piece.start <= at < piece.end)
