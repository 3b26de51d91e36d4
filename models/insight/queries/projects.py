"""Projects: what they promise, who is on them, and how the coming weeks are staffed (S59, S64 to S66)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from fractions import Fraction
from typing import ClassVar
from uuid import UUID

from models.debt.queries import FixItPeople, FixIts
from models.insight.grouping import by_field
from models.insight.projects_rows import (
    ProjectEntry,
    ProjectsBoard,
    PromiseEntry,
    StaffedPerson,
    StaffedWeek,
)
from models.insight.queries.recurrences import RECURRENCE_TABLES, Failures
from models.kernel.instants import local_day, zone
from models.kernel.periods import DAY, WEEK, Period
from models.people.queries import PEOPLE_TABLES, people_facts
from models.people.rules import expected_in_week, overlapping
from models.policies.queries import Policies
from models.policies.rows import PolicyKey
from models.policies.rules import value_on
from models.projects.queries import (
    Allocations,
    Contributors,
    Deliverables,
    FeedbackGiven,
    Projects,
    Replans,
)
from models.projects.rows import ProjectRow
from models.projects.rules.on_time import Delivery, delivery, on_time
from models.projects.rules.solo import company
from models.rotations.queries import ROTATION_TABLES, RotaFacts
from models.rotations.rows import DutyKind
from models.rotations.rules.calendar import final_calendar
from models.rotations.rules.shapes import Span
from models.services.queries import Services
from models.store.query import Query, Reader
from models.store.shaping import rows_of
from models.tickets.records import Pause, PausedProject
from models.tickets.rows import PausedProjectRow, PauseRow
from models.tickets.rules.pausing import frozen_projects
from models.work_log.queries.entries import EntriesBehind
from models.work_log.queries.weeks import AwayDays
from models.work_log.rows import EntryFilter, EntryRow, Kind

WEEKS = 13
"""A quarter, which is what is staffed in a meeting."""
_TAKING = (DutyKind.PRIMARY, DutyKind.TICKET)
"""Duties that take a working day; whoever is second waits and works on projects."""
_FROM, _TO = time(9), time(17)


@dataclass(frozen=True)
class ProjectsBoardOf(Query[ProjectsBoard]):
    """Projects of a team and of nobody (of all), and weeks from that of a day on (this one, if None)."""

    reads: ClassVar[frozenset[str]] = (
        PEOPLE_TABLES
        | ROTATION_TABLES
        | RECURRENCE_TABLES
        | {"project", "deliverable", "replan", "contributor", "allocation", "feedback"}
        | {"service", "pause", "paused_project", "policy", "entry", "fix_it"}
        | {"fix_it_person"}
    )
    team_id: UUID | None = None
    day: date | None = None
    weeks: int = WEEKS

    def run(self, reader: Reader) -> ProjectsBoard:
        """The board."""
        return _Board(reader, self.team_id, self.day, self.weeks).board()


class _Board:
    def __init__(self, reader: Reader, team_id: UUID | None, day: date | None, weeks: int) -> None:
        self.reader, self.team_id = reader, team_id
        self.now = reader.clock()
        self.people = people_facts(reader)
        team = self.people.teams.get(team_id) if team_id else None
        self.zone = team.zone if team else "UTC"
        self.place = zone(self.zone)
        self.today = local_day(self.now, self.place)
        first = day or self.today
        monday = first - DAY * first.weekday()
        self.mondays = tuple(monday + WEEK * n for n in range(weeks))
        self.period = Period(monday, monday + WEEK * weeks)
        policies = Policies().run(reader)
        self.solo_weeks = int(value_on(policies, PolicyKey.SOLO_WEEKS, self.today, team_id))
        self.names = {row.id: row.name for row in self.people.people}

    def board(self) -> ProjectsBoard:
        """Everything, projects by name and people by name."""
        own = [
            row
            for row in Projects().run(self.reader)
            if self.team_id is None or row.team_id in (None, self.team_id)
        ]
        past = Period(self.today - WEEK * self.solo_weeks, self.today + DAY)
        entries = EntriesBehind(EntryFilter(past, kinds=(Kind.PROJECT,))).run(self.reader)
        return ProjectsBoard(
            self.now,
            self.today,
            self.zone,
            self._projects(own, past, entries),
            self.mondays,
            tuple(self._staffed()),
            _first_of_kind(own, entries),
            self.solo_weeks,
            self.names,
        )

    # --- projects ---------------------------------------------------------------------------

    def _projects(
        self, own: Iterable[ProjectRow], past: Period, entries: Iterable[EntryRow]
    ) -> tuple[ProjectEntry, ...]:
        reader = self.reader
        services = {row.id: row.name for row in Services().run(reader)}
        failures = Failures(reader, self.place)
        pauses = rows_of(reader, Pause, PauseRow, "from_day")
        frozen = rows_of(reader, PausedProject, PausedProjectRow)
        standing = frozen_projects(pauses, frozen, self.today)
        promises = self._promises()
        feedback = by_field(FeedbackGiven().run(reader), "project_id")
        logged = by_field(entries, "project_id")
        planned = by_field(Allocations(past.start - WEEK, past.last).run(reader), "project_id")
        found = []
        for row in own:
            lately = [each for each in feedback[row.id] if each.day in past]
            active = {each.person_id for each in (*logged[row.id], *planned[row.id])}
            team = self.people.teams.get(row.team_id) if row.team_id else None
            mine = promises[row.id]
            waited = [
                each.deliverable.due_on
                for each in mine
                if each.deliverable.delivered_on is None
                and each.delivery is not Delivery.CANCELLED
                and each.deliverable.due_on is not None
            ]
            found.append(
                ProjectEntry(
                    row,
                    team.name if team else "",
                    self.names.get(row.owner_id, "") if row.owner_id else "",
                    services.get(row.service_id, "") if row.service_id else "",
                    failures.titles.get(row.incident_id, "") if row.incident_id else "",
                    standing.get(row.id),
                    tuple(mine),
                    on_time(each.delivery for each in mine),
                    min(waited, default=None),
                    company(active, len(lately)),
                    tuple(feedback[row.id]),
                    sum(each.seconds for each in logged[row.id]),
                    failures.of(row, mine),
                )
            )
        return tuple(found)

    def _promises(self) -> Mapping[UUID, list[PromiseEntry]]:
        replans = by_field(Replans().run(self.reader), "deliverable_id")
        credited = by_field(Contributors().run(self.reader), "deliverable_id")
        found: defaultdict[UUID, list[PromiseEntry]] = defaultdict(list)
        for row in Deliverables().run(self.reader):
            stands = delivery(row, self.today)
            entry = PromiseEntry(row, stands, tuple(replans[row.id]), tuple(credited[row.id]))
            found[row.project_id].append(entry)
        return found

    # --- weeks ------------------------------------------------------------------------------

    def _staffed(self) -> Iterable[StaffedPerson]:
        away = AwayDays(self.people, self.period)
        duty, fix_it = self._duty_days(), self._fix_it_days()
        allocated: defaultdict[tuple[UUID, date], dict[UUID, int]] = defaultdict(dict)
        for row in Allocations(self.period.start, self.period.last).run(self.reader):
            allocated[row.person_id, row.monday][row.project_id] = row.seconds
        for person in self.people.people:
            memberships = self.people.memberships[person.id]
            own = [row for row in memberships if self.team_id in (None, row.team_id)]
            nowhere = not memberships and self.team_id is None
            if not nowhere and overlapping(own, self.period.start, self.period.last) is None:
                continue
            off = away.of(person.id)
            taken = duty[person.id] - off
            fixing = fix_it[person.id] - off - taken
            weeks = []
            for monday in self.mondays:
                whole, present, undisturbed, left = (
                    expected_in_week(
                        monday, self.people.contracts[person.id], memberships, days, self.team_id
                    )
                    for days in (frozenset[date](), off, off | taken, off | taken | fixing)
                )
                weeks.append(
                    StaffedWeek(
                        monday,
                        whole.seconds,
                        whole.seconds - present.seconds,
                        present.seconds - undisturbed.seconds,
                        undisturbed.seconds - left.seconds,
                        allocated[person.id, monday],
                        whole.assumed,
                    )
                )
            yield StaffedPerson(person.id, person.name, tuple(weeks))

    def _duty_days(self) -> Mapping[UUID, frozenset[date]]:
        """Working days that a duty takes from people, in any rotation."""
        start, end = self.period.instants(self.place)
        rota = RotaFacts(start, end).run(self.reader)
        taking = {row.id for row in rota.duties if row.kind in _TAKING}
        found: defaultdict[UUID, set[date]] = defaultdict(set)
        for piece in final_calendar(rota, Span(start, end)):
            if piece.duty_id not in taking:
                continue
            day = local_day(piece.start, self.place)
            while day <= local_day(piece.end, self.place):
                if piece.start < self._at(day, _TO) and self._at(day, _FROM) < piece.end:
                    found[piece.person_id].add(day)
                day += DAY
        return defaultdict(frozenset, {who: frozenset(days) for who, days in found.items()})

    def _at(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, self.place).astimezone(UTC)

    def _fix_it_days(self) -> Mapping[UUID, frozenset[date]]:
        days = {row.id: row for row in FixIts().run(self.reader)}
        found: defaultdict[UUID, frozenset[date]] = defaultdict(frozenset)
        for seat in FixItPeople().run(self.reader):
            row = days.get(seat.fix_it_id)
            if row is not None and not seat.exempt:
                own = {row.from_day + DAY * n for n in range((row.to_day - row.from_day).days + 1)}
                found[seat.person_id] |= own
        return found


def _first_of_kind(own: Iterable[ProjectRow], entries: Iterable[EntryRow]) -> Fraction | None:
    """The share of project hours that went into what nobody here did before."""
    kinds = {row.id: row.first_of_kind for row in own}
    seconds = [
        (each.seconds, kinds[each.project_id]) for each in entries if each.project_id in kinds
    ]
    total = sum(each for each, _new in seconds)
    return Fraction(sum(each for each, new in seconds if new), total) if total else None
