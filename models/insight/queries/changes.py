"""Changes and what followed them: incidents, cycles, stability, and what may follow next (F8, F9, F15)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import ClassVar
from uuid import UUID

from models.incidents.rows import IncidentRow
from models.insight.change_kinds import kinds_of, price_of
from models.insight.change_table import KINDS, ChangeTable
from models.insight.changes_rows import (
    ChangeEntries,
    ChangesBoard,
    CycleEntry,
    IncidentEntry,
    MonthOfChanges,
    Price,
    ServiceStability,
    StabilityPoint,
)
from models.insight.cycles import Shift, Terms, cycles
from models.insight.dora_table import months_of
from models.insight.levels import Evidence
from models.insight.queries.change_facts import CHANGE_TABLES, ChangeFacts
from models.insight.stability import NextMajor, Signal, cadence, drift, next_major
from models.kernel.instants import local_day
from models.kernel.periods import DAY, Period, add_months
from models.kernel.spans import Span
from models.policies.rows import PolicyKey
from models.projects.queries import Projects
from models.projects.rows import ProjectRow, ProjectState
from models.releases.queries import WaitingChanges
from models.releases.rows import ChangeKind, ChangeRow
from models.services.rules.budget import Budget, spent, spent_of_whole
from models.services.rules.windows import window_at
from models.store.query import Query, Reader
from models.tickets.rows import TicketRow, WorkClass
from models.tickets.rules.order import inversions

_MENDING = (WorkClass.FIX, WorkClass.STABILITY)


@dataclass(frozen=True)
class ChangesBoardOf(Query[ChangesBoard]):
    """The changes of a period, of a team's services (of all), or of one service alone.

    zone: of its days; that of the team, if None.
    """

    reads: ClassVar[frozenset[str]] = CHANGE_TABLES | {"project"}
    period: Period
    team_id: UUID | None = None
    service_id: UUID | None = None
    zone: str | None = None

    def run(self, reader: Reader) -> ChangesBoard:
        """The board."""
        facts = ChangeFacts(reader, self.period, self.team_id, self.service_id, self.zone)
        return _Board(facts, WaitingChanges().run(reader), Projects().run(reader)).board()


class _Board:
    """Works the board out of what was read."""

    def __init__(
        self, facts: ChangeFacts, waiting: Iterable[ChangeRow], projects: Iterable[ProjectRow]
    ) -> None:
        self.facts = facts
        self.waiting = tuple(
            row for row in waiting if row.service_id is None or row.service_id in facts.ours
        )
        self.sprints = _sprints(projects, facts)
        self.follow_ups = {
            ticket.change_id: ticket
            for tickets in facts.tickets.values()
            for ticket in tickets
            if ticket.change_id is not None
        }
        self.led_to: defaultdict[UUID, list[UUID]] = defaultdict(list)
        self.contributed_to: defaultdict[UUID, list[UUID]] = defaultdict(list)
        for incident, each in facts.attributed.items():
            if each.primary is not None:
                self.led_to[each.primary].append(incident)
            for change in each.contributing:
                self.contributed_to[change].append(incident)

    def board(self) -> ChangesBoard:
        """Everything about the period."""
        facts = self.facts
        own = facts.changes.of_services(facts.ours, loose=True)
        own = own.between(facts.span.start, facts.span.end)
        known = sorted(
            (facts.changed & facts.ours) | facts.objectives.keys(),
            key=lambda one: facts.names.get(one, ""),
        )
        cycles = tuple(entry for one in known for entry in self._cycles(one))
        return ChangesBoard(
            self.facts.span,
            self.facts.now,
            self.facts.zone,
            ChangeEntries(own, facts.names, self.led_to, self.contributed_to),
            tuple(
                self._incident(row)
                for row in reversed(self.facts.incidents)
                if row.start in self.facts.span
            ),
            cycles,
            tuple(map(self._service, known)),
            self._counts(own),
            self.facts.dora(own, self.facts.span),
            kinds_of(own, self.led_to.keys(), self._month_starts(), self.waiting, facts.now),
            self._prices(cycles),
            facts.policy(PolicyKey.INNOVATION_SHARE),
            self.facts.names,
        )

    def _incident(self, row: IncidentRow) -> IncidentEntry:
        names = sorted(self.facts.names.get(one, "") for one in self.facts.hit[row.id])
        return IncidentEntry(row, tuple(names), self.facts.attributed[row.id])

    def _cycles(self, service: UUID) -> Iterable[CycleEntry]:
        evidence = self.facts.evidence(service)
        if evidence is None:
            return
        target = evidence.promise.at(self.facts.now)
        if target is None:
            return
        own = self.facts.changes_of(service).between(*_ends(self.facts.span))
        made = [
            Shift(row.id, row.at, row.undone, row.size, row.outcome)
            for row in own
            if row.at is not None and row.at <= self.facts.now
        ]
        terms = Terms(
            DAY * int(self.facts.policy(PolicyKey.BASELINE_DAYS)),
            self.facts.horizon,
            timedelta(hours=int(self.facts.policy(PolicyKey.HOLD_HOURS))),
        )
        measured = evidence.measurement.measured
        for cycle in cycles(measured, 1 - Fraction(target), made, self.facts.now, terms):
            whole = spent_of_whole(
                measured, evidence.promise, window_at(evidence.spec, cycle.began), self.facts.now
            )
            cost = cycle.bad / whole.allowed if whole.allowed else None
            name = self.facts.names.get(service, "")
            yield CycleEntry(
                service,
                name,
                evidence.objective.id,
                cycle,
                cost,
                own.any_first_of_kind(cycle.changes),
                next(
                    (self.follow_ups[one] for one in cycle.changes if one in self.follow_ups), None
                ),
            )

    def _prices(self, cycles: Iterable[CycleEntry]) -> tuple[Price, ...]:
        by_service: defaultdict[UUID, list[CycleEntry]] = defaultdict(list)
        for entry in cycles:
            by_service[entry.service_id].append(entry)
        now, found = self.facts.now, []
        elapsed = max(timedelta(), min(now, self.facts.span.end) - self.facts.span.start)
        for service, own in by_service.items():
            evidence = self.facts.evidence(service)
            if evidence is None:
                continue
            window = window_at(evidence.spec, now)
            price = price_of(own, elapsed, window.span.end - window.span.start)
            found += [] if price is None else [price]
        return tuple(sorted(found, key=lambda price: (-price.share, price.service)))

    def _service(self, service: UUID) -> ServiceStability:
        evidence = self.facts.evidence(service)
        own = self.facts.changes_of(service)
        releases = own.take(own.made & own.of_kind(ChangeKind.RELEASE))
        rhythm = cadence(releases)
        return ServiceStability(
            service,
            self.facts.names.get(service, ""),
            None if evidence is None else evidence.objective.id,
            "" if evidence is None else evidence.objective.name,
            self._stability(evidence, own),
            self.facts.dora(own, self.facts.span),
            rhythm,
            self._next(service, own, evidence, rhythm.since),
            drift(self._signals(service, own, evidence)),
            inversions(self.facts.tickets[service]),
            tuple(
                row
                for row in self.facts.tickets[service]
                if row.work_class in _MENDING and row.completed is None and row.project_id is None
            ),
            self.sprints.get(service),
        )

    def _stability(self, evidence: Evidence | None, own: ChangeTable) -> tuple[StabilityPoint, ...]:
        if evidence is None:
            return ()
        points = []
        for month in _months_of(self.facts.period):
            span = Span(
                self.facts.instant(month),
                min(self.facts.now, self.facts.instant(add_months(month, 1))),
            )
            if span.start >= span.end:
                break
            budget = spent(evidence.measurement.measured, evidence.promise, span)
            made = int(own.between(*_ends(span)).made.sum())
            points.append(StabilityPoint(span, budget.level, budget.target, made))
        return tuple(points)

    def _next(
        self,
        service: UUID,
        own: ChangeTable,
        evidence: Evidence | None,
        since: datetime | None,
    ) -> NextMajor:
        waiting = [
            (row.id, local_day(row.received, self.facts.place))
            for row in self.facts.tickets[service]
            if row.work_class in _MENDING
            and row.completed is None
            and (since is None or row.received >= since)
        ]
        rates = []
        for span in (
            Span(since or self.facts.span.start, self.facts.now),
            Span(self.facts.instant(self.facts.months[0]), since or self.facts.span.start),
        ):
            told = self.facts.dora(own, span)
            rates.append(told.fail_rate.rate)
        return next_major(
            waiting,
            self.facts.today,
            self.facts.policy(PolicyKey.STABILITY_DAYS),
            self._left(evidence, self.facts.now),
            self.facts.policy(PolicyKey.LAUNCH_WARNING),
            *rates,
        )

    def _left(self, evidence: Evidence | None, at: datetime) -> Fraction | None:
        if evidence is None:
            return None
        budget: Budget = spent_of_whole(
            evidence.measurement.measured, evidence.promise, window_at(evidence.spec, at), at
        )
        return budget.remaining

    def _signals(
        self, service: UUID, own: ChangeTable, evidence: Evidence | None
    ) -> Mapping[Signal, Sequence[Fraction | None]]:
        """The last whole months, the oldest first."""
        found: dict[Signal, list[Fraction | None]] = {signal: [] for signal in Signal}
        for month, after in zip(self.facts.months, self.facts.months[1:], strict=False):
            span = Span(self.facts.instant(month), self.facts.instant(after))
            end = span.end - timedelta(microseconds=1)
            told = self.facts.dora(own, span)
            restore = told.restore.median
            found[Signal.BUDGET_LEFT].append(self._left(evidence, end))
            found[Signal.BUG_AGE].append(_bug_age(self.facts.tickets[service], span.end))
            found[Signal.FAIL_RATE].append(told.fail_rate.rate)
            found[Signal.RESTORE_TIME].append(None if restore is None else Fraction(restore))
        return found

    def _month_starts(self) -> list[datetime]:
        return [self.facts.instant(month) for month in _months_of(self.facts.period)]

    def _counts(self, own: ChangeTable) -> tuple[MonthOfChanges, ...]:
        months = _months_of(self.facts.period)
        made = own.take(own.made)
        counts = Counter(
            zip(
                months_of(made, self._month_starts()).tolist(),
                made.kinds.tolist(),
                strict=True,
            )
        )
        return tuple(
            MonthOfChanges(
                month, {kind: n for code, kind in enumerate(KINDS) if (n := counts[place, code])}
            )
            for place, month in enumerate(months)
        )


def _sprints(projects: Iterable[ProjectRow], facts: ChangeFacts) -> dict[UUID, ProjectRow]:
    """By service the project under way that holds stability work of it."""
    steadying = {
        (service, row.project_id)
        for service, tickets in facts.tickets.items()
        for row in tickets
        if row.work_class is WorkClass.STABILITY
    }
    return {
        row.service_id: row
        for row in projects
        if row.service_id is not None
        and row.state is ProjectState.ACTIVE
        and (row.to_day is None or row.to_day >= facts.today)
        and (row.service_id, row.id) in steadying
    }


def _ends(span: Span) -> tuple[datetime, datetime]:
    return span.start, span.end


def _months_of(period: Period) -> list[date]:
    months, month = [], period.start.replace(day=1)
    while month < period.end:
        months.append(month)
        month = add_months(month, 1)
    return months


def _bug_age(tickets: Iterable[TicketRow], at: datetime) -> Fraction | None:
    """The mean age in days of the mending that was open at an instant; 0 where none was, None where
    none was ever written down."""
    mending = [row for row in tickets if row.work_class in _MENDING and row.received < at]
    if not mending:
        return None
    ages = [
        Fraction((at - row.received) // timedelta(seconds=1), 86_400)
        for row in mending
        if row.completed is None or row.completed >= at
    ]
    return sum(ages, Fraction(0)) / len(ages) if ages else Fraction(0)
