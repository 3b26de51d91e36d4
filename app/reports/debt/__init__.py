"""Report: what debt came and was paid off in a period, what it costs, and what fix-it days saved."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from app.reports import Check as CallOff
from app.reports import People, ReportSpec, Request, called_off
from app.reports.asked import provenance, team_asked
from app.reports.periods import last_known, period_before
from app.text import N_, _
from models.kernel.figures import ChartData, Report, Table
from models.kernel.periods import PeriodKind

if TYPE_CHECKING:
    from uuid import UUID

    from app.reports.debt.rows import Names
    from app.workspace import Workspace
    from models.debt.rules.growth import MonthOfDebt
    from models.insight.debt_rows import StandardBoard
    from models.kernel.periods import Period

SPEC = ReportSpec(
    "debt",
    N_("Debt and fix-it days"),
    N_("What does our debt cost, does it grow, and what did fix-it days save?"),
    PeriodKind.QUARTER,
    order=7,
)
_AUTOMATION = ("forecast", "measured", "kept")


def build(workspace: "Workspace", request: Request, check: CallOff) -> Report:
    """The report of a period and team. Raises Refused ``gone`` for a team that is not there."""
    from app import automation_figures
    from app.reports.debt import rows, tables, words
    from app.reports.debt.checking import checks
    from app.reports.debt.figures import figures
    from models.insight.queries.automation import AutomationBoardOf
    from models.insight.queries.debt import DebtBoard
    from models.insight.queries.fix_its import FixItDays

    asked = called_off(check)
    period, team_id, now = request.period, request.team_id, request.now
    team = team_asked(workspace, team_id, asked)
    answer = workspace.ask(DebtBoard(team_id, now), asked)
    register = answer.value
    check()
    calendar = workspace.ask(FixItDays(team_id, now), asked).value
    check()
    automation = workspace.ask(AutomationBoardOf(register.today, team_id), asked).value
    check()
    names = _names(workspace, request.people, asked)

    def told(within: "Period") -> tuple[Table, ...]:
        days = rows.days_in(calendar.days, within)
        return (
            rows.debt(register, within, names),
            rows.fix_its(days),
            rows.effects(days),
            rows.conformity(days),
        )

    raw, fix_its, effects, conformity = told(period)
    before = figures({table.key: table for table in told(period_before(period))}, {})
    had = any(figure.value for figure in before)
    made = figures(
        {table.key: table for table in (raw, fix_its, effects)},
        {figure.key: figure.value for figure in before} if had else {},
    )
    check()
    standards = rows.standards(*_standards(workspace, team_id, period, register.today, asked))
    check()
    areas = tables.by("area", _("By area"), raw)
    services = tables.by("service", _("By service"), raw)
    growth = [month for month in register.growth if month.start <= period.last]
    run = automation_figures.register_report(automation)
    tasks = replace(run.table(automation_figures.TASKS), section=_("Automation"))
    used = (raw, fix_its, effects, conformity, standards, tasks)
    finding = words.finding({figure.key: figure for figure in made})
    return Report(
        key=SPEC.key,
        title=_(SPEC.title),
        team=team.name if team else _("Everybody"),
        period=period,
        zone=register.zone,
        finding=finding,
        figures=(*made, *map(run.figure, _AUTOMATION)),
        tables=(
            areas,
            services,
            tables.months(growth),
            fix_its,
            effects,
            conformity,
            standards,
            tasks,
        ),
        charts=(*_growth(growth), tables.area_chart(areas, finding)),
        data=(raw,),
        definitions=words.definitions(),
        checks=checks(register, rows.days_in(calendar.days, period), period),
        provenance=provenance(workspace, request, answer.revision, used),
        notes=request.notes,
        privacy=words.privacy(request.people),
    )


def _standards(
    workspace: "Workspace",
    team_id: "UUID | None",
    period: "Period",
    today: date,
    asked: Callable[[], bool],
) -> "tuple[StandardBoard, StandardBoard]":
    """How services stood on the eve of the period, and at its end (today, before that)."""
    from models.insight.queries.standards import StandardBoardOf

    start, end = (
        workspace.ask(StandardBoardOf(team_id, day), asked).value
        for day in (period.start, last_known(period, today))
    )
    return start, end


def _growth(growth: "list[MonthOfDebt]") -> tuple[ChartData, ...]:
    """The page's chart, over the table of the report."""
    from app.debt_figures import growth_chart
    from app.reports.debt.tables import MONTHS

    if not growth:
        return ()
    chart = growth_chart(tuple(growth), "interest")
    (series,) = chart.series
    return (replace(chart, table=MONTHS, series=(replace(series, key="interest"),)),)


def _names(workspace: "Workspace", people: People, asked: Callable[[], bool]) -> "Names | None":
    """What owners are called; None where nobody may be shown."""
    from app.reports.toil.rows import person_names
    from models.people.queries import People as AllPeople

    if people is People.HIDDEN:
        return None
    return person_names(tuple(workspace.ask(AllPeople(), asked).value), people)
