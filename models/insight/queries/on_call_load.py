"""On-call load and what it is paid with, shift by shift (F14, F15)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from models.insight.levels_rows import ShiftLoad
from models.insight.on_call_rows import OnCallLoad, ServedShift
from models.insight.queries.shift_events import ShiftEvents
from models.kernel.instants import zone
from models.kernel.periods import Period
from models.people.queries import Teams
from models.policies.rows import PolicyRow
from models.rotations.queries import RotaFacts
from models.rotations.rules.calendar import calendar_of, served_after
from models.rotations.rules.compensation import RATES, paid_times
from models.rotations.rules.entitlement import fairness_of
from models.rotations.rules.facts import Facts
from models.rotations.rules.load import NOTHING, counted_at, plus, shifts_of, weight_of
from models.rotations.rules.shapes import Piece, Source, Span
from models.store.query import Query, Reader

_Key = tuple[UUID, UUID, datetime]


@dataclass(frozen=True)
class OnCallLoadIn(Query[OnCallLoad]):
    """The load of the shifts of a team's rotations (of all) that begin in a period. Days are those of
    the team's zone, or UTC."""

    reads: ClassVar[frozenset[str]] = ShiftEvents.reads
    period: Period
    team_id: UUID | None = None

    def run(self, reader: Reader) -> OnCallLoad:
        """The answer."""
        teams = {team.id: team for team in Teams().run(reader)}
        team = teams.get(self.team_id) if self.team_id else None
        place = team.zone if team else "UTC"
        span = Span(*self.period.instants(zone(place)))
        rota = RotaFacts(span.start, span.end).run(reader)
        ours = {row.id: row for row in rota.rotations if self.team_id in (None, row.team_id)}
        facts = Facts(rota)
        pieces = [
            piece
            for piece in (*calendar_of(facts, span), *served_after(facts, span))
            if facts.duties[piece.duty_id].rotation_id in ours
        ]
        events = ShiftEvents(self.period, self.team_id).run(reader)
        counted = {(load.duty_id, load.person_id, load.start): load for load in events.shifts}
        served = (
            _served(facts, own, counted)
            for own in shifts_of(pieces)
            if counted_at(facts, own[0], span) is not None
        )
        fairness = fairness_of(facts, pieces, span)
        asked = (row for row in rota.requests if row.override_id is None and row.start in span)
        return OnCallLoad(
            {team.id: team.name for team in teams.values()},
            place,
            ours,
            {row.id: row for row in rota.duties if row.rotation_id in ours},
            rota.people,
            tuple(sorted(served, key=lambda one: (one.start, one.end, one.duty_id, one.person_id))),
            tuple(part for part in fairness if part.rotation_id in ours),
            events,
            _rates(rota.policies, {row.team_id for row in ours.values()}, self.period.last),
            sum(_rotation(facts, row.shift_id) in ours for row in asked),
        )


def _rotation(facts: Facts, shift_id: UUID) -> UUID | None:
    shift = facts.shifts.get(shift_id)
    return None if shift is None else facts.duties[facts.layers[shift.layer_id].duty_id].rotation_id


def _rates(rows: Iterable[PolicyRow], teams: set[UUID | None], last: date) -> tuple[PolicyRow, ...]:
    keys = list(RATES.values())
    own = (row for row in rows if row.key in keys and row.team_id in {None, *teams})
    begun = [row for row in own if row.from_day <= last]
    return tuple(sorted(begun, key=lambda row: (row.from_day, keys.index(row.key))))


def _served(facts: Facts, own: Sequence[Piece], counted: Mapping[_Key, ShiftLoad]) -> ServedShift:
    first = own[0]
    rotation = facts.rotation_of(first.duty_id)
    loads = first.duty_id not in facts.shadows
    weight = NOTHING
    for piece in own:
        weight = plus(weight, weight_of(facts, piece))
    load = counted.get((first.duty_id, first.person_id, first.start))
    return ServedShift(
        rotation.id,
        first.duty_id,
        first.person_id,
        first.start,
        own[-1].end,
        max((piece.source for piece in own), key=list(Source).index),
        loads,
        *weight,
        paid_times(facts, own, facts.rota.policies, rotation.team_id) if loads else (),
        None if load is None else len(load.events),
        load is not None and load.over,
    )
