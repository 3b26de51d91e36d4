"""Launches and the gates of services: what they say, why, and what was decided (F6)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar
from uuid import UUID

from models.incidents.queries import Actions
from models.incidents.rows import ActionPriority
from models.insight.gate import USUALLY_PASS, Circumstances, Gate, Look, expected_cost, gate
from models.insight.grouping import by_field
from models.insight.launch_rows import LaunchBoard, LaunchEntry, ServiceGate
from models.insight.levels_rows import LevelRow
from models.insight.queries.change_facts import CHANGE_TABLES, ChangeFacts
from models.insight.queries.launch_evidence import EVIDENCE_TABLES, EvidenceFacts
from models.insight.queries.levels import Levels, Past, levels_and_past
from models.insight.queries.open_items import OPEN_ITEM_TABLES, open_runs
from models.kernel.instants import local_day, start_of_day, zone
from models.kernel.periods import DAY, Period
from models.kernel.spans import Span
from models.people.queries import People
from models.policies.rows import PolicyKey
from models.releases.queries import (
    GateOverrides,
    GatePolicies,
    LaunchDecisions,
    Launches,
    RampSteps,
)
from models.releases.rows import (
    GateOverrideRow,
    GatePolicyRow,
    LaunchClass,
    LaunchRow,
    LaunchStage,
)
from models.services.rows import WindowKind
from models.services.rules.attainment import Status
from models.services.rules.budget import remaining_at
from models.services.rules.burn import Alert
from models.store.query import Query, Reader
from models.store.shaping import rows_of
from models.tickets.records import Pause
from models.tickets.rows import PauseRow
from models.tickets.rules.pausing import pauses_of

_YEAR = 365 * DAY
_STEP = timedelta(minutes=15)
"""How closely it is looked at what a gate is held by."""
_LAUNCH_TABLES = frozenset(
    {"launch", "ramp_step", "launch_decision", "gate_override", "gate_policy"}
    | {"action", "person", "pause"}
)


@dataclass(frozen=True)
class LaunchBoardOf(Query[LaunchBoard]):
    """Launches and gates of a team's services (of all), as they stand now.

    zone: of its days; that of the team, if None.
    """

    reads: ClassVar[frozenset[str]] = (
        Levels.reads | CHANGE_TABLES | EVIDENCE_TABLES | OPEN_ITEM_TABLES | _LAUNCH_TABLES
    )
    team_id: UUID | None = None
    zone: str | None = None

    def run(self, reader: Reader) -> LaunchBoard:
        """The board."""
        return _Board(reader, self.team_id, self.zone).board()


class _Board:
    def __init__(self, reader: Reader, team_id: UUID | None, zone_name: str | None) -> None:
        today = local_day(reader.clock(), zone(zone_name or "UTC"))
        past = Period(today - _YEAR, today + DAY)
        self.facts = ChangeFacts(reader, past, team_id, None, zone_name)
        self.now, self.today = self.facts.now, self.facts.today
        self.hold = timedelta(hours=int(self.facts.policy(PolicyKey.GATE_HOLD_HOURS)))
        self.levels: defaultdict[UUID, list[LevelRow]] = defaultdict(list)
        self.looks: defaultdict[UUID, list[Look]] = defaultdict(list)
        for row, before in levels_and_past(reader, self.hold, _STEP):
            self.levels[row.objective.service_id].append(row)
            self.looks[row.objective.service_id].append(_look(row, before, self.hold))
        self.paused = self._paused(reader)
        self.overrides = GateOverrides().run(reader)
        self.policies = GatePolicies().run(reader)
        self.people = {row.id: row.name for row in People().run(reader)}
        self.overdue = self._overdue(reader)
        self.launches = tuple(
            row for row in Launches().run(reader) if row.service_id in self.facts.ours
        )
        self.shown = EvidenceFacts(reader, self.facts)
        self.ramps = by_field(RampSteps().run(reader), "launch_id")
        self.decisions = by_field(LaunchDecisions().run(reader), "launch_id")
        self.runs = open_runs(reader)

    def _paused(self, reader: Reader) -> frozenset[UUID]:
        """The services whose features stand still: those of a team that pauses them, in any role."""
        lasting = pauses_of(rows_of(reader, Pause, PauseRow, "from_day"), self.today, None)
        teams = {pause.team_id for pause in lasting}
        if None in teams:
            return self.facts.ours
        return frozenset(row.service_id for row in self.facts.owners if row.team_id in teams)

    def _overdue(self, reader: Reader) -> Mapping[UUID, int]:
        """First-priority actions that are late, by service."""
        found: defaultdict[UUID, int] = defaultdict(int)
        for row in Actions().run(reader):
            late = row.done_on is None and row.due_on is not None and row.due_on < self.today
            if row.priority is not ActionPriority.P0 or not late:
                continue
            hit = set() if row.incident_id is None else self.facts.hit[row.incident_id]
            for service in {row.service_id} if row.service_id is not None else hit:
                found[service] += 1
        return found

    def board(self) -> LaunchBoard:
        """Everything, launches by their planned day."""
        owned = sorted(self.facts.ours, key=lambda one: self.facts.names.get(one, ""))
        return LaunchBoard(
            self.now,
            self.today,
            self.facts.zone,
            tuple(map(self._entry, self.launches)),
            tuple(map(self._service, owned)),
            self.shown.entries(),
            tuple(row for row in reversed(self.overrides) if row.service_id in self.facts.ours),
            self.policies,
            self.facts.names,
            self.people,
            self.shown.runbooks,
        )

    def _service(self, service: UUID) -> ServiceGate:
        holding = [row for row in self._holding(service) if row.launch_id is None]
        return ServiceGate(
            service,
            self.facts.names.get(service, ""),
            {kind: self._gate(service, kind) for kind in LaunchClass},
            self._policy(service),
            tuple(holding),
            self.shown.findings(service),
            self.shown.holding_up(service),
            self.shown.assessments(service),
            self.shown.assessment_due(service),
        )

    def _gate(
        self,
        service: UUID,
        kind: LaunchClass,
        lacking: int = 0,
        to_check: int = 0,
        cost: Fraction | None = None,
    ) -> Gate:
        policy = self._policy(service)
        passes = USUALLY_PASS if policy is None else tuple(map(LaunchClass, policy.passes))
        around = Circumstances(
            paused=service in self.paused,
            checklist_open=to_check,
            evidence_missing=lacking,
            findings=self.shown.holding_up(service),
            assessment_late=self.shown.days_late(service),
            overdue=self.overdue.get(service, 0),
            cost=self._usual_cost(service) if cost is None else cost,
            warning=self.facts.policy(PolicyKey.LAUNCH_WARNING),
            passes=passes,
            hold=self.hold,
            objective_needed=bool(self.facts.policy(PolicyKey.OBJECTIVE_NEEDED)),
        )
        return gate(self.looks[service], kind, around)

    def _policy(self, service: UUID) -> GatePolicyRow | None:
        """The service's own in force, else that of all; each the latest."""
        fitting = [
            row
            for row in self.policies
            if row.service_id in (None, service) and row.from_day <= self.today
        ]
        return max(fitting, key=lambda r: (r.service_id is not None, r.from_day), default=None)

    def _usual_cost(self, service: UUID) -> Fraction | None:
        """The share of the worst budget that a launch of the service took on average in a year."""
        allowed = self._allowed(service)
        if allowed is None:
            return None
        own = self.facts.changes_of(service)
        told = self.facts.dora(own, Span(self.now - _YEAR, self.now))
        weights = [
            impact
            for each in self.facts.recoveries(own)
            for impact in self.facts.weights(each.incident_id, service)
        ]
        weight = sum(weights, Decimal(0)) / len(weights) if weights else Decimal(1)
        return expected_cost(told.fail_rate.rate, told.restore.median, weight, allowed)

    def _allowed(self, service: UUID) -> Fraction | None:
        """Seconds that the window of the tightest objective in time allows."""
        found = [row.whole.allowed for row in self.levels[service] if row.in_time]
        return min(found, default=None)

    def _holding(self, service: UUID) -> list[GateOverrideRow]:
        return [
            row
            for row in self.overrides
            if row.service_id == service
            and row.at <= self.now < row.expires
            and (row.ended_at is None or self.now < row.ended_at)
        ]

    def _entry(self, row: LaunchRow) -> LaunchEntry:
        change = self.facts.change(row.change_id)
        shown = self.shown.entry(change) if change else None
        own = (*self.runs.get(row.id, ()), *self.runs.get(row.change_id or row.id, ()))
        runs = tuple({run.id: run for run in own}.values())
        lacking = shown.lacking if shown else 0
        to_check = sum(len(run.names) for run in runs)
        allowed = self._allowed(row.service_id)
        cost = None
        if row.expected is not None and allowed:
            cost = Fraction(row.expected) / allowed
        holding = [
            each for each in self._holding(row.service_id) if each.launch_id in (None, row.id)
        ]
        quiet = self._quiet(row)
        return LaunchEntry(
            row,
            self.facts.names.get(row.service_id, ""),
            self.people.get(row.owner_id, "") if row.owner_id else "",
            self._gate(row.service_id, row.kind, lacking, to_check, cost),
            holding[-1] if holding else None,
            shown,
            runs,
            tuple(self.ramps[row.id]),
            tuple(self.decisions[row.id]),
            cost if cost is not None else self._usual_cost(row.service_id),
            quiet,
            None if quiet is None else quiet >= row.quiet_days,
            None if quiet is None else self.today + DAY * max(0, row.quiet_days - quiet),
        )

    def _quiet(self, row: LaunchRow) -> int | None:
        """Whole days in a row, up to yesterday, at whose end some of every budget was left."""
        steps = self.ramps[row.id]
        if row.stage is not LaunchStage.SOFT_LAUNCHED or not steps:
            return None
        ends = [
            start_of_day(day + DAY, self.facts.place)
            for day in _days(steps[0].day, self.today - DAY)
        ]
        if not ends:
            return 0
        evidence = self.facts.evidence(row.service_id)
        if evidence is None:
            return 0
        left = remaining_at(
            evidence.measurement.measured, evidence.promise, evidence.spec, _just_before(ends)
        )
        quiet = 0
        for _at, share in reversed(left):
            if share is None or share <= 0:
                break
            quiet += 1
        return quiet


def _look(row: LevelRow, past: Past, hold: timedelta) -> Look:
    """A new calendar window begins with its whole budget, so nothing is held over its beginning."""
    known = row.state is not Status.UNKNOWN
    rolls = row.objective.window is WindowKind.ROLLING
    reopens = row.recovers + hold if row.recovers and rolls else row.recovers
    return Look(
        row.objective.id,
        row.objective.name,
        row.whole.remaining if known else None,
        reopens,
        any(verdict.alert is Alert.FIRING for verdict in row.burn),
        past if known else (),
    )


def _days(first: date, last: date) -> Sequence[date]:
    return [first + DAY * n for n in range((last - first).days + 1)]


def _just_before(instants: Iterable[datetime]) -> list[datetime]:
    return [at - timedelta(microseconds=1) for at in instants]
