"""Report: the load that people on call carried in a period, how it was shared, and what pays for it."""

from typing import TYPE_CHECKING

from app.reports import Check as CallOff
from app.reports import People, ReportSpec, Request, called_off
from app.reports.asked import provenance, team_asked
from app.reports.periods import period_before
from app.text import N_, _
from models.kernel.figures import Evaluator, Figure, Report, Table
from models.kernel.periods import PeriodKind

if TYPE_CHECKING:
    from decimal import Decimal

    from app.reports.oncall.rows import Names
    from app.workspace import Workspace
    from models.insight.on_call_rows import OnCallLoad

SPEC = ReportSpec(
    "oncall",
    N_("On-call load and compensation"),
    N_("What did people on call carry, was it shared fairly, and what is due to them for it?"),
    PeriodKind.MONTH,
    order=5,
)


def build(workspace: "Workspace", request: Request, check: CallOff) -> Report:
    """The report of a period and team. Raises Refused ``gone`` for a team that is not there."""
    from app.reports.oncall import charts, tables, words
    from app.reports.oncall.checking import checks
    from app.reports.oncall.figures import figures
    from models.insight.queries.on_call_load import OnCallLoadIn

    asked = called_off(check)
    period = request.period
    team = team_asked(workspace, request.team_id, asked)
    answer = workspace.ask(OnCallLoadIn(period, request.team_id), asked)
    load = answer.value
    check()
    before = workspace.ask(OnCallLoadIn(period_before(period), request.team_id), asked).value
    check()
    names = _names(load, request.people)
    raw, paid = _paid(load, names)
    check()
    made = figures(load, {table.key: table for table in (raw, paid)}, _values(before))
    evaluator = Evaluator({table.key: table for table in (raw, paid)}, {})
    shown = (
        tables.rotations(load, evaluator),
        tables.months(load, raw, evaluator),
        *tables.people(load, names, evaluator),
        tables.kinds(evaluator),
        tables.rates(load),
        paid,
    )
    check()
    return Report(
        key=SPEC.key,
        title=_(SPEC.title),
        team=team.name if team else _("Everybody"),
        period=period,
        zone=load.zone,
        finding=words.finding(load, {figure.key: figure for figure in made}, period),
        figures=made,
        tables=shown,
        charts=charts.charts({table.key: table for table in shown}, load),
        data=(raw,),
        definitions=words.definitions(),
        checks=checks(load, made),
        provenance=provenance(workspace, request, answer.revision, (raw, paid)),
        notes=request.notes,
        privacy=words.privacy(request.people),
    )


def _paid(load: "OnCallLoad", names: "Names | None") -> tuple[Table, Table]:
    """The shifts, and the hours of each by kind and rate."""
    from app.reports.oncall import rows

    return rows.shifts(load, names), rows.compensation(load, names)


def _values(before: "OnCallLoad") -> "dict[str, Decimal | None]":
    """The figures of the period before; none where nobody was on call in it."""
    from app.reports.oncall.figures import figures

    if not before.shifts:
        return {}
    known = {table.key: table for table in _paid(before, None)}
    made: tuple[Figure, ...] = figures(before, known, {})
    return {figure.key: figure.value for figure in made}


def _names(load: "OnCallLoad", people: People) -> "Names | None":
    """What those on call are called; None where nobody may be shown."""
    from app.reports.toil.rows import person_names

    return None if people is People.HIDDEN else person_names(tuple(load.people.values()), people)
