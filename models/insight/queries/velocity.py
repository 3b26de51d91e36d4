"""What was delivered, how long it took and what is likely (F8, F10), of teams and never of people."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar
from uuid import UUID

from models.insight.change_table import ChangeTable
from models.insight.dora import restore
from models.insight.dora_table import deploys_of, failed, lead_time
from models.insight.queries.change_facts import CHANGE_TABLES, ChangeFacts
from models.insight.velocity_rows import (
    Ageing,
    DeliverableEntry,
    Deployed,
    LedTo,
    Piece,
    SprintSum,
    Times,
    VelocityBoard,
    WeekDone,
)
from models.kernel.instants import local_day
from models.kernel.periods import DAY, WEEK, Period
from models.people.holidays import site_holidays
from models.people.queries import PEOPLE_TABLES, PeopleFacts, people_facts
from models.people.rules import on_day, overlapping
from models.projects.queries import Contributors, Deliverables, Projects, Sprints
from models.projects.rows import ContributorRow
from models.projects.rules.cycle_time import WorkingDays, percentile
from models.projects.rules.forecast import pieces_done, weeks_to_finish
from models.projects.rules.on_time import delivery, on_time
from models.store.query import Query, Reader
from models.tickets.queries import Tickets
from models.tickets.rows import Resolution, TicketRow, WorkClass

PAST_WEEKS = 26
"""Whole weeks of the past that a forecast draws from."""
_AHEAD = 4
_HALF, _MOST, _NEARLY = Fraction(1, 2), Fraction(85, 100), Fraction(95, 100)


@dataclass(frozen=True)
class VelocityOf(Query[VelocityBoard]):
    """The velocity of a period, of a team's tickets and projects (of all)."""

    reads: ClassVar[frozenset[str]] = (
        CHANGE_TABLES | PEOPLE_TABLES | {"project", "deliverable", "contributor", "sprint"}
    )
    period: Period
    team_id: UUID | None = None
    zone: str | None = None

    def run(self, reader: Reader) -> VelocityBoard:
        """The board."""
        return _Board(reader, self.period, self.team_id, self.zone).board()


