"""The part on incidents: how many of which class, and whether each was learnt from (S38)."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from app.incident_figures import incident_report
from app.reports import Check as CallOff
from app.reports import Request, called_off
from app.reports.asked import provenance, team_asked
from app.reports.calculated import calculated
from app.reports.periods import period_before
from app.text import _, word_text
from models.incidents.rows import IncidentClass
from models.insight.incidents_rows import IncidentBoard
from models.insight.queries.incidents import IncidentBoardOf
from models.kernel.figures import (
    Add,
    ChartData,
    Check,
    Column,
    CountRows,
    Definition,
    Evaluator,
    OfRow,
    Report,
    Series,
    SeriesKind,
    Sum,
    Table,
    Unit,
    Value,
)
from models.kernel.instants import local_day, zone
from models.kernel.periods import Period, add_months

if TYPE_CHECKING:
    from app.workspace import Workspace

ROWS = "all_incidents"
_COLOURS = {
    IncidentClass.OUTAGE: "vermilion",
    IncidentClass.PENDING: "orange",
    IncidentClass.REQUEST: "blue",
    IncidentClass.FALSE_ALARM: "grey",
}


def incident_part(workspace: "Workspace", request: Request, check: CallOff) -> Report:
    """Its report: the figures of the page, by month, with the rows behind them."""
    asked = called_off(check)
    period = request.period
    team = team_asked(workspace, request.team_id, asked)
    answer = workspace.ask(IncidentBoardOf(period, request.team_id), asked)
    before = workspace.ask(IncidentBoardOf(period_before(period), request.team_id), asked).value
    check()
    board = answer.value
    made = incident_report(board, period)
    was = incident_report(before, period)
    raw = _rows(board)
    evaluator = Evaluator({ROWS: raw}, {})
    months = _months(period, evaluator)
    previous = {figure.key: figure.value for figure in was.figures} if before.events else {}
    return replace(
        made,
        key="incidents",
        team=team.name if team else _("Everybody"),
        figures=tuple(replace(one, previous=previous.get(one.key)) for one in made.figures),
        tables=(months, *made.tables),
        charts=(_chart(months),),
        data=(raw,),
        definitions=_definitions(),
        checks=_checks(board),
        provenance=provenance(workspace, request, answer.revision, (raw, *made.tables)),
    )


def _rows(board: IncidentBoard) -> Table:
    place = zone(board.zone)
    columns = (
        Column("title", _("Incident")),
        Column("services", _("Services")),
        Column("start", _("Start"), Unit.INSTANT),
        Column("month", _("Month")),
        Column("class", _("Class")),
        Column("count", _("Counts"), Unit.COUNT),
        Column("duration", _("Duration"), Unit.SECONDS),
        Column("postmortem", _("Postmortem")),
        Column("due", _("Postmortem due"), Unit.DAY),
    )
    rows: list[Sequence[Value]] = [
        (
            event.incident.title,
            ", ".join(event.services) or None,
            event.incident.start,
            f"{local_day(event.incident.start, place):%Y-%m}",
            word_text(event.incident.kind),
            1,
            event.duration,
            word_text(event.state),
            event.due,
        )
        for event in board.events
    ]
    return Table(ROWS, _("Incidents"), columns, rows)


def _months(period: Period, evaluator: Evaluator) -> Table:
    here = ("month", OfRow("month"))
    kinds = tuple(
        Column(
            kind.value,
            word_text(kind),
            Unit.COUNT,
            Sum(ROWS, "count", (here, ("class", word_text(kind)))),
        )
        for kind in IncidentClass
    )
    columns = (
        Column("month", _("Month")),
        *kinds,
        Column("all", _("All"), Unit.COUNT, Add(tuple(OfRow(k.value) for k in IncidentClass))),
    )
    months: list[dict[str, Value]] = []
    day = period.start.replace(day=1)
    while day < period.end:
        months.append({"month": f"{day:%Y-%m}"})
        day = add_months(day, 1)
    return calculated("months", _("Incidents by month"), columns, months, evaluator, "")


def _chart(months: Table) -> ChartData:
    def series(kind: IncidentClass) -> Series:
        at = months.index(kind.value)
        values = [int(str(row[at])) for row in months.rows]
        return Series(
            kind.value,
            word_text(kind),
            Unit.COUNT,
            SeriesKind.STACKED_BAR,
            values,
            _COLOURS[kind],
        )

    every = months.index("all")
    most = max(months.rows, key=lambda row: int(str(row[every])), default=None)
    finding = _("No incidents.")
    if most is not None and most[every]:
        finding = _("Most in {month}: {count}.").format(month=most[0], count=most[every])
    return ChartData(
        "by_month",
        months.title,
        Unit.COUNT,
        [str(row[0]) for row in months.rows],
        tuple(map(series, IncidentClass)),
        table=months.key,
        finding=finding,
    )


def _checks(board: IncidentBoard) -> tuple[Check, ...]:
    done = CountRows("events", (("needed", True), ("done", True)))
    return (
        Check(_("Incidents: rows, months"), Sum(ROWS, "count"), Sum("months", "all")),
        Check(_("Incidents: rows, shown"), Sum(ROWS, "count"), CountRows("events")),
        Check(_("Postmortems done: rows, rules"), done, Decimal(board.coverage.done)),
    )


def _definitions() -> tuple[Definition, ...]:
    events = _("the table Incidents")
    return (
        Definition(
            _("Postmortem coverage"),
            _("events whose postmortem is done / events that are over and need one"),
            _("per cent"),
            events,
            _("emergency requests, and events that last"),
        ),
        Definition(
            _("Response"),
            _("the middle of the times from detection to acknowledgement"),
            _("hours"),
            events,
            _("events that nobody was called for"),
        ),
        Definition(
            _("False alarms of all events"),
            _("false alarms / events of every class"),
            _("per cent"),
            events,
        ),
        Definition(
            _("Prevented outages"),
            _("conditions fixed before any outage / conditions fixed or become an outage"),
            _("per cent"),
            _("the table Conditions, of all time"),
            _("conditions that are open"),
        ),
    )
