"""Who has which duty, and what is wrong with the rota of the coming weeks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from models.insight.queries.shift_events import ShiftEvents, busy_shifts
from models.insight.rows import OnDuty, RotaTrouble
from models.kernel.periods import Period
from models.people.queries import PEOPLE_TABLES
from models.rotations.queries import ROTATION_TABLES, RotaBetween, RotaFacts
from models.rotations.queries.calendar import REACH
from models.rotations.rows import DutyRow
from models.rotations.rules.calendar import final_calendar
from models.rotations.rules.cover import gaps
from models.rotations.rules.shapes import Clash, Gap, Piece, Rota, Span
from models.store.query import Query, Reader

WEEKS_AHEAD = 6
"""How far ahead a rota is watched."""

WEEKS_BACK = 2
"""How far back shifts with too many events are told of."""


@dataclass(frozen=True)
class OnCallNow(Query[tuple[OnDuty, ...]]):
    """Who has each duty at an instant (now, if None), until when, and who is next.

    In the order of rotations and duties; of one team's rotations only, if a team is given.
    """

    reads: ClassVar[frozenset[str]] = PEOPLE_TABLES | ROTATION_TABLES
    at: datetime | None = None
    team_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[OnDuty, ...]:
        """The rows."""
        at = self.at or reader.clock()
        rota = RotaFacts(at - REACH, at + REACH).run(reader)
        wanted = {r.id for r in rota.rotations if self.team_id in (None, r.team_id)}
        span = Span(at - REACH, at + REACH)
        pieces = final_calendar(rota, span)
        holes = gaps(rota, pieces, span)
        return tuple(
            row
            for rotation in rota.rotations
            if rotation.id in wanted
            for duty in rota.duties
            if duty.rotation_id == rotation.id
            for row in _of_duty(rota, duty, pieces, holes, at)
        )


def _of_duty(
    rota: Rota, duty: DutyRow, pieces: Iterable[Piece], holes: Iterable[Gap], at: datetime
) -> Iterator[OnDuty]:
    own = [piece for piece in pieces if piece.duty_id == duty.id]
    rotation = next(row for row in rota.rotations if row.id == duty.rotation_id)
    gap = next(
        (hole for hole in holes if hole.duty_id == duty.id and hole.start <= at < hole.end), None
    )
    serving = [piece for piece in own if piece.start <= at < piece.end]
    for piece in serving:
        until = _until(piece, own)
        following = _following(own, until, piece)
        yield OnDuty(
            rotation,
            duty,
            rota.people.get(piece.person_id),
            piece,
            until,
            rota.people.get(following.person_id) if following else None,
            following,
            None,
        )
    if gap is not None or not serving:
        following = _following(own, at, None)
        yield OnDuty(
            rotation,
            duty,
            None,
            None,
            gap.end if gap else None,
            rota.people.get(following.person_id) if following else None,
            following,
            gap,
        )


def _until(piece: Piece, own: Iterable[Piece]) -> datetime:
    """When a person's duty ends: pieces that follow each other without a break are one."""
    until, grown = piece.end, True
    while grown:
        grown = False
        for other in own:
            if other.person_id == piece.person_id and other.start <= until < other.end:
                until, grown = other.end, True
    return until


def _following(own: Iterable[Piece], instant: datetime, before: Piece | None) -> Piece | None:
    """Who comes at or after an instant: the same layer's next where one begins right then."""
    later = [piece for piece in own if piece.start >= instant]
    layer = before.layer_id if before else None
    return min(later, key=lambda p: (p.start, p.layer_id != layer, p.id), default=None)


@dataclass(frozen=True)
class RotaProblems(Query[RotaTrouble]):
    """What is wrong with the rota from an instant on (now, if None) for some weeks, and which shifts
    of the last two weeks had more events than the policy allows.

    Clashes of one shift that follow each other, such as an absence over several nights of one
    turn, are told once.
    """

    reads: ClassVar[frozenset[str]] = ShiftEvents.reads
    at: datetime | None = None
    weeks: int = WEEKS_AHEAD
    team_id: UUID | None = None

    def run(self, reader: Reader) -> RotaTrouble:
        """The clashes, with the rota for their names."""
        at = self.at or reader.clock()
        view = RotaBetween(at, at + timedelta(weeks=self.weeks)).run(reader)
        wanted = {r.id for r in view.rota.rotations if self.team_id in (None, r.team_id)}
        found = [c for c in view.clashes if c.rotation_id is None or c.rotation_id in wanted]
        today = at.date()
        recent = Period(today - timedelta(weeks=WEEKS_BACK), today + timedelta(days=1))
        busy = busy_shifts(ShiftEvents(recent, self.team_id).run(reader))
        return RotaTrouble(view.rota, (*busy, *told_once(found)))


def told_once(clashes: Iterable[Clash]) -> tuple[Clash, ...]:
    """Clashes of the same kind, people and turn joined into one, from the first to the last."""
    joined: dict[tuple[object, ...], Clash] = {}
    for clash in clashes:
        key = (clash.code, clash.duty_id, clash.people, clash.refs or (clash.start,))
        known = joined.get(key)
        if known is None:
            joined[key] = clash
        else:
            start, end = min(known.start, clash.start), max(known.end, clash.end)
            joined[key] = replace(known, start=start, end=end)
    return tuple(joined.values())
