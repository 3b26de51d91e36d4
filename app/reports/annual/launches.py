"""The part on launches and the life of services: what was launched when, how it was decided, and which
service entered which stage."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from app.reports import Check as CallOff
from app.reports import Request, called_off
from app.reports.asked import provenance, team_asked
from app.reports.periods import period_before
from app.text import _, ngettext, word_text
from models.insight.lifecycle_rows import StageEntry
from models.insight.queries.lifecycle_stages import StageBoardOf
from models.kernel.figures import (
    Check,
    Column,
    CountRows,
    Definition,
    Divide,
    Evaluator,
    Expression,
    Figure,
    Ref,
    Report,
    Sum,
    Table,
    Unit,
    Value,
)
from models.kernel.instants import local_day, zone
from models.kernel.periods import Period
from models.lifecycle.queries import ChecklistRuns
from models.lifecycle.rows import ChecklistRunRow
from models.releases.queries import GateOverrides, LaunchDecisions, Launches
from models.releases.rows import GateOverrideRow, LaunchDecisionRow, LaunchRow

if TYPE_CHECKING:
    from app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class _Found:
    """Launches, decisions, overrides and checklists of some services, and where these services are."""

    services: Sequence[StageEntry]
    launches: Sequence[LaunchRow]
    decisions: Sequence[LaunchDecisionRow]
    overrides: Sequence[GateOverrideRow]
    runs: Sequence[ChecklistRunRow]
    place: ZoneInfo

    def tables(self, period: Period) -> tuple[Table, ...]:
        """What belongs to a period."""
        names = {one.id: one.service.name for one in self.services}
        launches = {row.id: row for row in self.launches}
        return (
            _launches(self.launches, names, period),
            _decisions(self.decisions, launches, names, self._within(period)),
            _overrides(self.overrides, names, self._within(period)),
            _transitions(self.services, self._within(period)),
            _runs(self.runs, self._within(period)),
        )

    def _within(self, period: Period) -> "_Days":
        return _Days(period, self.place)


@dataclass(frozen=True, slots=True)
class _Days:
    period: Period
    place: ZoneInfo

    def has(self, at: datetime | None) -> bool:
        return at is not None and local_day(at, self.place) in self.period


def launch_part(workspace: "Workspace", request: Request, check: CallOff) -> Report:
    """Its report. Decisions are told without names: who decided stands in the launch itself."""
    asked = called_off(check)
    period = request.period
    team = team_asked(workspace, request.team_id, asked)
    place = zone(team.zone if team else "UTC")
    today = min(period.last, local_day(request.now, place))
    answer = workspace.ask(StageBoardOf(today, request.team_id), asked)
    check()
    ours = {one.id for one in answer.value.services}
    launches = [row for row in workspace.ask(Launches(), asked).value if row.service_id in ours]
    own = {row.id for row in launches}
    found = _Found(
        answer.value.services,
        launches,
        [row for row in workspace.ask(LaunchDecisions(), asked).value if row.launch_id in own],
        [row for row in workspace.ask(GateOverrides(), asked).value if row.service_id in ours],
        [
            row
            for row in workspace.ask(ChecklistRuns(), asked).value
            if row.service_id in ours or row.launch_id in own
        ],
        place,
    )
    check()
    shown = found.tables(period)
    before = {
        figure.key: figure.value for figure in _figures(found.tables(period_before(period)), {})
    }
    figures = _figures(shown, before if any(before.values()) else {})
    return Report(
        key="launches",
        title=_("Launches and life cycle"),
        team=team.name if team else _("Everybody"),
        period=period,
        zone=place.key,
        finding=_finding({figure.key: figure for figure in figures}),
        figures=figures,
        tables=shown,
        charts=(),
        data=(),
        definitions=_definitions(),
        checks=_checks(shown),
        provenance=provenance(workspace, request, answer.revision, shown),
    )


def _launches(rows: Iterable[LaunchRow], names: dict[UUID, str], period: Period) -> Table:
    columns = (
        Column("name", _("Launch")),
        Column("service", _("Service")),
        Column("class", _("Class")),
        Column("stage", _("Stage")),
        Column("planned", _("Planned for"), Unit.DAY),
        Column("launched", _("Launched"), Unit.DAY),
        Column("announced", _("Announced"), Unit.DAY),
        Column("in_period", _("Launched in the period"), Unit.FLAG),
        Column("counted", _("Launched, with a plan"), Unit.FLAG),
        Column("in_time", _("Launched by the day planned"), Unit.FLAG),
    )
    found: list[Sequence[Value]] = []
    for row in sorted(rows, key=lambda one: (_day(one), one.name)):
        if not any(
            day in period for day in (row.planned_on, row.launched_on, row.announced_on) if day
        ):
            continue
        launched = row.launched_on is not None and row.launched_on in period
        planned = launched and row.planned_on is not None
        in_time = (
            planned
            and row.launched_on is not None
            and row.planned_on is not None
            and row.launched_on <= row.planned_on
        )
        found.append(
            (
                row.name,
                names[row.service_id],
                word_text(row.kind),
                word_text(row.stage),
                row.planned_on,
                row.launched_on,
                row.announced_on,
                launched,
                planned,
                in_time,
            )
        )
    return Table("launches", _("Launches"), columns, found)


def _day(row: LaunchRow) -> date:
    return row.launched_on or row.planned_on or row.announced_on or date.max


def _decisions(
    rows: Iterable[LaunchDecisionRow],
    launches: dict[UUID, LaunchRow],
    names: dict[UUID, str],
    days: _Days,
) -> Table:
    columns = (
        Column("at", _("Decided"), Unit.INSTANT),
        Column("launch", _("Launch")),
        Column("service", _("Service")),
        Column("go", _("Go"), Unit.FLAG),
        Column("reason", _("Why")),
    )
    found: list[Sequence[Value]] = [
        (
            row.at,
            launches[row.launch_id].name,
            names[launches[row.launch_id].service_id],
            row.go,
            row.reason or None,
        )
        for row in rows
        if days.has(row.at)
    ]
    return Table("decisions", _("Go and no-go"), columns, found)


def _overrides(rows: Iterable[GateOverrideRow], names: dict[UUID, str], days: _Days) -> Table:
    columns = (
        Column("at", _("Opened"), Unit.INSTANT),
        Column("service", _("Service")),
        Column("lasted", _("For"), Unit.SECONDS),
        Column("reason", _("Why")),
    )
    found: list[Sequence[Value]] = [
        (
            row.at,
            names[row.service_id],
            int((min(row.expires, row.ended_at or row.expires) - row.at) / timedelta(seconds=1)),
            row.reason or None,
        )
        for row in rows
        if days.has(row.at)
    ]
    return Table("overrides", _("Gates opened against their state"), columns, found)


def _transitions(services: Iterable[StageEntry], days: _Days) -> Table:
    columns = (
        Column("at", _("Entered"), Unit.INSTANT),
        Column("service", _("Service")),
        Column("from", _("From stage")),
        Column("to", _("To stage")),
        Column("reason", _("Why")),
    )
    found: list[Sequence[Value]] = [
        (
            row.at,
            entry.service.name,
            word_text(row.from_stage) if row.from_stage else None,
            word_text(row.to_stage),
            row.reason or None,
        )
        for entry in services
        for row in entry.history
        if days.has(row.at)
    ]
    found.sort(key=lambda row: str(row[0]))
    return Table("transitions", _("Stages entered"), columns, found)


def _runs(rows: Iterable[ChecklistRunRow], days: _Days) -> Table:
    columns = (
        Column("name", _("Checklist run")),
        Column("started", _("Started"), Unit.INSTANT),
        Column("signed", _("Signed"), Unit.INSTANT),
        Column("open", _("Open"), Unit.FLAG),
    )
    found: list[Sequence[Value]] = [
        (row.name, row.started_at, row.closed_at, row.closed_at is None)
        for row in rows
        if days.has(row.started_at) or days.has(row.closed_at)
    ]
    found.sort(key=lambda row: str(row[1]))
    return Table("runs", _("Checklists gone through"), columns, found)


def _figures(tables: Iterable[Table], before: Mapping[str, Decimal | None]) -> tuple[Figure, ...]:
    made: dict[str, Figure] = {}
    evaluator = Evaluator({table.key: table for table in tables}, made)
    wanted: tuple[tuple[str, str, Unit, Expression, str], ...] = (
        ("launched", _("Launched"), Unit.COUNT,
         CountRows("launches", (("in_period", True),)), "launches"),
        ("planned", _("Launched, with a plan"), Unit.COUNT,
         CountRows("launches", (("counted", True),)), "launches"),
        ("in_time", _("Launched by the day planned"), Unit.COUNT,
         CountRows("launches", (("in_time", True),)), "launches"),
        ("in_time_share", _("Launched by the day planned, of those with a plan"), Unit.SHARE,
         Divide(Ref("in_time"), Ref("planned")), "launches"),
        ("go", _("Decided: go"), Unit.COUNT,
         CountRows("decisions", (("go", True),)), "decisions"),
        ("no_go", _("Decided: no go"), Unit.COUNT,
         CountRows("decisions", (("go", False),)), "decisions"),
        ("override_time", _("Time for which gates were opened"), Unit.SECONDS,
         Sum("overrides", "lasted"), "overrides"),
        ("stages_entered", _("Stages entered"), Unit.COUNT,
         CountRows("transitions"), "transitions"),
        ("open_runs", _("Checklists that are open"), Unit.COUNT,
         CountRows("runs", (("open", True),)), "runs"),
    )  # fmt: skip
    for key, title, unit, expression, rows in wanted:
        made[key] = Figure(
            key,
            title,
            unit,
            evaluator.value(expression),
            expression,
            rows=rows,
            previous=before.get(key),
        )
    return tuple(made.values())


def _finding(figures: dict[str, Figure]) -> str:
    launched = ngettext("{n} launch", "{n} launches", int(figures["launched"].value or 0))
    entered = ngettext(
        "{n} service entered a stage",
        "services entered a stage {n} times",
        int(figures["stages_entered"].value or 0),
    )
    return _("{launched}; {entered}.").format(launched=launched, entered=entered)


def _checks(tables: Iterable[Table]) -> tuple[Check, ...]:
    known = {table.key: table for table in tables}
    decided = CountRows("decisions")
    overrides = known["overrides"]
    lasted = [row[overrides.index("lasted")] for row in overrides.rows]
    return (
        Check(_("Decisions: rows, go and no go"), decided, Decimal(len(known["decisions"].rows))),
        Check(
            _("Time for which gates were opened: formula, rows"),
            Sum("overrides", "lasted"),
            Decimal(sum(one for one in lasted if isinstance(one, int))),
        ),
    )


def _definitions() -> tuple[Definition, ...]:
    return (
        Definition(
            _("Launched by the day planned"),
            _("launches of the period on or before the day that was planned for them"),
            _("launches"),
            _("the table Launches"),
            _("launches that nobody planned a day for"),
        ),
        Definition(
            _("Stages entered"),
            _("transitions of services from one stage of their life to another in the period"),
            _("transitions"),
            _("the table Stages entered"),
        ),
    )
