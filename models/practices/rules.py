"""What follows from what is stored of practices: when planned reports were due, levels of an assessment."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID

from models.kernel.periods import Period, add_months
from models.practices.rows import MaturityAnswerRow, MaturityArea, MaturityRow, ReportPlanRow


@dataclass(frozen=True, slots=True)
class DueReport:
    """A time that a planned report was due: the period that it is of, and the last day to send it."""

    plan: ReportPlanRow
    period: Period
    due_on: date


def due_reports(plan: ReportPlanRow, until: date) -> Iterator[DueReport]:
    """Every report of a plan whose day has come, in order. A plan that has ended is due no more.

    >>> from uuid import UUID
    >>> plan = ReportPlanRow(UUID(int=1), "sla", "", 1, date(2026, 1, 1), 5, "", None, None, None)
    >>> [str(due.due_on) for due in due_reports(plan, date(2026, 3, 31))]
    ['2026-02-06', '2026-03-06']
    """
    number = 0
    while True:
        first = add_months(plan.first_on, number * plan.every_months)
        end = add_months(plan.first_on, (number + 1) * plan.every_months)
        due_on = end + timedelta(days=plan.days_after)
        if due_on > until or (plan.retired_on is not None and end > plan.retired_on):
            return
        yield DueReport(plan, Period(first, end), due_on)
        number += 1


def levels(answers: Iterable[MaturityAnswerRow]) -> Mapping[MaturityArea, Fraction]:
    """The mean level of each area that was answered, exact.

    >>> from uuid import UUID
    >>> rows = [MaturityAnswerRow(UUID(int=n), UUID(int=9), MaturityArea.TOIL_AREA, key, level, "")
    ...         for n, (key, level) in enumerate([("toil_measured", 3), ("toil_paid", 2)])]
    >>> levels(rows)
    {<MaturityArea.TOIL_AREA: 'toil_area'>: Fraction(5, 2)}
    """
    found: dict[MaturityArea, list[int]] = {}
    for row in answers:
        found.setdefault(row.area, []).append(row.level)
    return {
        area: Fraction(sum(found[area]), len(found[area])) for area in MaturityArea if area in found
    }


def assessments_of(rows: Sequence[MaturityRow], team_id: UUID | None) -> tuple[MaturityRow, ...]:
    """Those of a team itself; those of all operations, where it has none of its own."""
    own = tuple(row for row in rows if row.team_id == team_id)
    return own or tuple(row for row in rows if row.team_id is None)
