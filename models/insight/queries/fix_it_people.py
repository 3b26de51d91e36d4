"""Who is at hand on fix-it days, and who sees to the services meanwhile."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from uuid import UUID

from models.debt.rows import FixItItemRow, FixItPersonRow, FixItRow, Pick
from models.debt.rules.days import AtHand, at_hand
from models.insight.debt_rows import Cover, FixItSeat, OnCallThen
from models.kernel.instants import zone
from models.kernel.periods import DAY, Period
from models.people.queries import people_facts
from models.people.rules import overlapping
from models.rotations.queries import RotaFacts
from models.rotations.rows import DutyKind
from models.rotations.rules.calendar import final_calendar
from models.rotations.rules.cover import gaps
from models.rotations.rules.shapes import Span
from models.store.query import Reader
from models.work_log.queries.weeks import AwayDays

ON_CALL = (DutyKind.PRIMARY, DutyKind.SECONDARY)
FROM, TO = time(9), time(17)
"""Whoever is on call at some moment between these, on the clock of the team, is on call on that day."""


class Stopping:
    """A fix-it day: its days, who is on call on them, and who could come."""

    def __init__(self, reader: Reader, day: FixItRow, zone_name: str) -> None:
        self._day = day
        self.period = Period(day.from_day, day.to_day + DAY)
        place = zone(zone_name)
        start, end = self.period.instants(place)
        self._hours = {
            one: Span(
                datetime.combine(one, FROM, place).astimezone(UTC),
                datetime.combine(one, TO, place).astimezone(UTC),
            )
            for one in _days(self.period)
        }
        rota = RotaFacts(start, end).run(reader)
        span = Span(start, end)
        pieces = final_calendar(rota, span)
        wanted = {r.id for r in rota.rotations if day.team_id in (None, r.team_id)}
        kept = {d.id: d.name for d in rota.duties if d.kind in ON_CALL and d.rotation_id in wanted}
        called = {d.id: d.name for d in rota.duties if d.kind in ON_CALL}
        self._on_call: defaultdict[UUID, set[date]] = defaultdict(set)
        self._duties: defaultdict[UUID, dict[str, None]] = defaultdict(dict)
        self._covered: set[date] = set()
        for piece in pieces:
            if piece.duty_id not in called:
                continue
            for one, hours in self._hours.items():
                if piece.start < hours.end and hours.start < piece.end:
                    self._on_call[piece.person_id].add(one)
                    self._duties[piece.person_id][called[piece.duty_id]] = None
                    if piece.duty_id in kept:
                        self._covered.add(one)
        self._gaps = tuple(
            (kept[gap.duty_id], gap) for gap in gaps(rota, pieces, span) if gap.duty_id in kept
        )
        self._people = people_facts(reader)
        self._away = AwayDays(self._people, self.period)
        self.names = {row.id: row.name for row in self._people.people}

    def on_call(self, person_id: UUID) -> frozenset[date]:
        """The days on which somebody is on call, in any rotation."""
        return frozenset(self._on_call.get(person_id, ()))

    def at_hand(self, row: FixItPersonRow) -> AtHand:
        """What somebody can give to the day."""
        person = row.person_id
        return at_hand(
            self.period,
            self._people.contracts[person],
            self._people.memberships[person],
            self._away.of(person),
            self.on_call(person),
            exempt=row.exempt,
            told=row.seconds,
        )

    def skills(self, person_id: UUID) -> tuple[str, ...]:
        """What somebody can do."""
        return tuple(row.name for row in self._people.skills[person_id])

    def seat(
        self,
        row: FixItPersonRow,
        items: Iterable[FixItItemRow],
        principals: Mapping[UUID, int | None],
    ) -> FixItSeat:
        """Somebody of the day, with what is theirs of the backlog."""
        own = [
            item
            for item in items
            if item.person_id == row.person_id and item.pick is not Pick.LEFT_OUT
        ]
        away = [day for day in sorted(self._away.of(row.person_id)) if day.weekday() < 5]
        return FixItSeat(
            row,
            self.names.get(row.person_id, ""),
            self.skills(row.person_id),
            self.at_hand(row),
            tuple(sorted(self.on_call(row.person_id))),
            tuple(away),
            sum(principals.get(item.debt_id) or 0 for item in own),
            sum(item.spent or 0 for item in own),
        )

    def cover(self, people: Iterable[FixItPersonRow]) -> Cover:
        """Who sees to the services, and when nobody does."""
        rows = {row.person_id: row for row in people}
        serving = [
            OnCallThen(
                person,
                self.names.get(person, ""),
                tuple(self._duties[person]),
                tuple(sorted(days)),
                person in rows,
                person in rows and rows[person].exempt,
            )
            for person, days in self._on_call.items()
            if person in rows or self._concerns(person)
        ]
        working = [day for day in _days(self.period) if day.weekday() < 5]
        return Cover(
            tuple(sorted(serving, key=lambda one: (one.name.casefold(), one.person_id))),
            self._gaps,
            tuple(day for day in working if day not in self._covered),
        )

    def _concerns(self, person_id: UUID) -> bool:
        return self._day.team_id is None or self._is_member(person_id)

    def _is_member(self, person_id: UUID) -> bool:
        own = [
            row
            for row in self._people.memberships[person_id]
            if self._day.team_id in (None, row.team_id)
        ]
        return overlapping(own, self.period.start, self.period.last) is not None

    def could_come(self, but: Iterable[UUID]) -> tuple[tuple[UUID, str], ...]:
        """Members of the team (of any) on the days, by name, but some."""
        known = set(but)
        return tuple(
            (row.id, row.name)
            for row in self._people.people
            if row.id not in known and self._is_member(row.id)
        )


def _days(period: Period) -> tuple[date, ...]:
    return tuple(period.start + at * DAY for at in range(period.days))
