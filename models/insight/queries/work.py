"""The work that comes in: three queues, how it flows, what repeats, what was passed over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from models.incidents.queries import Actions
from models.incidents.rules.counting import mix
from models.insight.queries.on_duty import OnCallNow
from models.insight.queries.work_emergencies import EMERGENCY_TABLES, Emergencies
from models.insight.queries.work_facts import WORK_TABLES, WorkFacts
from models.insight.work_rows import (
    InversionEntry,
    RepeatEntry,
    TicketDetails,
    WorkBoard,
    WorkTrouble,
)
from models.insight.work_rules import mix_by_source
from models.kernel.instants import local_day
from models.kernel.periods import Period
from models.kernel.spans import Span
from models.rotations.rows import DutyKind
from models.store.query import Query, Reader
from models.tickets.queries import Handovers, Tickets
from models.tickets.rows import RequestKind, TicketRow
from models.tickets.rules.converting import conversion
from models.tickets.rules.flow import Flow, flow
from models.tickets.rules.repeats import Repeat

BOARD_TABLES = WORK_TABLES | OnCallNow.reads | EMERGENCY_TABLES


@dataclass(frozen=True)
class WorkBoardOf(Query[WorkBoard]):
    """The work of a period (since the first ticket), of a team (of everybody).

    A queue holds what was open at an instant of the period. A team's tickets are those that are said
    to be its, and those of no team on a service that it owns in any role, or that no team owns.
    zone: of its days; that of the team, if None. at: the instant that counts as now.
    """

    reads: ClassVar[frozenset[str]] = BOARD_TABLES
    period: Period | None = None
    team_id: UUID | None = None
    at: datetime | None = None
    zone: str | None = None

    def run(self, reader: Reader) -> WorkBoard:
        """The board."""
        facts = WorkFacts(reader, self.team_id, self.at or reader.clock(), self.zone)
        facts.take_ours(reader)
        board = _Board(reader, facts, self.period)
        return board.board()


@dataclass(frozen=True)
class TicketDetailsOf(Query[TicketDetails | None]):
    """Everything about one ticket, by the policies of a team; None when it is not there.

    zone and at: as of `WorkBoardOf`.
    """

    reads: ClassVar[frozenset[str]] = WORK_TABLES | {"handover", "action"}
    id: UUID
    team_id: UUID | None = None
    at: datetime | None = None
    zone: str | None = None

    def run(self, reader: Reader) -> TicketDetails | None:
        """The details."""
        facts = WorkFacts(reader, self.team_id, self.at or reader.clock(), self.zone)
        facts.take_ours(reader)
        if self.id not in facts.held.by_id:
            facts.take(Tickets().run(reader))
        handovers = Handovers(self.id).run(reader)
        actions = {row.id: row for row in Actions().run(reader)}
        row = facts.held.by_id.get(self.id)
        if row is None:
            return None
        item = facts.ticket(row)
        action = actions.get(row.action_id) if row.action_id else None
        return TicketDetails(
            item,
            handovers,
            tuple(facts.held.by_id[one] for one in item.repeat.tickets) if item.repeat else (),
            tuple(facts.held.by_id[one] for one in item.passes),
            tuple(facts.held.by_id[one] for one in item.passed_by),
            action.text if action else "",
            action.incident_id if action else None,
            facts.people,
            facts.services,
            facts.now,
            facts.today,
            facts.zone,
        )


@dataclass(frozen=True)
class WorkTroubleOf(Query[WorkTrouble]):
    """What the tickets of a team (of everybody) need somebody for; zone and at: as of `WorkBoardOf`."""

    reads: ClassVar[frozenset[str]] = WORK_TABLES
    team_id: UUID | None = None
    at: datetime | None = None
    zone: str | None = None

    def run(self, reader: Reader) -> WorkTrouble:
        """What is wrong."""
        facts = WorkFacts(reader, self.team_id, self.at or reader.clock(), self.zone)
        facts.take_ours(reader)
        still = [facts.ticket(row) for row in facts.held.tickets if row.completed is None]
        return WorkTrouble(
            tuple(item for item in still if item.leaked and not item.seen_to),
            tuple(item for item in still if item.overdue),
            tuple(item for item in still if item.passes and item.ticket and not item.ticket.passed),
            facts.leak_days,
        )


class _Board:
    """One board under way."""

    def __init__(self, reader: Reader, facts: WorkFacts, period: Period | None) -> None:
        self.facts = facts
        self.emergencies = Emergencies(reader, facts)
        self.on_duty = tuple(
            row
            for row in OnCallNow(facts.now, facts.team_id).run(reader)
            if row.duty.kind is DutyKind.TICKET
        )
        self.span = self._span(period)

    def _span(self, period: Period | None) -> Span:
        """The period's; without one, from the first that came in until now."""
        if period is not None:
            return Span(*period.instants(self.facts.place))
        now = self.facts.now
        first = min((row.received for row in self.facts.held.tickets), default=now)
        return Span(min(first, now), now)

    def board(self) -> WorkBoard:
        facts, span = self.facts, self.span
        there = [row for row in facts.held.tickets if self._was_there(row.received, row.completed)]
        items = [facts.ticket(row) for row in facts.in_order(there)]
        begun = [row for row in self.emergencies.incidents if row.start in span]
        of_requests = [row for row in there if row.project_id is None]
        of_projects = [row for row in there if row.project_id is not None]
        return WorkBoard(
            span,
            facts.now,
            facts.today,
            facts.zone,
            self.emergencies.queue(self._was_there),
            tuple(item for item in items if item.project_id is None),
            tuple(item for item in items if item.project_id is not None),
            self._flow(there),
            self._flow(of_requests),
            self._flow(of_projects),
            {kind: self._flow(r for r in of_requests if r.kind is kind) for kind in RequestKind},
            self._repeats(),
            self._inversions(),
            conversion(there, span),
            mix(row.kind for row in begun),
            mix_by_source(begun),
            self.emergencies.alerts(span),
            self.on_duty,
            frozenset(filter(facts.is_stability_first, facts.services)),
            facts.people,
            facts.services,
            facts.projects,
            facts.leak_days,
            facts.repeats_least,
            facts.repeat_days,
        )

    def _was_there(self, received: datetime, completed: datetime | None) -> bool:
        """Whether it was open in the span, or came in then, whatever it says of its completion."""
        lasted = completed is None or completed >= self.span.start
        return received < self.span.end and (lasted or received >= self.span.start)

    def _flow(self, rows: Iterable[TicketRow]) -> Flow:
        return flow(rows, self.span, self.facts.now, self.facts.leak_days)

    def _repeats(self) -> tuple[RepeatEntry, ...]:
        end = min(self.span.end, self.facts.now)
        since = end - timedelta(days=self.facts.repeat_days)
        return tuple(
            self._repeat(repeat)
            for repeat in self.facts.held.repeats
            if repeat.last >= since and repeat.first < end
        )

    def _repeat(self, repeat: Repeat) -> RepeatEntry:
        rows = [self.facts.held.by_id[ticket] for ticket in repeat.tickets]
        return RepeatEntry(
            repeat,
            self.facts.service(repeat.service_id),
            tuple(row.title for row in rows),
            next((row.automation_id for row in rows if row.automation_id), None),
            next((row.debt_id for row in rows if row.debt_id), None),
        )

    def _inversions(self) -> tuple[InversionEntry, ...]:
        facts = self.facts
        return tuple(
            InversionEntry(
                each,
                facts.service(each.service_id),
                facts.held.by_id[each.feature_id],
                tuple(facts.held.by_id[ticket] for ticket in each.passed),
                facts.is_stability_first(each.service_id, local_day(each.at, facts.place)),
            )
            for each in facts.held.inversions
            if each.at in self.span
        )
