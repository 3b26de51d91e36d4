"""Pasting services or observations from a spreadsheet: what was read is shown before it is taken."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.text.doorway import _, ngettext
from app.text.words import word_text
from models.services.commands import PasteCapacityPoints, PasteServices
from models.services.rows import CapacityRow, PastedPoint, PastedService
from models.store.command import Command
from views.kit.fields import ChoiceField
from views.kit.page import PageContext
from views.kit.paste_dialog import PasteDialog, PastedLine
from views.kit.table_column import TableColumn
from views.pages.services.names import Names
from views.pages.services.pasted import FIELDS, read_points, read_services


class PasteServicesDialog(PasteDialog):
    """Services by name, with their owners, their stage and what they are."""

    def __init__(
        self, parent: QWidget, context: PageContext, names: Names, added: Callable[[int], object]
    ) -> None:
        sentence = _(
            "Copy the rows from a spreadsheet and paste them here: names, and what else you have "
            "(owner or team, product owner, stage, description)."
        )
        columns = service_paste_columns()
        super().__init__(parent, context, _("Paste services"), sentence, columns, added)
        self._owners = names.by_name()
        choices = {name: owner for name, owner in self._owners.items() if owner.team_id}
        self.form.add("owner", _("Run by"), ChoiceField(choices, empty=_("As the rows say")))

    def rows(self, cells: Sequence[Sequence[str]]) -> Sequence[PastedService]:
        """Services."""
        return read_services(cells).services

    def command(self, rows: Sequence[PastedService], values: dict[str, Any]) -> Command[Any]:
        """All of them from today on."""
        return PasteServices(rows, self._context.today, self._owners, values["owner"])


class PastePointsDialog(PasteDialog):
    """How much of a capacity was used, day by day."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        capacity: CapacityRow,
        seen: int,
        added: Callable[[int], object],
    ) -> None:
        sentence = _(
            "Copy two columns from a spreadsheet and paste them here: the day (2026-03-31), and "
            "how much was used on it, in {unit}. A day that is there already gets the new amount."
        )
        columns = [
            TableColumn("day", _("Day"), value=lambda line: line.row.day, weight=500),
            TableColumn("value", _("Used"), value=lambda line: line.row.value),
        ]
        title = _("Paste use of {name}").format(name=capacity.name)
        super().__init__(
            parent, context, title, sentence.format(unit=capacity.unit), columns, added
        )
        self._capacity, self._seen = capacity, seen

    def rows(self, cells: Sequence[Sequence[str]]) -> Sequence[PastedPoint]:
        """Observations."""
        return read_points(cells)

    def command(self, rows: Sequence[PastedPoint], values: dict[str, Any]) -> Command[Any]:
        """All of them."""
        return PasteCapacityPoints(self._capacity.id, self._seen, rows)


def added_words(count: int) -> str:
    """What is said when services were added."""
    return ngettext("{n} service added.", "{n} services added.", count)


def service_paste_columns() -> list[TableColumn]:
    """What a row of services is read as."""
    titles = {
        "name": _("Service"),
        "owner": _("Run by"),
        "product": _("Product owner"),
        "stage": _("Stage"),
        "description": _("Description"),
    }
    return [
        TableColumn(field, titles[field], value=_taker(field), weight=500 if at == 0 else 400)
        for at, field in enumerate(FIELDS)
    ]


def _taker(field: str) -> Callable[[PastedLine], str]:
    def take(line: PastedLine) -> str:
        value = str(getattr(line.row, field))
        return word_text(value) if field == "stage" and value else value

    return take
