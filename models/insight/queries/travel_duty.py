"""Duties of people who are elsewhere then (S76)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import ClassVar
from uuid import UUID

from models.insight.time_rows import TravelDuty
from models.kernel.instants import local_day, zone
from models.people.rules import overlapping
from models.rotations.queries import RotaFacts
from models.rotations.rules.calendar import final_calendar
from models.rotations.rules.shapes import Span
from models.store.query import Query, Reader

_REACH = timedelta(days=1)
_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True)
class TravelDuties(Query[tuple[TravelDuty, ...]]):
    """The duties from a day to another of a team's rotations (of all) with a day on which their person
    is elsewhere, in order."""

    reads: ClassVar[frozenset[str]] = RotaFacts.reads
    first: date
    last: date
    team_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[TravelDuty, ...]:
        """The rows."""
        start = datetime(self.first.year, self.first.month, self.first.day, tzinfo=UTC)
        end = datetime(self.last.year, self.last.month, self.last.day, tzinfo=UTC) + _REACH
        rota = RotaFacts(start, end).run(reader)
        if not any(rota.whereabouts.values()):
            return ()
        teams = {row.id: row.team_id for row in rota.rotations}
        duties = {
            row.id: row.name
            for row in rota.duties
            if self.team_id is None or teams[row.rotation_id] in (None, self.team_id)
        }
        found = []
        for piece in final_calendar(rota, Span(start, end)):
            for row in rota.whereabouts.get(piece.person_id, ()):
                place = zone(row.zone)
                first, last = local_day(piece.start, place), local_day(piece.end - _INSTANT, place)
                if piece.duty_id in duties and overlapping([row], first, last):
                    name = rota.people[piece.person_id].name
                    found.append(TravelDuty(piece, duties[piece.duty_id], name, row))
        return tuple(sorted(found, key=lambda one: (one.piece.start, one.name)))
