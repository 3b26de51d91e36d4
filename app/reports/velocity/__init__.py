"""Report: what a team delivered in a period, how long it took, how it deploys, and what is likely."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from app.reports import Check as CallOff
from app.reports import People, ReportSpec, Request, called_off
from app.reports.asked import provenance, team_asked
from app.reports.periods import period_before
from app.text import N_, _
from models.kernel.figures import Figure, Report
from models.kernel.periods import PeriodKind

if TYPE_CHECKING:
    from app.velocity_tables import Names
    from app.workspace import Workspace
    from models.insight.velocity_rows import VelocityBoard

SPEC = ReportSpec(
    "velocity",
    N_("Velocity"),
    N_("What was delivered, how long did it take, was it on time, and what is likely?"),
    PeriodKind.QUARTER,
    order=4,
)
_USED = ("deliverables", "deploys", "led_to", "sprints")


def build(workspace: "Workspace", request: Request, check: CallOff) -> Report:
    """The report of a period and team. Raises Refused ``gone`` for a team that is not there."""
    from app.reports.velocity.checking import checks
    from app.reports.velocity.words import definitions, finding, privacy
    from app.velocity_figures import velocity_report
    from models.insight.queries.velocity import VelocityOf

    asked = called_off(check)
    period = request.period
    team = team_asked(workspace, request.team_id, asked)
    answer = workspace.ask(VelocityOf(period, request.team_id), asked)
    board = answer.value
    check()
    names = _names(workspace, request.people, asked)
    before = workspace.ask(VelocityOf(period_before(period), request.team_id), asked).value
    check()
    made = velocity_report(board, period, names)
    check()
    used = (*made.data, *map(made.table, _USED))
    return replace(
        made,
        key=SPEC.key,
        title=_(SPEC.title),
        team=team.name if team else _("Everybody"),
        finding=finding(board),
        figures=_compared(made.figures, before),
        charts=tuple(chart for chart in made.charts if chart.series),
        definitions=definitions(),
        checks=checks(board, made),
        provenance=provenance(workspace, request, answer.revision, used),
        notes=request.notes,
        privacy=privacy(request.people),
    )


def _names(workspace: "Workspace", people: People, asked: Callable[[], bool]) -> "Names | None":
    """What those who are credited are called; None where nobody may be shown."""
    from app.reports.toil.rows import person_names
    from models.people.queries import People as AllPeople

    if people is People.HIDDEN:
        return None
    return person_names(tuple(workspace.ask(AllPeople(), asked).value), people)


def _compared(figures: tuple[Figure, ...], before: "VelocityBoard") -> tuple[Figure, ...]:
    """The figures beside those of the period before, where that has anything."""
    from app.velocity_figures import velocity_figures

    if not (before.done or before.deploys or before.deliverables):
        return figures
    values = {figure.key: figure.value for figure in velocity_figures(before)}
    return tuple(replace(figure, previous=values[figure.key]) for figure in figures)
