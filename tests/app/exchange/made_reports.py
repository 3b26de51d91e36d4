"""A report made by hand, small enough to check with a pencil."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from models.kernel.figures import (
    Add,
    ChartData,
    Check,
    Column,
    CountRows,
    Definition,
    Divide,
    Evaluator,
    Expression,
    Figure,
    Number,
    OfRow,
    Provenance,
    Ref,
    Report,
    Series,
    SeriesKind,
    Subtract,
    Sum,
    Table,
    Unit,
    Value,
)
from models.kernel.periods import Period

ENTRY = (
    Column("day", "Day", Unit.DAY),
    Column("week", "Week"),
    Column("kind", "Kind"),
    Column("toil", "Toil", Unit.FLAG),
    Column("service", "Service"),
    Column("note", "Note"),
    Column("time", "Time", Unit.SECONDS),
)
ROWS: tuple[tuple[Value, ...], ...] = (
    (date(2026, 3, 2), "2026-W10", "ticket", True, "Mail", "=1+1", 5_400),
    (date(2026, 3, 3), "2026-W10", "project", False, "Mail", "+cmd|' /C calc'!A0", 28_801),
    (date(2026, 3, 9), "2026-W11", "on_call", True, "Shop & Co <b>", "@SUM(A1)", 7_200),
    (date(2026, 3, 10), "2026-W11", "project", False, None, "-2", 3_600),
    (date(2026, 3, 17), "2026-W12", "leave", False, None, None, 28_800),
)


def hours_report(rows: Sequence[Sequence[Value]] = ROWS, **changes: object) -> Report:
    """Toil and project hours over the given entries (shaped as ENTRY)."""
    data = Table("hours", "Hours", ENTRY, rows)
    weeks = _by("week", "Week", data)
    services = _by("service", "Service", data)
    tables = {"hours": data, "weeks": weeks, "services": services}
    figures = _figures(tables)
    made = Report(
        key="toil",
        title="Toil and project hours",
        team="Platform",
        period=Period(date(2026, 3, 2), date(2026, 3, 23)),
        zone="Europe/Berlin",
        finding="Toil took 28.0 % of the hours, within the threshold of 50.0 %.",
        figures=figures,
        tables=(weeks, services),
        charts=(
            ChartData(
                "by_week",
                "Hours by week",
                Unit.HOURS,
                [str(row[0]) for row in weeks.rows],
                (
                    _series(weeks, "toil", SeriesKind.STACKED_BAR, "orange"),
                    _series(weeks, "project", SeriesKind.STACKED_BAR, "blue"),
                ),
                table="weeks",
                finding="Most toil fell in week 11.",
            ),
            ChartData(
                "share_by_week",
                "Toil share by week",
                Unit.SHARE,
                [str(row[0]) for row in weeks.rows],
                (
                    _series(weeks, "share", SeriesKind.LINE, "orange"),
                    _series(weeks, "cap", SeriesKind.THRESHOLD, "text"),
                ),
                table="weeks",
                finding="Over the threshold in week 11.",
            ),
        ),
        data=(data,),
        definitions=(Definition("Toil share", "T / (T + P)", "share", "Hours", "leave, overhead"),),
        checks=(
            Check("All hours: rows, weeks", Sum("hours", "time"), Sum("weeks", "all")),
            Check("Entries", CountRows("hours"), Decimal(len(rows))),
        ),
        provenance=Provenance(
            "team.watchbill",
            "0190",
            7,
            datetime(2026, 3, 30, 8, 0, tzinfo=UTC),
            "Ana",
            "Watchbill 0.1.0",
            "1",
            "ab" * 32,
            {"hours": len(rows)},
        ),
        notes=("A note of the manager.",),
        privacy="Names are left out.",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def _series(table: Table, key: str, kind: SeriesKind, colour: str) -> Series:
    at = table.index(key)
    values = [row[at] if isinstance(row[at], int | Decimal) else None for row in table.rows]
    column = table.columns[at]
    return Series(key, column.title, column.unit, kind, values, colour)  # type: ignore[arg-type]


def _by(key: str, title: str, data: Table) -> Table:
    """A table with a row for each value of a column and its hours, worked out by expression."""
    here = (key, OfRow(key))
    columns = (
        Column(key, title),
        Column("toil", "Toil", Unit.SECONDS, Sum("hours", "time", (here, ("toil", True)))),
        Column(
            "project",
            "Project",
            Unit.SECONDS,
            Sum("hours", "time", (here, ("kind", "project"), ("toil", False))),
        ),
        Column("all", "All", Unit.SECONDS, Sum("hours", "time", (here,))),
        Column(
            "share",
            "Toil share",
            Unit.SHARE,
            Divide(OfRow("toil"), Add((OfRow("toil"), OfRow("project")))),
        ),
        Column("cap", "Threshold", Unit.SHARE),
    )
    at = data.index(key)
    found = {row[at] for row in data.rows}
    words = sorted(str(value) for value in found if value is not None)
    values: list[Value] = [*words, *([None] if None in found else [])]
    evaluator = Evaluator({"hours": data}, {})
    rows = [_worked_out(columns, value, evaluator) for value in values]
    return Table(f"{key}s", f"By {title.lower()}", columns, rows, section="Toil and projects")


def _worked_out(columns: Sequence[Column], value: Value, evaluator: Evaluator) -> list[Value]:
    row: dict[str, Value] = {columns[0].key: value, "cap": Decimal("0.5")}
    for column in columns:
        if column.expression is not None:
            row[column.key] = evaluator.value(column.expression, row)
    return [row[column.key] for column in columns]


def _figures(tables: dict[str, Table]) -> tuple[Figure, ...]:
    known: dict[str, Figure] = {}
    wanted: tuple[tuple[str, str, Unit, Expression | None], ...] = (
        ("toil_hours", "Toil", Unit.SECONDS, Sum("hours", "time", (("toil", True),))),
        (
            "project_hours",
            "Project",
            Unit.HOURS,
            Divide(
                Sum("hours", "time", (("kind", "project"), ("toil", False))), Number(Decimal(3600))
            ),
        ),
        ("entries", "Entries", Unit.COUNT, CountRows("hours")),
        (
            "toil_share",
            "Toil share",
            Unit.SHARE,
            Divide(
                Ref("toil_hours"),
                Add((Ref("toil_hours"), Sum("hours", "time", (("kind", "project"),)))),
            ),
        ),
        ("less", "Left to the threshold", Unit.SHARE, Subtract(Ref("cap"), Ref("toil_share"))),
        ("burn", "By another route", Unit.RATIO, None),
    )
    known["cap"] = Figure("cap", "Threshold", Unit.SHARE, Decimal("0.5"))
    for key, title, unit, expression in wanted:
        value = Decimal("1.5") if expression is None else Evaluator(tables, known).value(expression)
        known[key] = Figure(key, title, unit, value, expression)
    known["toil_share"] = replace(
        known["toil_share"], limit=Decimal("0.5"), previous=Decimal("0.25"), formula="T / (T + P)"
    )
    return tuple(known.values())
