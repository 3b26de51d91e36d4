"""Practices of services: a promise for each (2), reports on it (3), launches by budget (4)."""

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from models.insight.gate import GateState
from models.insight.planned_reports import planned_reports
from models.insight.practices import Spoken, course, course_of_states, reading
from models.insight.practices_rows import PlannedReport, PracticeEvidence, PracticeReading
from models.kernel.instants import local_day, zone
from models.kernel.periods import DAY, Period
from models.notes.rows import Subject
from models.people.rules import covers
from models.practices.queries import ReportPlans
from models.practices.rows import Practice
from models.releases.queries import LaunchDecisions, Launches
from models.releases.rows import LaunchDecisionRow, LaunchRow
from models.services.queries import Objectives, Ownerships, SentReports, Services
from models.services.rows import ObjectiveRow, PromiseKind, ServiceRow, Stage
from models.store.query import Reader

SERVICE_PRACTICE_TABLES = frozenset(
    {
        "service",
        "ownership",
        "objective",
        "report_plan",
        "sent_report",
        "launch",
        "launch_decision",
    }
)

_SERVING = (Stage.SOFT_LAUNCH, Stage.LIVE, Stage.RETIRING)
_CLOSED = (GateState.CLOSED, GateState.UNKNOWN)


class ServicePractices:
    """What is known of services, their promises, reports and launches, read once."""

    def __init__(
        self, reader: Reader, team_id: UUID | None, day: date, since: date, zone_name: str
    ) -> None:
        self._team_id, self._day, self._since = team_id, day, since
        self._zone = zone(zone_name)
        owners = Ownerships().run(reader)
        owned = {row.service_id for row in owners if row.team_id == team_id and covers(row, day)}
        self._services = {
            row.id: row for row in Services().run(reader) if team_id is None or row.id in owned
        }
        self._objectives = Objectives().run(reader)
        self._launches = Launches().run(reader)
        self._decisions = LaunchDecisions().run(reader)
        self.plans = tuple(
            row for row in ReportPlans().run(reader) if team_id in (None, row.team_id)
        )
        self.planned = planned_reports(
            self.plans, SentReports().run(reader), Period(since, day + DAY), self._zone
        )

    def promises(self, spoken: Spoken) -> PracticeReading:
        """Whether every service that has users has an agreement that somebody approved and that is not
        due to be looked at again."""
        rows = list(self._promises_on(self._day))
        lacks = () if rows else (PracticeEvidence("no_service", None),)
        return reading(
            Practice.HAVE_SLA,
            rows,
            course_of_states(self._day, self._promises_on),
            spoken,
            lacks=lacks,
        )

    def reports(self, spoken: Spoken) -> PracticeReading:
        """Whether planned reports were sent by their day, in the last year."""
        rows = [self._report(planned) for planned in self.planned]
        lacks = []
        if not self.plans:
            lacks.append(PracticeEvidence("no_report_plan", None))
        elif not rows:
            lacks.append(PracticeEvidence("no_report_due", None))
        return reading(
            Practice.MEASURE_AND_REPORT, rows, course(rows, self._day), spoken, lacks=lacks
        )

    def launches(self, spoken: Spoken) -> PracticeReading:
        """Whether each launch of the last year was decided on by a gate that stood open, or that
        somebody overrode."""
        rows = [
            self._launch(row)
            for row in self._launches
            if row.service_id in self._services
            and row.launched_on is not None
            and self._since <= row.launched_on <= self._day
        ]
        lacks = () if rows else (PracticeEvidence("no_launch", None),)
        return reading(Practice.BUDGETS_GATE, rows, course(rows, self._day), spoken, lacks=lacks)

    def _promises_on(self, day: date) -> Iterator[PracticeEvidence]:
        for service in self._services.values():
            if service.stage in _SERVING:
                yield _promise(
                    service, [row for row in self._objectives if row.service_id == service.id], day
                )

    def _report(self, planned: PlannedReport) -> PracticeEvidence:
        due = planned.due
        told = {"first": due.period.start, "last": due.period.last, "due": due.due_on}
        if planned.sent is None:
            subject = Subject("report_plan", due.plan.id)
            return PracticeEvidence(
                "report_missing", False, due.plan.key, told, due.due_on, subject
            )
        told["sent"] = local_day(planned.sent.sent_at, self._zone)
        subject = Subject("sent_report", planned.sent.id)
        code = "report_late" if planned.late else "report_sent"
        return PracticeEvidence(code, not planned.late, due.plan.key, told, due.due_on, subject)

    def _launch(self, launch: LaunchRow) -> PracticeEvidence:
        assert launch.launched_on is not None
        subject = Subject("launch", launch.id)
        decision = self._decided(launch, launch.launched_on)
        told = {"service": self._services[launch.service_id].name, "day": launch.launched_on}
        if decision is None:
            code, good = "launched_undecided", False
        else:
            seen = decision.seen if isinstance(decision.seen, dict) else {}
            closed = seen.get("state") in {state.value for state in _CLOSED}
            override = seen.get("override")
            good = not closed or bool(override)
            code = "launched_by_gate" if not closed else "launched_by_override"
            if closed and not override:
                code = "launched_past_gate"
            told["by"] = override if closed and override else decision.by
        return PracticeEvidence(code, good, launch.name, told, launch.launched_on, subject)

    def _decided(self, launch: LaunchRow, day: date) -> LaunchDecisionRow | None:
        """The last go by the day of the launch."""
        fitting = [
            row
            for row in self._decisions
            if row.launch_id == launch.id and row.go and local_day(row.at, self._zone) <= day
        ]
        return max(fitting, key=lambda row: row.at, default=None)


def _promise(
    service: ServiceRow, objectives: Sequence[ObjectiveRow], day: date
) -> PracticeEvidence:
    subject = Subject("service", service.id)
    agreements = [
        row for row in objectives if row.kind is PromiseKind.AGREEMENT and row.starts_on <= day
    ]
    approved = [row for row in agreements if row.approved_on and row.approved_on <= day]
    valid = [row for row in approved if row.revisit_on is None or row.revisit_on > day]
    if valid:
        best = max(valid, key=lambda row: row.approved_on or day)
        told = {"agreement": best.name, "by": best.approver, "day": best.approved_on}
        return PracticeEvidence("agreement_stands", True, service.name, told, None, subject)
    if approved:
        last = max(approved, key=lambda row: row.revisit_on or day)
        told = {"agreement": last.name, "by": last.approver, "day": last.revisit_on}
        return PracticeEvidence("agreement_expired", False, service.name, told, None, subject)
    code = "agreement_unapproved" if agreements else "no_agreement_stands"
    return PracticeEvidence(code, False, service.name, {}, None, subject)
