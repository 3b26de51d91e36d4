"""What incoming work is held against, read once for all questions about it."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from models.incidents.rows import ConditionRow, IncidentRow
from models.insight.grouping import by_field
from models.insight.work_held import HeldTickets, held
from models.insight.work_rows import Queue, WorkItem
from models.kernel.instants import local_day, start_of_day, zone
from models.notes.rows import Subject
from models.people.queries import People, Teams
from models.people.rules import covers
from models.policies.queries import Policies
from models.policies.rows import PolicyKey
from models.policies.rules import value_on
from models.projects.queries import Projects
from models.services.queries import Ownerships, Services, Strategies
from models.services.rows import StrategyKind
from models.services.rules.care import strategy_on
from models.store.query import Reader
from models.store.shaping import rows_of
from models.tickets.queries import Tickets
from models.tickets.records import Pause, PausedProject
from models.tickets.rows import PausedProjectRow, PauseRow, Side, TicketRow
from models.tickets.rules.order import order_key
from models.tickets.rules.pausing import frozen_projects
from models.tickets.rules.times import lead_time, leaked

WORK_TABLES = frozenset(
    {"ticket", "person", "team", "service", "ownership", "strategy", "project", "policy"}
    | {"pause", "paused_project"}
)
"""What these facts are read from."""


class WorkFacts:
    """Tickets of a team (of everybody) as of an instant, and what each of them is in."""

    def __init__(
        self, reader: Reader, team_id: UUID | None, now: datetime, zone_name: str | None
    ) -> None:
        self.now = now
        self.team_id = team_id
        self.held = held((), 2, 1)
        teams = {team.id: team for team in Teams().run(reader)}
        self.zone = zone_name or (teams[team_id].zone if team_id in teams else "UTC")
        self.place: ZoneInfo = zone(self.zone)
        self.today = local_day(now, self.place)
        self.people = {row.id: row.name for row in People().run(reader)}
        self.services = {row.id: row.name for row in Services().run(reader)}
        self.projects = {row.id: row.name for row in Projects().run(reader)}
        self.frozen = frozen_projects(
            rows_of(reader, Pause, PauseRow),
            rows_of(reader, PausedProject, PausedProjectRow),
            self.today,
        )
        self.policies = Policies().run(reader)
        self.strategies = by_field(Strategies().run(reader), "service_id")
        owners = [row for row in Ownerships().run(reader) if covers(row, self.today)]
        owned = {row.service_id for row in owners if row.team_id == team_id}
        theirs = {row.service_id for row in owners if row.team_id is not None} - owned
        self.our_services = self.services.keys() - theirs
        self.leak_days = self.policy(PolicyKey.LEAK_DAYS)
        self.repeats_least = self.policy(PolicyKey.REPEATS)
        self.repeat_days = self.policy(PolicyKey.REPEAT_DAYS)

    def take(self, tickets: Iterable[TicketRow]) -> None:
        """Hold tickets against each other: all that a repeat or an inversion may be among."""
        self.held = held(tickets, self.repeats_least, self.repeat_days)

    def take_ours(self, reader: Reader) -> None:
        """The same with all that are the team's; it is worked out once for all who ask at a revision."""

        def ours() -> HeldTickets:
            tickets = reader.once("tickets", lambda: Tickets().run(reader))
            return held(filter(self.is_ours, tickets), self.repeats_least, self.repeat_days)

        key = ("held tickets", self.team_id, self.today, self.repeats_least, self.repeat_days)
        self.held = reader.once(key, ours)

    def policy(self, key: PolicyKey) -> int:
        """A whole number in force today."""
        return int(value_on(self.policies, key, self.today, self.team_id))

    def is_ours(self, row: TicketRow) -> bool:
        """Whether it is the team's: said so, or not said and of a service that no other team owns."""
        if self.team_id is None or row.team_id == self.team_id:
            return True
        return row.team_id is None and self.is_our_service(row.service_id)

    def is_our_service(self, service_id: UUID | None) -> bool:
        """Whether the team owns it, or no team does."""
        return self.team_id is None or service_id is None or service_id in self.our_services

    def is_stability_first(self, service_id: UUID | None, day: date | None = None) -> bool:
        """Whether a service's strategy in force on a day (today) puts stability before features."""
        if service_id is None:
            return False
        strategy = strategy_on(self.strategies[service_id], day or self.today)
        return strategy is not None and strategy.kind is StrategyKind.STABILITY_FIRST

    def in_order(self, rows: Iterable[TicketRow]) -> list[TicketRow]:
        """What is open as it is to be done, then what is completed, the latest first."""
        told = list(rows)
        still = [row for row in told if row.completed is None]
        done = [row for row in told if row.completed is not None]
        done.sort(key=lambda row: (row.completed, row.id), reverse=True)
        return sorted(still, key=order_key(self.is_stability_first)) + done

    def ticket(self, row: TicketRow) -> WorkItem:
        """A ticket as a queue shows it."""
        return WorkItem(
            queue=Queue.REQUESTS if row.project_id is None else Queue.PROJECT_WORK,
            subject=Subject("ticket", row.id),
            what=row.title,
            kind=row.kind,
            work_class=row.work_class,
            precursor=row.precursor,
            priority=row.priority,
            service_id=row.service_id,
            service=self.service(row.service_id),
            project_id=row.project_id,
            project=self.projects.get(row.project_id, "") if row.project_id else "",
            side=row.side,
            owner_id=row.owner_id,
            owner=self.person(row.owner_id),
            received=row.received,
            scheduled=row.scheduled,
            started=row.started,
            completed=row.completed,
            planned_on=row.planned_on,
            due_on=row.due_on,
            age=lead_time(row.received, row.completed or max(self.now, row.received)),
            overdue=self._overdue(row.due_on, row.completed is None),
            leaked=leaked(row, self.now, self.leak_days),
            passes=self.held.passes.get(row.id, ()),
            passed_by=tuple(self.held.passed_by.get(row.id, ())),
            repeat=self.held.repeat_of.get(row.id),
            ticket=row,
            frozen=row.completed is None and row.project_id in self.frozen,
        )

    def incident(self, row: IncidentRow, service_id: UUID | None) -> WorkItem:
        """An incident as a queue shows it; service_id: that it hit hardest."""
        return WorkItem(
            queue=Queue.EMERGENCIES,
            subject=Subject("incident", row.id),
            what=row.title,
            kind=row.kind,
            work_class=None,
            precursor=False,
            priority=row.severity,
            service_id=service_id,
            service=self.service(service_id),
            project_id=None,
            project="",
            side=Side.OPERATIONS,
            owner_id=None,
            owner="",
            received=row.start,
            scheduled=None,
            started=row.acknowledged,
            completed=row.end,
            planned_on=None,
            due_on=None,
            age=lead_time(row.start, row.end or max(self.now, row.start)),
            overdue=False,
            leaked=None,
            passes=(),
            passed_by=(),
            repeat=None,
            incident=row,
        )

    def condition(self, row: ConditionRow) -> WorkItem:
        """A condition as a queue shows it: received and fixed at the first instant of a day."""
        received = start_of_day(row.found_on, self.place)
        completed = None if row.fixed_on is None else start_of_day(row.fixed_on, self.place)
        return WorkItem(
            queue=Queue.EMERGENCIES,
            subject=Subject("condition", row.id),
            what=row.what,
            kind=None,
            work_class=None,
            precursor=True,
            priority=0,
            service_id=row.service_id,
            service=self.service(row.service_id),
            project_id=None,
            project="",
            side=Side.OPERATIONS,
            owner_id=row.owner_id,
            owner=self.person(row.owner_id),
            received=received,
            scheduled=None,
            started=None,
            completed=completed,
            planned_on=None,
            due_on=row.due_on,
            age=lead_time(received, completed or max(self.now, received)),
            overdue=self._overdue(row.due_on, completed is None),
            leaked=None,
            passes=(),
            passed_by=(),
            repeat=None,
            condition=row,
        )

    def service(self, service_id: UUID | None) -> str:
        """Its name; empty without one."""
        return self.services.get(service_id, "") if service_id else ""

    def person(self, person_id: UUID | None) -> str:
        """The name; empty where it is nobody."""
        return self.people.get(person_id, "") if person_id else ""

    def _overdue(self, due_on: date | None, is_open: bool) -> bool:
        return is_open and due_on is not None and due_on < self.today
