"""Report: what the next quarter can hold, and what it must."""

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
    "quarterly",
    N_("Quarterly planning"),
    N_("What can the next quarter hold, what must it, and how did this one compare?"),
    PeriodKind.QUARTER,
    order=6,
)


def build(workspace: "Workspace", request: Request, check: CallOff) -> Report:
    """The report of a period and team, looking ahead to one of equal length. Raises Refused ``gone``
    for a team that is not there."""
    from app.reports.chapters.asking import Asking
    from app.reports.composing import at_one_revision

    asking = Asking(workspace, request, check)
    return at_one_revision(workspace, lambda: _report(asking), check)


def _report(asking: "Asking") -> Report:
    from app.reports.chapters.ahead import ahead
    from app.reports.chapters.binding import bound
    from app.reports.chapters.budgets import budgets
    from app.reports.chapters.candidates import candidates
    from app.reports.chapters.changes import changes
    from app.reports.chapters.debts import debts
    from app.reports.chapters.launches import launches
    from app.reports.chapters.operations import operations
    from app.reports.chapters.orders import orders
    from app.reports.chapters.outlook import outlook
    from app.reports.chapters.projects import projects
    from app.reports.chapters.staffed import staffed
    from app.reports.chapters.strength import strength
    from app.reports.periods import period_after

    next_one = period_after(asking.period)
    return bound(
        asking,
        SPEC,
        (
            (staffed(asking, next_one), ("at_hand", "allocated", "free", "planned_share")),
            (projects(asking, next_one), ("running", "on_time_share", "due_ahead")),
            (operations(asking), ("toil_share", "load", "coverage")),
            (outlook(asking, next_one), ("toil_middle", "load_middle")),
            (debts(asking, next_one), ("interest", "payback", "days_ahead", "can_pay")),
            (candidates(asking), ("could", "kept", "building")),
            (strength(asking, next_one), ("short",)),
            (budgets(asking), ("burnt", "gone", "least")),
            (launches(asking, next_one), ("launched", "planned", "closed")),
            (changes(asking, next_one), ("made", "fail_rate", "planned")),
            (ahead(asking, next_one), ("person_days", "overdue", "due")),
            (orders(asking, next_one), ("late", "soon")),
        ),
    )
