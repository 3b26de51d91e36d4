"""Report: what each error budget had, what spent it, and what the policy on it did (F4, F6)."""

from typing import TYPE_CHECKING

from app.reports import Check as CallOff
from app.reports import ReportSpec, Request, called_off
from app.reports.asked import provenance, team_asked
from app.reports.periods import period_before
from app.text import N_, _
from models.kernel.figures import Report
from models.kernel.periods import PeriodKind

if TYPE_CHECKING:
    from decimal import Decimal

    from app.workspace import Workspace

SPEC = ReportSpec(
    "budget",
    N_("Error budgets and policy"),
    N_("What did each error budget have, what spent it, and what followed from it?"),
    PeriodKind.QUARTER,
    order=4,
)


def build(workspace: "Workspace", request: Request, check: CallOff) -> Report:
    """The report of a period and team. Raises Refused ``gone`` for a team that is not there."""
    from app.reports.budget import words
    from app.reports.budget.figures import checks, figures
    from app.reports.budget.rows import ledger
    from app.reports.budget.standing import standing
    from app.reports.budget.tables import shown

    asked = called_off(check)
    team = team_asked(workspace, request.team_id, asked)
    stood = standing(workspace, request.period, request.team_id, asked)
    check()
    raw = ledger(stood)
    tables = shown(stood, raw, request.people)
    check()
    before = standing(workspace, period_before(request.period), request.team_id, asked)
    check()
    previous: dict[str, Decimal | None] = {}
    if before.budgets:
        earlier = ledger(before)
        made = figures(before, (earlier, *shown(before, earlier, request.people)), {})
        previous = {one.key: one.value for one in made}
    headline = figures(stood, (raw, *tables), previous)
    return Report(
        key=SPEC.key,
        title=_(SPEC.title),
        team=team.name if team else _("Everybody"),
        period=request.period,
        zone=team.zone if team else _("that of each promise"),
        finding=words.finding(stood),
        figures=headline,
        tables=tables,
        charts=(),
        data=(raw,),
        definitions=words.definitions(),
        checks=checks(stood),
        provenance=provenance(workspace, request, stood.revision, (raw, *tables)),
        notes=request.notes,
        privacy=words.privacy(request.people),
    )