class _Board:
    def __init__(
        self, reader: Reader, period: Period, team_id: UUID | None, zone_name: str | None
    ) -> None:
        self.changes = ChangeFacts(reader, period, team_id, None, zone_name)
        self.now, self.today = self.changes.now, self.changes.today
        self.place, self.period, self.team_id = self.changes.place, period, team_id
        past = self._monday(self.today) - PAST_WEEKS * WEEK
        since = self.changes.instant(min(past, period.start))
        self.tickets = [row for row in Tickets(start=since).run(reader) if self._is_ours(row)]
        people = people_facts(reader)
        oldest = min((row.received for row in self.tickets), default=self.now)
        span = Period(min(local_day(oldest, self.place), period.start), self.today + DAY)
        self.holidays = _off_for_all(people, span, team_id)
        self.days = WorkingDays(self.holidays)
        self.projects = {
            row.id: row
            for row in Projects().run(reader)
            if team_id is None or row.team_id in (None, team_id)
        }
        self.deliverables = Deliverables().run(reader)
        self.names = {row.id: row.name for row in people.people}
        self.credited: defaultdict[UUID, list[ContributorRow]] = defaultdict(list)
        for row in Contributors().run(reader):
            self.credited[row.deliverable_id].append(row)
        self.sprints = Sprints().run(reader)

    def _is_ours(self, row: TicketRow) -> bool:
        """A team's own, and those of its services that are nobody else's."""
        if self.team_id is None or row.team_id == self.team_id:
            return True
        return row.team_id is None and row.service_id in self.changes.ours

    def board(self) -> VelocityBoard:
        """Everything."""
        done = self._done()
        cycle = _times([piece.cycle for piece in done])
        entries = tuple(self._entries())
        past = self._past()
        waiting = sum(row.completed is None for row in self.tickets)
        own = self.changes.changes.of_services(self.changes.ours, loose=True)
        span = self.changes.span
        deploys = deploys_of(own.between(span.start, span.end))
        return VelocityBoard(
            self.changes.span,
            self.now,
            self.changes.zone,
            done,
            self._weeks(done),
            _times([piece.lead for piece in done]),
            cycle,
            self._ageing(cycle.most),
            on_time(entry.delivery for entry in entries),
            entries,
            self._sprints(),
            self.changes.dora(own, self.changes.span),
            self._deployed(deploys),
            self._led_to(deploys),
            waiting,
            len(past),
            weeks_to_finish(past, waiting),
            pieces_done(past, _AHEAD),
            len(self.holidays),
        )

    def _done_on(self, row: TicketRow) -> date:
        """The day on which it was really done; what was declined is no delivery."""
        if row.completed is None or row.resolution not in (None, Resolution.DONE):
            return date.max
        return local_day(row.completed, self.place)

    @staticmethod
    def _monday(day: date) -> date:
        return day - DAY * day.weekday()

    def _done(self) -> tuple[Piece, ...]:
        """What was done in the period, as far as it has passed."""
        found = [
            Piece(
                row.id,
                row.title,
                day,
                row.work_class,
                row.points,
                self._days_since(row.received, row),
                self._days_since(row.started, row),
            )
            for row in self.tickets
            if (day := self._done_on(row)) in self.period and day <= self.today
        ]
        return tuple(sorted(found, key=lambda each: (each.day, each.title, each.ticket_id)))

    def _weeks(self, done: Iterable[Piece]) -> tuple[WeekDone, ...]:
        counts: defaultdict[date, Counter[WorkClass]] = defaultdict(Counter)
        points: defaultdict[date, Decimal] = defaultdict(Decimal)
        for piece in done:
            monday = self._monday(piece.day)
            counts[monday][piece.work_class] += 1
            points[monday] += piece.points or 0
        weeks, monday = [], self._monday(self.period.start)
        while monday < self.period.end and monday <= self.today:
            own = counts[monday]
            by_class = tuple((kind, own[kind]) for kind in WorkClass if own[kind])
            weeks.append(WeekDone(monday, own.total(), by_class, points[monday]))
            monday += WEEK
        return tuple(weeks)

    def _days_since(self, since: datetime | None, row: TicketRow) -> int | None:
        if since is None or row.completed is None or row.completed < since:
            return None
        return self._between(since, row.completed)

    def _deployed(self, deploys: ChangeTable) -> tuple[Deployed, ...]:
        blamed = [each.change_id for each in self.changes.recoveries(deploys)]
        names = self.changes.names
        return tuple(
            Deployed(
                row,
                names.get(row.service_id, "") if row.service_id else "",
                bad,
                lead_time(deploys.take(slice(place, place + 1))).median,
            )
            for place, (row, bad) in enumerate(
                zip(deploys, failed(deploys, blamed).tolist(), strict=True)
            )
        )

    def _led_to(self, deploys: ChangeTable) -> tuple[LedTo, ...]:
        names = {row.id: row.name for row in deploys}
        incidents = {row.id: row for row in self.changes.incidents}
        return tuple(
            LedTo(
                incidents[each.incident_id],
                names[each.change_id],
                each.restored,
                restore([each], self.now).median,
            )
            for each in self.changes.recoveries(deploys)
        )

    def _between(self, start: datetime, end: datetime) -> int:
        return self.days.between(local_day(start, self.place), local_day(end, self.place))

    def _ageing(self, most: Fraction | None) -> tuple[Ageing, ...]:
        found = []
        for row in self.tickets:
            if row.started is not None and row.completed is None and row.started <= self.now:
                days = self._between(row.started, self.now)
                started = local_day(row.started, self.place)
                old = most is not None and days > most
                found.append(Ageing(row.id, row.title, started, days, old))
        return tuple(sorted(found, key=lambda each: (-each.days, each.title, each.ticket_id)))

    def _entries(self) -> Iterable[DeliverableEntry]:
        for row in self.deliverables:
            project = self.projects.get(row.project_id)
            if project is None or row.committed_on is None or row.committed_on not in self.period:
                continue
            credited = tuple(self.credited[row.id])
            people = tuple(sorted(self.names.get(each.person_id, "") for each in credited))
            yield DeliverableEntry(row, project.name, delivery(row, self.today), people, credited)

    def _sprints(self) -> SprintSum:
        own = [
            row
            for row in self.sprints
            if self.team_id is None or row.team_id in (None, self.team_id)
            if row.to_day is None or row.to_day in self.period
        ]
        known = [
            row.done - (row.committed + (row.added or 0) - (row.removed or 0))
            for row in own
            if row.done is not None and row.committed is not None
        ]
        return SprintSum(
            tuple(own),
            sum(each < 0 for each in known),
            sum(each == 0 for each in known),
            sum(each > 0 for each in known),
            len(own) - len(known),
        )

    def _past(self) -> Sequence[int]:
        """Pieces done in each whole week of the past, from the first week that anything was."""
        this = self._monday(self.today)
        mondays = [this - WEEK * back for back in range(PAST_WEEKS, 0, -1)]
        counts = Counter(
            self._monday(day)
            for row in self.tickets
            if (day := self._done_on(row)) != date.max and day < this
        )
        begun = next((n for n, monday in enumerate(mondays) if counts[monday]), len(mondays))
        return [counts[monday] for monday in mondays[begun:]]


def _times(days: Sequence[int | None]) -> Times:
    """The percentiles of those that are known."""
    known = [each for each in days if each is not None]
    half, most, nearly = (percentile(known, share) for share in (_HALF, _MOST, _NEARLY))
    return Times(half, most, nearly, len(known), len(days) - len(known))


def _off_for_all(facts: PeopleFacts, span: Period, team_id: UUID | None) -> frozenset[date]:
    """Holidays that everybody has: of all sites at which somebody of the team works now."""
    sites = set()
    last = span.last
    for person in facts.people:
        own = [m for m in facts.memberships[person.id] if team_id in (None, m.team_id)]
        stay = on_day(facts.stays[person.id], last)
        if stay is not None and overlapping(own, last, last) is not None:
            sites.add(stay.site_id)
    days = [
        frozenset(site_holidays(facts.sites[site], facts.holiday_changes, span.start, last))
        for site in sites
    ]
    return frozenset.intersection(*days) if days else frozenset()
