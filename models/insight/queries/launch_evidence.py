"""What stands behind gates beside budgets: evidence on changes, hardware, security findings, assessments."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from models.insight.grouping import by_field
from models.insight.launch_rows import EvidenceEntry
from models.insight.queries.change_facts import ChangeFacts
from models.kernel.instants import local_day
from models.releases.queries import AllEvidence, Assessments, Measurements, Qualifications
from models.releases.rows import AssessmentRow, ChangeRow, MeasurementRow
from models.releases.rules.evidence import REQUIRED, open_points
from models.releases.rules.regression import Comparison, compare
from models.services.records import Runbook, Weakness
from models.services.rows import RunbookRow, WeaknessRow
from models.services.rules.care import WeaknessState, holds_up, weakness_state
from models.store.query import Reader
from models.store.shaping import rows_of

EVIDENCE_TABLES = frozenset(
    {"evidence", "measurement", "qualification", "assessment", "weakness", "runbook"}
)


class EvidenceFacts:
    """Read once, and asked by service and by change."""

    def __init__(self, reader: Reader, facts: ChangeFacts) -> None:
        self._facts = facts
        self.today = facts.today
        self._evidence = by_field(AllEvidence().run(reader), "change_id")
        self._measurements = by_field(Measurements().run(reader), "change_id")
        self._qualified = {row.change_id: row for row in Qualifications().run(reader)}
        self._assessments = by_field(Assessments().run(reader), "service_id")
        self._weaknesses = by_field(
            rows_of(reader, Weakness, WeaknessRow, "found_on"), "service_id"
        )
        self.runbooks = rows_of(reader, Runbook, RunbookRow, "title")

    def entries(self) -> tuple[EvidenceEntry, ...]:
        """The changes that must show something, the latest first."""
        own = self._facts.all_changes.of_services(self._facts.ours, loose=True)
        return tuple(map(self.entry, reversed(own.take(own.of_kind(*REQUIRED)))))

    def entry(self, change: ChangeRow) -> EvidenceEntry:
        """What a change shows, and what was open of its service's findings when it went out; of one that
        did not yet, what is open now."""
        shown = self._evidence[change.id]
        made = change.at is not None and change.at <= self._facts.now
        day = local_day(change.at, self._facts.place) if change.at and made else self.today
        own = self._weaknesses[change.service_id] if change.service_id else []
        return EvidenceEntry(
            change,
            self._facts.names.get(change.service_id, "") if change.service_id else "",
            open_points(change.kind, shown, self.today),
            tuple(shown),
            tuple(_compared(self._measurements[change.id])),
            self._qualified.get(change.id),
            tuple(row for row in own if _is_open(row, day)),
            tuple(row for row in own if holds_up(row, day)),
        )

    def findings(self, service: UUID) -> tuple[WeaknessRow, ...]:
        """The security findings of a service that are not fixed, those first that hold launches up."""
        live = [row for row in self._weaknesses[service] if _is_open(row, self.today)]
        return tuple(sorted(live, key=lambda row: not holds_up(row, self.today)))

    def holding_up(self, service: UUID) -> int:
        """How many of them hold launches up."""
        return sum(holds_up(row, self.today) for row in self._weaknesses[service])

    def assessments(self, service: UUID) -> tuple[AssessmentRow, ...]:
        """When it was looked through for vulnerabilities, the latest last."""
        return tuple(self._assessments[service])

    def assessment_due(self, service: UUID) -> date | None:
        """When it is to be looked through again; None where nobody said so."""
        done = self._assessments[service]
        return done[-1].next_on if done else None

    def days_late(self, service: UUID) -> int:
        """For how many days it was to be looked through."""
        due = self.assessment_due(service)
        return max(0, (self.today - due).days) if due else 0


def _is_open(row: WeaknessRow, day: date) -> bool:
    return row.found_on <= day and weakness_state(row, day) is not WeaknessState.FIXED


def _compared(rows: Sequence[MeasurementRow]) -> Iterable[tuple[MeasurementRow, Comparison]]:
    for row in rows:
        before, after = (tuple(map(Decimal, runs)) for runs in (row.baseline, row.candidate))
        yield row, compare(before, after, row.better, row.threshold)
