"""Report: what was promised of services in a period, what was kept, and what it may cost."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from app.about import DEFINITIONS, NAME, VERSION
from app.reports import Check as CallOff
from app.reports import People, ReportSpec, Request, called_off
from app.reports.calculated import digest
from app.reports.periods import period_before
from app.reports.sent import sent_before
from app.text import N_, _
from models.kernel.figures import (
    ChartData,
    Evaluator,
    Figure,
    Provenance,
    Report,
    Series,
    SeriesKind,
    Table,
    Unit,
)
from models.kernel.periods import PeriodKind

if TYPE_CHECKING:
    from app.reports.sla.rows import Named
    from app.workspace import Workspace
    from models.insight.queries.levels_in_period import PeriodLevels

SPEC = ReportSpec(
    "sla",
    N_("Service levels"),
    N_("Which promises were kept, what cost them, and how much is left?"),
    PeriodKind.MONTH,
    order=3,
)
_COLOURS = ("vermilion", "orange", "blue")


def build(workspace: "Workspace", request: Request, check: CallOff) -> Report:
    """The report of a period and team. Raises Refused ``gone`` for a team that is not there."""
    from app.reports.sla import behind, owning, rows, safeguarding, tables, words
    from app.reports.sla.checking import checks
    from app.reports.sla.defining import definitions
    from app.reports.sla.figures import figures
    from app.reports.sla.notes import privacy
    from models.insight.queries.levels_in_period import LevelsInPeriod
    from models.kernel.errors import Refused
    from models.services.queries import SentReports

    period = request.period
    asked = LevelsInPeriod(period, period_before(period), request.team_id)
    answer = workspace.ask(asked, called_off(check))
    levels = answer.value
    if request.team_id is not None and levels.team is None:
        raise Refused.because("gone", "team")
    promises = rows.named(levels.promises)
    codes = rows.incident_codes(promises)
    raw = _made(check, rows.makers(promises, codes))
    made = digest(raw)
    evaluator = Evaluator({table.key: table for table in raw}, {})
    scope = levels.team.name if levels.team else ""
    sent = sent_before(workspace.ask(SentReports(SPEC.key)).value, period, scope, made)
    shown = _made(
        check,
        [
            partial(tables.levels, promises),
            partial(tables.counted, promises),
            partial(tables.services, promises, evaluator),
            partial(tables.by_month, promises),
            partial(behind.exposure, levels.exposure),
            partial(owning.owned, levels, promises, owning.names(workspace, request.people)),
            partial(safeguarding.coverage, levels.safeguards),
            partial(safeguarding.waivers, levels.safeguards, request.people),
            partial(behind.missing, promises),
            partial(behind.sent, sent, request.people),
            partial(behind.incidents, promises, codes, evaluator),
            partial(behind.exclusions, promises, request.people),
        ],
    )
    known = {table.key: table for table in (*shown, *raw)}
    headline = _compared(figures(promises, levels.exposure, known), _before(levels, check))
    return Report(
        key=SPEC.key,
        title=_(SPEC.title),
        team=levels.team.name if levels.team else _("Everybody"),
        period=period,
        zone=levels.team.zone if levels.team else _("that of each promise"),
        finding=words.finding(promises, {one.key: one for one in headline}, period),
        figures=headline,
        tables=shown,
        charts=_charts(known, promises),
        data=raw,
        definitions=definitions(),
        checks=checks(promises, levels.exposure),
        provenance=Provenance(
            workspace=workspace.name,
            workspace_id=str(workspace.id),
            revision=answer.revision,
            generated=request.now,
            author=workspace.author.name,
            application=f"{NAME} {VERSION}",
            definitions=DEFINITIONS,
            digest=made,
            row_counts={_("promises"): len(promises), _("incidents"): len(codes)},
        ),
        notes=request.notes,
        privacy=privacy(request.people),
    )


def _made(check: CallOff, makers: Sequence[Callable[[], Table]]) -> tuple[Table, ...]:
    found = []
    for make in makers:
        check()
        found.append(make())
    return tuple(found)


def _compared(figures: tuple[Figure, ...], before: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures beside those of the period before."""
    values = {figure.key: figure.value for figure in before}
    return tuple(replace(figure, previous=values.get(figure.key)) for figure in figures)


def _before(levels: "PeriodLevels", check: CallOff) -> tuple[Figure, ...]:
    """The figures of the period before; none of them where nothing was measured in it."""
    from app.reports.sla import behind, rows
    from app.reports.sla.figures import figures

    promises = rows.named(levels.before)
    if not any(rows.known(cell) for each in promises for cell in each.promise.windows):
        return ()
    codes = rows.incident_codes(promises)
    raw = _made(check, rows.makers(promises, codes))
    evaluator = Evaluator({table.key: table for table in raw}, {})
    shown = (
        behind.incidents(promises, codes, evaluator),
        behind.exclusions(promises, People.HIDDEN),
    )
    return figures(promises, None, {table.key: table for table in (*shown, *raw)})


def _charts(known: dict[str, Table], promises: "Sequence[Named]") -> tuple[ChartData, ...]:
    from app.reports.sla import tables, words

    months, services = known["by_month"], known["services"]
    drawn = tables.drawn(promises)
    starts = [date.fromisoformat(f"{row[0]}-01") for row in months.rows]
    lines = [
        _series(months, each.code, SeriesKind.LINE, colour)
        for each, colour in zip(drawn, _COLOURS, strict=False)
    ]
    whole = _series(months, "whole", SeriesKind.THRESHOLD, "text")
    down = _series(services, "downtime", SeriesKind.BAR, "orange")
    return (
        ChartData(
            "by_month",
            months.title,
            Unit.SHARE,
            [str(row[0]) for row in months.rows],
            (*lines, whole),
            starts=starts,
            table=months.key,
            finding=words.months_finding(months, drawn),
        ),
        ChartData(
            "services",
            services.title,
            Unit.MINUTES,
            [str(row[0]) for row in services.rows],
            (down,),
            table=services.key,
            finding=words.services_finding(services),
        ),
    )


def _series(table: Table, column: str, kind: SeriesKind, colour: str) -> Series:
    at = table.index(column)
    values = [row[at] for row in table.rows]
    numbers = [Decimal(one) if isinstance(one, int | Decimal) else None for one in values]
    return Series(column, table.columns[at].title, table.columns[at].unit, kind, numbers, colour)
