"""Pasting debt from a spreadsheet: what was read is shown before it is taken."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.text.doorway import _, ngettext
from models.debt.commands import PasteDebt
from models.debt.rows import PastedDebt
from models.store.command import Command
from views.kit.fields import LineField
from views.kit.page import PageContext
from views.kit.paste_dialog import PasteDialog, PastedLine
from views.kit.table_column import TableColumn
from views.pages.debt.pasted import FIELDS, read_pasted
from views.pages.debt.words import area_of, area_text


class PasteDebtDialog(PasteDialog):
    """Debt by title, with its area, service, hours to pay it off and hours a month that it costs."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        areas: Sequence[str],
        added: Callable[[int], object],
    ) -> None:
        sentence = _(
            "Copy the rows from a spreadsheet and paste them here: what was left unfinished, and what "
            "else you have (area, service, hours to pay it off, hours a month that it costs, owner, "
            "since when)."
        )
        super().__init__(parent, context, _("Paste debt"), sentence, _columns(), added)
        words = [area_text(area) for area in areas]
        self.form.add("area", _("Area of rows that say none"), LineField(choices=words))

    def rows(self, cells: Sequence[Sequence[str]]) -> Sequence[PastedDebt]:
        """Items of debt."""
        return read_pasted(cells)

    def command(self, rows: Sequence[PastedDebt], values: dict[str, Any]) -> Command[Any]:
        """All of them; those that do not say since when are there from today on."""
        context = self._context
        return PasteDebt(rows, context.today, context.team_id, area_of(values["area"]))


def added_words(count: int) -> str:
    """What is said when debt was pasted."""
    return ngettext("{n} item of debt added.", "{n} items of debt added.", count)


def _columns() -> list[TableColumn]:
    titles = {
        "title": _("Debt"),
        "area": _("Area"),
        "service": _("Service"),
        "principal": _("To pay off, h"),
        "interest": _("Interest, h a month"),
        "owner": _("Owner"),
        "skill": _("Skill"),
        "since": _("Since"),
        "origin": _("Came from"),
        "text": _("More about it"),
    }
    return [
        TableColumn(field, titles[field], value=_taker(field), weight=500 if at == 0 else 400)
        for at, field in enumerate(FIELDS)
    ]


def _taker(field: str) -> Callable[[PastedLine], str]:
    def take(line: PastedLine) -> str:
        value = str(getattr(line.row, field))
        return area_text(value) if field == "area" else value

    return take
