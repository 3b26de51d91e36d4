"""Planned reports and what was sent for each (pure)."""

from collections.abc import Iterable, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from models.insight.practices_rows import PlannedReport
from models.kernel.instants import local_day
from models.kernel.periods import Period
from models.practices.rows import ReportPlanRow
from models.practices.rules import due_reports
from models.services.rows import SentReportRow


def planned_reports(
    plans: Iterable[ReportPlanRow], sent: Sequence[SentReportRow], period: Period, place: ZoneInfo
) -> tuple[PlannedReport, ...]:
    """The reports that were due within a period, the newest first. place: whose days count."""
    found = [
        due
        for plan in plans
        for due in due_reports(plan, period.last)
        if due.due_on >= period.start
    ]
    planned = []
    for due in sorted(found, key=lambda one: (one.due_on, one.plan.key), reverse=True):
        first = _sent_for(due.plan, due.period.start, due.period.last, sent)
        late = first is not None and local_day(first.sent_at, place) > due.due_on
        planned.append(PlannedReport(due, first, late))
    return tuple(planned)


def _sent_for(
    plan: ReportPlanRow, first: date, last: date, sent: Sequence[SentReportRow]
) -> SentReportRow | None:
    """The first that was sent of the report's period."""
    fitting = [
        row
        for row in sent
        if (row.key, row.from_day, row.to_day) == (plan.key, first, last)
        and plan.scope in ("", row.scope)
    ]
    return min(fitting, key=lambda row: row.sent_at, default=None)
