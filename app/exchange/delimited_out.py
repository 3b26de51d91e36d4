"""Tables as CSV files that spreadsheets and programs read alike.

UTF-8 with its mark (Excel needs it), commas, CRLF; numbers with a point. A text that begins like a
formula gets a leading apostrophe (RELIABILITY H9), because a CSV cannot say that a cell is text.
"""

import csv
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from app.exchange.atomic import replacing
from app.text import _, word_text
from models.kernel.figures import Column, Report, Table, Unit, Value

RISKY = ("=", "+", "-", "@", "\t", "\r")
STEP_ROWS = 2_000

Step = Callable[[int, int], None]


def _silent(done: int, total: int) -> None:
    """Nobody watches."""


def safe_text(text: str) -> str:
    """A text that no spreadsheet takes for a formula.

    >>> safe_text("=1+1"), safe_text("plain")
    ("'=1+1", 'plain')
    """
    return f"'{text}" if text.startswith(RISKY) else text


def field_text(value: Value) -> str:
    """A value as the field of a CSV; nothing for no value."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return safe_text(value)
        case datetime():
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case _:
            return str(value)


def write_table(table: Table, target: Path, step: Step = _silent) -> Path:
    """Write one table; durations in whole seconds and in decimal hours. Raises as `replacing`."""
    with replacing(target) as draft:
        _write(table, draft, step)
    return target


def _write(table: Table, draft: Path, step: Step) -> None:
    columns = [
        (column.title if column.unit is not Unit.SECONDS else _seconds(column), at, 0)
        if not hours
        else (_("{title} in hours").format(title=column.title), at, 3600)
        for at, column in enumerate(table.columns)
        for hours in ((False, True) if column.unit is Unit.SECONDS else (False,))
    ]
    with draft.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([safe_text(title) for title, _at, _divisor in columns])
        total = len(table.rows)
        for done, row in enumerate(table.rows):
            if done % STEP_ROWS == 0:
                step(done, total)
            writer.writerow(
                [
                    field_text(row[at]) if not divisor else _hours(row[at])
                    for _title, at, divisor in columns
                ]
            )


def write_report(report: Report, target: Path, step: Step = _silent) -> list[Path]:
    """Write the figures to `target`, and each table beside it as ``NAME.table.csv``.

    All are written before the first takes its place, so that earlier files stay as they were, together,
    when the disk is full or the export is called off. Raises as `replacing`.
    """
    figures = Table(
        "figures",
        report.title,
        (
            Column("figure", _("Figure")),
            Column("value", _("Value"), Unit.RATIO),
            Column("unit", _("Unit")),
            Column("limit", _("Limit"), Unit.RATIO),
            Column("previous", _("Period before"), Unit.RATIO),
            Column("note", _("Note")),
        ),
        [
            (one.title, one.value, word_text(one.unit), one.limit, one.previous, one.note)
            for one in report.figures
        ],
    )
    files = {target: figures}
    for table in (*report.tables, *report.data):
        files[target.with_name(f"{target.stem}.{table.key}{target.suffix}")] = table
    with ExitStack() as drafts:
        for path, table in files.items():
            _write(table, drafts.enter_context(replacing(path)), step)
    return list(files)


def _seconds(column: Column) -> str:
    return _("{title} in seconds").format(title=column.title)


def _hours(value: Value) -> str:
    return repr(float(value) / 3600) if isinstance(value, int | Decimal) else ""
