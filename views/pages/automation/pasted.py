"""Rows of a spreadsheet read as tasks, by their heads or by their order."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.flows.together import RowsTogether
from app.text.automation import field_text
from app.text.doorway import _
from app.text.numbers import duration_text
from app.text.words import word_text
from models.automation.commands import AddAutomation
from models.automation.rows import AutomationArea
from models.insight.automation_rows import AutomationBoard
from models.store.command import Command
from views.kit import typed
from views.kit.page import PageContext
from views.kit.paste_dialog import PasteDialog, read_cells
from views.kit.table_column import TableColumn
from views.pages.automation.tables import areas, hours, minutes, seconds_of

_HEADS: Mapping[str, tuple[str, ...]] = {
    "name": ("task", "name", "what", "title"),
    "runs_a_month": ("runs a month", "runs", "times a month", "per month", "frequency"),
    "manual": ("by hand, min", "by hand", "minutes", "time a run by hand", "manual", "min"),
    "build": ("to build, h", "to build", "build", "effort", "time to build", "build hours"),
    "area": ("area", "category"),
    "service_id": ("service", "system"),
    "owner_id": ("owner", "responsible", "person"),
    "machines": ("machines", "servers", "hosts"),
    "residual": ("once automated, min", "once automated", "residual"),
    "upkeep": ("upkeep a year, h", "upkeep", "maintenance"),
    "text": ("description", "notes", "about"),
}
FIELDS = tuple(_HEADS)
_IN_ORDER = FIELDS[:4]


def read_tasks(rows: Sequence[Sequence[str]]) -> list[dict[str, str]]:
    """Cells by field; empty lines are left out. Without heads: task, runs a month, minutes, hours.

    >>> read_tasks([["Task", "Minutes"], ["Restart", "20"]])
    [{'name': 'Restart', 'manual': '20'}]
    >>> read_tasks([["Restart", "30", "20", "16"]])[0]["build"]
    '16'
    """
    filled = [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
    if not filled:
        return []
    fields = _by_heads(filled[0])
    if fields is None:
        fields = _IN_ORDER
    else:
        filled = filled[1:]
    return [
        {field: cell for field, cell in zip(fields, row, strict=False) if field} for row in filled
    ]


def _by_heads(row: Sequence[str]) -> tuple[str, ...] | None:
    known = {word: field for field, words in _HEADS.items() for word in words}
    found = [known.get(cell.casefold(), "") for cell in row]
    if "name" not in found:
        return None
    return tuple(field if field not in found[:at] else "" for at, field in enumerate(found))


class PasteTasksDialog(PasteDialog):
    """Tasks that should be automated."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        board: AutomationBoard,
        added: Callable[[int], object],
    ) -> None:
        sentence = _(
            "Copy the rows from a spreadsheet and paste them here: tasks, and what else you have "
            "(runs a month, minutes by hand, hours to build, area, service, owner, machines)."
        )
        self._board = board
        super().__init__(parent, context, _("Paste tasks"), sentence, self._columns(), added)

    def rows(self, cells: Sequence[Sequence[str]]) -> Sequence[AddAutomation]:
        """Tasks."""
        told = read_cells(read_tasks(cells), self._parsers())
        team = self._context.team_id
        return [AddAutomation(**row, team_id=team) for row in told]

    def command(self, rows: Sequence[AddAutomation], values: dict[str, Any]) -> Command[Any]:
        """All of them."""
        return RowsTogether(tuple(rows))

    def _parsers(self) -> Mapping[str, typed.Parse[Any]]:
        services = {name: one for one, name in self._board.services.items()}
        people = {name: one for one, name in self._board.people.items()}
        area = typed.one_of(areas())
        return {
            "name": typed.needed,
            "runs_a_month": typed.maybe(typed.decimal),
            "manual": typed.maybe(lambda words: seconds_of(minutes(words), 60)),
            "build": typed.maybe(lambda words: seconds_of(hours(words), 3600)),
            "area": lambda words: area(words) if words else AutomationArea.OTHER_WORK,
            "service_id": typed.maybe(typed.one_of(services)),
            "owner_id": typed.maybe(typed.one_of(people)),
            "machines": typed.maybe(typed.whole),
            "residual": typed.maybe(lambda words: seconds_of(minutes(words), 60)),
            "upkeep": typed.maybe(lambda words: seconds_of(hours(words), 3600)),
            "text": typed.text,
        }

    def _columns(self) -> list[TableColumn]:
        def name_in(names: Mapping[UUID, str], field: str) -> Callable[[Any], str]:
            return lambda line: names.get(getattr(line.row, field), "")

        taken: dict[str, Callable[[Any], str]] = {
            "area": lambda line: word_text(line.row.area),
            "service_id": name_in(self._board.services, "service_id"),
            "owner_id": name_in(self._board.people, "owner_id"),
        }
        titles = {
            "name": _("Task"),
            "area": _("Area"),
            "service_id": _("Service"),
            "owner_id": _("Owner"),
            "text": _("Description"),
        }
        return [
            TableColumn(
                field,
                titles.get(field) or field_text(field),
                value=taken.get(field) or _plain(field),
                weight=500 if field == "name" else 400,
                hidden=field in ("residual", "upkeep", "text"),
            )
            for field in FIELDS
        ]


def _plain(field: str) -> Callable[[Any], str]:
    def take(line: Any) -> str:
        value = getattr(line.row, field)
        if value is None:
            return ""
        lengths = ("manual", "build", "residual", "upkeep")
        return duration_text(value) if field in lengths else str(value)

    return take
