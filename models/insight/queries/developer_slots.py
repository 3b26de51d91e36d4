"""Slots for developers in the rota, so that they carry their part of operations (practice 8, S35)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import ClassVar
from uuid import UUID

from models.insight.queries.time_kept import TAKING
from models.insight.spreading import spread
from models.insight.time_rows import DeveloperSlots, Slot
from models.kernel.periods import DAY, WEEK
from models.people.rows import TeamKind
from models.people.rules import on_day
from models.policies.rows import PolicyKey
from models.policies.rules import value_on
from models.rotations.queries import RotaFacts
from models.rotations.rules.calendar import final_calendar
from models.rotations.rules.shapes import Piece, Rota, Span
from models.store.query import Query, Reader


@dataclass(frozen=True)
class SlotsForDevelopers(Query[DeveloperSlots]):
    """The coming weeks of a team's rotations (of all): they begin a week after `day`, so that everybody
    hears of it in time.

    Developers are the members of development teams. None is proposed for a day on which they are away
    or elsewhere, nor while they have another duty.
    """

    reads: ClassVar[frozenset[str]] = RotaFacts.reads
    day: date
    weeks: int = 13
    team_id: UUID | None = None

    def run(self, reader: Reader) -> DeveloperSlots:
        """What is planned, and what is proposed."""
        first = self.day + WEEK
        last = first + WEEK * self.weeks - DAY
        start = datetime(first.year, first.month, first.day, tzinfo=UTC)
        span = Span(start, start + WEEK * self.weeks)
        rota = RotaFacts(span.start, span.end).run(reader)
        teams = {row.id: row.team_id for row in rota.rotations}
        duties = {
            row.id: row.name
            for row in rota.duties
            if row.kind in TAKING and self.team_id in (None, teams[row.rotation_id])
        }
        pieces = final_calendar(rota, span)
        ours = [p for p in pieces if p.duty_id in duties and span.start <= p.start]
        ours.sort(key=lambda piece: (piece.start, piece.id))
        developers = _developers(rota, first)
        own = sum(_seconds(p) for p in ours if p.person_id in developers)
        whole = sum(map(_seconds, ours))
        target = value_on(rota.policies, PolicyKey.DEVELOPERS_SHARE, self.day, self.team_id)
        missing = int(target * whole) - own
        free = [p for p in ours if p.person_id not in developers]
        given = spread(free, _seconds, missing, developers, _Free(rota, pieces).may)
        proposed = tuple(
            Slot(
                piece,
                duties[piece.duty_id],
                one,
                rota.people[one].name,
                rota.people[piece.person_id].name,
            )
            for piece, one in given
        )
        return DeveloperSlots(first, last, whole, own, target, len(developers), proposed)


class _Free:
    """Who may take what."""

    def __init__(self, rota: Rota, pieces: Sequence[Piece]) -> None:
        self._rota = rota
        self._held: dict[UUID, list[Piece]] = {}
        for piece in pieces:
            self._held.setdefault(piece.person_id, []).append(piece)

    def may(self, person_id: UUID, piece: Piece) -> bool:
        """Whether somebody is there on all days of a piece, in their team, and has no other duty."""
        rota, day = self._rota, piece.start.date()
        while day <= (piece.end - timedelta(seconds=1)).date():
            absent = on_day(rota.absences.get(person_id, ()), day)
            elsewhere = on_day(rota.whereabouts.get(person_id, ()), day)
            member = on_day(rota.memberships.get(person_id, ()), day)
            if absent or elsewhere or member is None:
                return False
            day += DAY
        held = self._held.get(person_id, ())
        return not any(one.start < piece.end and piece.start < one.end for one in held)


def _developers(rota: Rota, day: date) -> list[UUID]:
    """Members of development teams on a day, by name."""
    found = []
    for person_id, rows in rota.memberships.items():
        row = on_day(rows, day)
        if row is not None and rota.teams[row.team_id].kind is TeamKind.DEVELOPMENT:
            found.append(person_id)
    return sorted(found, key=lambda one: (rota.people[one].name, one))


def _seconds(piece: Piece) -> int:
    return int((piece.end - piece.start).total_seconds())
