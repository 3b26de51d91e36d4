"""What is typed over in a table or said in a form, as the command that changes a task."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any
from uuid import UUID

from app.flows.together import Together
from models.automation.commands import ChangeAutomation
from models.automation.rows import AutomationRow
from models.insight.automation_rows import AutomationBoard, AutomationEntry
from models.store.command import Command
from views.kit.table_model import CellEdit
from views.pages.automation.tables import areas, seconds_of

TOLD = tuple(one.name for one in fields(ChangeAutomation) if one.name not in ("id", "seen"))
"""What can be said of a task."""


def change_of(task: AutomationRow, seen: int, told: Mapping[str, Any]) -> ChangeAutomation:
    """The command that says some things anew and leaves the rest as it is."""
    values = {field: getattr(task, field) for field in TOLD} | dict(told)
    return ChangeAutomation(task.id, seen, **values)


def command_of(edits: Sequence[CellEdit], board: AutomationBoard, seen: int) -> Command[Any]:
    """One command for all cells of a gesture."""
    told: dict[UUID, dict[str, Any]] = {}
    entries: dict[UUID, AutomationEntry] = {edit.row.id: edit.row for edit in edits}
    for edit in edits:
        field, value = _field(edit.key, edit.value, board)
        told.setdefault(edit.row.id, {})[field] = value
    changes = tuple(change_of(entries[one].task, seen, given) for one, given in told.items())
    return changes[0] if len(changes) == 1 else Together(changes)


def _field(key: str, value: Any, board: AutomationBoard) -> tuple[str, Any]:
    """The field of a task that a column is, and the value that it gets."""
    if key in _LENGTHS:
        return key, seconds_of(value, _LENGTHS[key])
    if key in _NAMED:
        field, names = _NAMED[key]
        return field, _id_of(value, names(board))
    return key, areas()[value] if key == "area" else value


_LENGTHS: Mapping[str, int] = {"manual": 60, "residual": 60, "build": 3600, "upkeep": 3600}
"""Columns that are lengths of time, and the seconds of one of what they are in."""

_NAMED: Mapping[str, tuple[str, Callable[[AutomationBoard], Mapping[UUID, str]]]] = {
    "service": ("service_id", lambda board: board.services),
    "owner": ("owner_id", lambda board: board.people),
}


def _id_of(name: str, names: Mapping[UUID, str]) -> UUID | None:
    return next((one for one, known in names.items() if known == name), None)
