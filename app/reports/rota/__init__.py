"""Report: the on-call rota of a period, how its load is shared, and what is missing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from app.about import DEFINITIONS, NAME, VERSION
from app.reports import Check as CallOff
from app.reports import ReportSpec, Request, called_off
from app.reports.calculated import digest
from app.text import N_, _
from models.kernel.figures import (
    ChartData,
    Check,
    CountRows,
    Evaluator,
    Expression,
    Figure,
    Provenance,
    Report,
    Series,
    SeriesKind,
    Sum,
    Table,
    Unit,
)
from models.kernel.periods import PeriodKind

if TYPE_CHECKING:
    from uuid import UUID

    from app.workspace import Workspace
    from models.people.rows import TeamRow
    from models.rotations.rules.shapes import RotaView

SPEC = ReportSpec(
    "rota",
    N_("On-call rota"),
    N_("Who is on call when, is it shared fairly, and is anything missing?"),
    PeriodKind.QUARTER,
    order=2,
)


def build(workspace: "Workspace", request: Request, check: CallOff) -> Report:
    """The report of a period and team. Raises Refused ``gone`` for a team that is not there."""
    from app.reports.rota import tables, words
    from app.reports.rota.rows import TURN_TIME, names_of, raw_rows, turn_rows
    from models.kernel.instants import zone
    from models.rotations.queries import RotaBetween
    from models.rotations.rules.shapes import Span

    asked = called_off(check)
    team, rotation_ids, place_name = _scope(workspace, request, asked)
    place = zone(place_name)
    start, end = request.period.instants(place)
    answer = workspace.ask(RotaBetween(start, end, rotation_ids), asked)
    view = _within(answer.value, start, end)
    names = names_of(view, request.people, place)
    raw, turns = raw_rows(view, names), turn_rows(answer.value, Span(start, end), names)
    evaluator = Evaluator({raw.key: raw, TURN_TIME: turns}, {})
    makers: list[Callable[[], Table]] = [
        partial(tables.serving, view, names),
        partial(tables.load, view, names, evaluator),
        partial(tables.gaps, view, names),
        partial(tables.changes, view, names),
    ]
    shown = []
    for make in makers:
        check()
        shown.append(make())
    known = {table.key: table for table in (*shown, raw, turns)}
    figures = _figures(known)
    return Report(
        key=SPEC.key,
        title=_(SPEC.title),
        team=team.name if team else _("Everybody"),
        period=request.period,
        zone=place_name,
        finding=words.finding({figure.key: figure for figure in figures}, request.period),
        figures=figures,
        tables=tuple(shown),
        charts=(_chart(known["load"]),),
        data=(raw, turns),
        definitions=words.definitions(),
        checks=_checks(view),
        provenance=Provenance(
            workspace=workspace.name,
            workspace_id=str(workspace.id),
            revision=answer.revision,
            generated=request.now,
            author=workspace.author.name,
            application=f"{NAME} {VERSION}",
            definitions=DEFINITIONS,
            digest=digest((raw, turns)),
            row_counts={
                _("pieces"): len(raw.rows),
                _("pieces of turns"): len(turns.rows),
                _("duties"): len(view.rota.duties),
            },
        ),
        notes=(*request.notes, words.unpublished(len(view.changes))),
        privacy=words.privacy(request.people),
    )


def _scope(
    workspace: "Workspace", request: Request, asked: Callable[[], bool]
) -> "tuple[TeamRow | None, tuple[UUID, ...] | None, str]":
    """The team, its rotations (None for all), and the zone that the report speaks in."""
    from models.kernel.errors import Refused
    from models.people.queries import Teams
    from models.rotations.queries import Rotations

    rotations = workspace.ask(Rotations(), asked).value
    if request.team_id is None:
        return None, None, rotations[0].zone if rotations else "UTC"
    teams = {team.id: team for team in workspace.ask(Teams(), asked).value}
    if request.team_id not in teams:
        raise Refused.because("gone", "team")
    team = teams[request.team_id]
    return team, tuple(r.id for r in rotations if r.team_id == team.id), team.zone


def _within(view: "RotaView", start: datetime, end: datetime) -> "RotaView":
    """The view with what reaches over the period's ends cut there."""

    pieces = tuple(
        replace(piece, start=max(piece.start, start), end=min(piece.end, end))
        for piece in view.pieces
        if piece.start < end and start < piece.end
    )
    return replace(view, pieces=pieces)


def _figures(known: dict[str, Table]) -> tuple[Figure, ...]:
    evaluator = Evaluator(known, {})

    def figure(key: str, title: str, unit: Unit, expression: Expression, rows: str) -> Figure:
        return Figure(key, title, unit, evaluator.value(expression), expression, rows=rows)

    over = known["load"].index("over")
    differences = [row[over] for row in known["load"].rows]
    distances = [abs(Decimal(one)) for one in differences if isinstance(one, int | Decimal)]
    return (
        figure("held_hours", _("Hours held"), Unit.SECONDS, Sum("duty_time", "time"), "duty_time"),
        figure("pieces", _("Pieces"), Unit.COUNT, CountRows("duty_time"), "duty_time"),
        figure("people", _("People"), Unit.COUNT, CountRows("load"), "load"),
        figure("gap_hours", _("Hours that nobody holds"), Unit.SECONDS, Sum("gaps", "time"), "gaps"),
        figure("gap_count", _("Gaps"), Unit.COUNT, CountRows("gaps"), "gaps"),
        Figure(
            "farthest",
            _("Farthest from due"),
            Unit.SECONDS,
            max(distances, default=None),
            note="" if distances else _("nobody is in a rotation"),
            rows="load",
        ),
        figure("unpublished", _("Changes not published"), Unit.COUNT, CountRows("changes"), "changes"),
    )  # fmt: skip


def _chart(load: Table) -> ChartData:
    """What each person holds, as bars, and what is due to them, as a line over these."""

    def series(key: str, kind: SeriesKind, colour: str) -> Series:
        at = load.index(key)
        values = [row[at] for row in load.rows]
        numbers = [Decimal(v) if isinstance(v, int | Decimal) else None for v in values]
        return Series(key, load.columns[at].title, Unit.SECONDS, kind, numbers, colour)

    return ChartData(
        "load",
        _("Load and what is due"),
        Unit.SECONDS,
        [str(row[0]) for row in load.rows],
        (series("held", SeriesKind.BAR, "blue"), series("due", SeriesKind.LINE, "orange")),
        table="load",
    )


def _checks(view: "RotaView") -> tuple[Check, ...]:
    """Totals of the raw rows against the rules that weigh the calendar, and against the table."""
    from models.rotations.rules.shapes import Load

    weighed = sum(part.held[Load.HOURS] for part in view.fairness)
    load = Sum("turn_time", "time")
    return (
        Check(_("Hours: rows, who serves when"), Sum("duty_time", "time"), Sum("serving", "time")),
        Check(_("Load: rows, rules"), load, Decimal(weighed)),
        Check(_("Load: rows, by person"), load, Sum("load", "held")),
        Check(_("Pieces: rows, calendar"), CountRows("duty_time"), Decimal(len(view.pieces))),
    )
