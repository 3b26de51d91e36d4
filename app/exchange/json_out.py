"""Reports and answers as JSON, for programs. Days and instants are ISO texts, numbers are numbers."""

import dataclasses
import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from app.exchange.atomic import replacing
from models.kernel.figures import Report, Table
from models.kernel.periods import Period

BATCH = 2_000

Check = Callable[[], None]


def _unchecked() -> None:
    """Nobody calls the work off."""


def report_values(report: Report, check: Check = _unchecked) -> dict[str, Any]:
    """A report as JSON values: figures and tables by key, rows as objects by column. check: called
    while rows are walked."""
    values: dict[str, Any] = json_value(dataclasses.replace(report, tables=(), data=()))
    values["figures"] = {figure.key: json_value(figure) for figure in report.figures}
    for figure in values["figures"].values():
        figure.pop("expression")
    values["tables"] = {table.key: _table(table, check) for table in report.tables}
    values["data"] = {table.key: _table(table, check) for table in report.data}
    values["checks"] = [check.title for check in report.checks]
    return values


def json_value(value: Any) -> Any:
    """Any value of the kernel in terms of JSON."""
    match value:
        case None | bool() | int() | float():
            return value
        case str():
            return str(value)
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case datetime():
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case UUID():
            return str(value)
        case Period():
            return {"from": value.start.isoformat(), "to": value.last.isoformat()}
        case Mapping():
            return {str(key): json_value(part) for key, part in value.items()}
        case _ if dataclasses.is_dataclass(value):
            fields = dataclasses.fields(value)
            return {field.name: json_value(getattr(value, field.name)) for field in fields}
        case _:
            return [json_value(part) for part in value]


def dumped(values: Any) -> str:
    """JSON text, indented, in the characters of every language."""
    return json.dumps(json_value(values), ensure_ascii=False, indent=2)


def write_json(values: Any, target: Path, check: Check = _unchecked) -> Path:
    """Write values as a JSON file, whole or not at all. check: called in between; what it raises ends
    the export. Raises as `replacing` does."""
    encoder = json.JSONEncoder(ensure_ascii=False, indent=2, default=json_value)
    with replacing(target) as draft, draft.open("w", encoding="utf-8") as file:
        pieces = encoder.iterencode(values)
        while batch := list(islice(pieces, BATCH)):
            check()
            file.writelines(batch)
        file.write("\n")
    return target


def _table(table: Table, check: Check) -> dict[str, Any]:
    keys = [column.key for column in table.columns]
    rows: list[dict[str, Any]] = []
    for row in table.rows:
        if len(rows) % BATCH == 0:
            check()
        rows.append(dict(zip(keys, json_value(row), strict=True)))
    return {
        "title": table.title,
        "columns": [
            {"key": column.key, "title": column.title, "unit": str(column.unit)}
            for column in table.columns
        ],
        "rows": rows,
    }
