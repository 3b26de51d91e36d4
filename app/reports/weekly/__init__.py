"""Report: what happened in a week, and what the next one asks."""

from typing import TYPE_CHECKING

from app.reports import Check as CallOff
from app.reports import ReportSpec, Request
from app.text import N_
from models.kernel.figures import Report
from models.kernel.periods import PeriodKind

if TYPE_CHECKING:
    from app.reports.chapters.asking import Asking
    from app.workspace import Workspace

SPEC = ReportSpec(
    "weekly",
    N_("Weekly operations"),
    N_("What happened this week, and what does the next one ask of us?"),
    PeriodKind.WEEK,
    order=5,
)


def build(workspace: "Workspace", request: Request, check: CallOff) -> Report:
    """The report of a period and team. Raises Refused ``gone`` for a team that is not there."""
    from app.reports.chapters.asking import Asking
    from app.reports.composing import at_one_revision

    asking = Asking(workspace, request, check)
    return at_one_revision(workspace, lambda: _report(asking), check)


def _report(asking: "Asking") -> Report:
    from app.reports.chapters.ahead import ahead
    from app.reports.chapters.binding import bound
    from app.reports.chapters.budgets import budgets
    from app.reports.chapters.changes import changes
    from app.reports.chapters.debts import debts
    from app.reports.chapters.duty import duty
    from app.reports.chapters.incidents import incidents
    from app.reports.chapters.incoming import incoming
    from app.reports.chapters.launches import launches
    from app.reports.chapters.operations import operations
    from app.reports.periods import period_after

    next_one = period_after(asking.period)
    return bound(
        asking,
        SPEC,
        (
            (duty(asking), ("events_per_shift", "busy_shifts", "gap_count")),
            (incidents(asking), ("events", "downtime", "late_actions")),
            (budgets(asking), ("burnt", "gone", "least")),
            (operations(asking), ("toil_share", "load", "coverage")),
            (incoming(asking), ("arrivals", "scheduled", "completions", "leaked", "open")),
            (changes(asking, next_one), ("made", "bad")),
            (launches(asking, next_one), ("launched", "planned", "closed")),
            (debts(asking, next_one), ("interest", "days_ahead")),
            (ahead(asking, next_one), ("person_days", "overdue", "due")),
        ),
    )
