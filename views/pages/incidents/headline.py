"""The headline figures above the list: each opens its explanation."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.text.doorway import _, ngettext
from app.text.numbers import DASH, duration_text, number_text, share_text
from models.insight.incidents_rows import IncidentBoard
from models.kernel.figures import Report
from views.kit.plain import tip
from views.kit.tiles import FigureTile

KEYS = ("coverage", "age", "response", "false_alarms", "prevented")


class Headline(QWidget):
    """The tiles. explain: gets the key of a figure."""

    def __init__(self, explain: Callable[[str], object]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._tiles = {key: FigureTile(partial(explain, key)) for key in KEYS}
        for tile in self._tiles.values():
            row.addWidget(tile, 1)

    def show_figures(self, report: Report, board: IncidentBoard) -> None:
        """Fill the tiles."""
        covered, mix, prevented = board.coverage, board.mix, board.prevention
        overdue = ngettext("{n} overdue", "{n} overdue", covered.overdue)
        made = {
            "coverage": _("{done} of {needed}, {overdue}").format(
                done=covered.done, needed=covered.needed, overdue=overdue
            ),
            "age": _("due after {days} days").format(days=number_text(board.postmortem_days)),
            "response": _("median, from detection"),
            "false_alarms": ngettext("of {n} event", "of {n} events", mix.events),
            "prevented": _("{prevented} prevented : {occurred} occurred").format(
                prevented=len(prevented.prevented), occurred=len(prevented.occurred)
            ),
        }
        names = {
            "coverage": _("Coverage"),
            "age": _("Age"),
            "response": _("Response"),
            "false_alarms": _("False alarms"),
            "prevented": _("Prevented"),
        }
        for key, tile in self._tiles.items():
            tile.setToolTip(tip(report.figure(key).title))
            tile.show_figure(names[key], self._value(report, board, key), made[key])

    def _value(self, report: Report, board: IncidentBoard, key: str) -> str:
        value = report.figure(key).value
        if value is None:
            return DASH
        if key == "response":
            words = duration_text(value)
            open_ = board.response is not None and board.response.open
            return _("over {length}").format(length=words) if open_ else words
        if key == "age":
            return _("{days} days").format(days=number_text(value, 1))
        return share_text(value, 0)
