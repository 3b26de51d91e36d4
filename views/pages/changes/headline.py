"""The four figures above the views: each opens how it came about."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.change_figures import change_figures
from app.text.doorway import _, ngettext
from app.text.numbers import DASH, duration_text, number_text, share_text
from models.insight.changes_rows import ChangesBoard
from models.kernel.figures import Figure
from views.kit.plain import tip
from views.kit.tiles import FigureTile

KEYS = ("frequency", "lead", "fail_rate", "restore", "cycles")


class Headline(QWidget):
    """The tiles. explain: gets the key of a figure."""

    def __init__(self, explain: Callable[[str], object]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.tiles = {key: FigureTile(partial(explain, key)) for key in KEYS}
        for tile in self.tiles.values():
            row.addWidget(tile, 1)

    def show_figures(self, board: ChangesBoard) -> None:
        """Fill the tiles."""
        figures = {figure.key: figure for figure in change_figures(board)}
        dora = board.dora
        names = {
            "frequency": _("Deploys a week"),
            "lead": _("Lead time"),
            "fail_rate": _("Change-fail rate"),
            "restore": _("Time to restore"),
            "cycles": _("Instability cycles"),
        }
        made = {
            "frequency": _("{n} succeeded on {days} days").format(
                n=number_text(dora.frequency.deploys), days=number_text(dora.frequency.days)
            ),
            "lead": ngettext(
                "middle of {n} deploy", "middle of {n} deploys", dora.lead_time.counted
            ),
            "fail_rate": _("{failed} of {all} deploys").format(
                failed=number_text(dora.fail_rate.failed), all=number_text(dora.fail_rate.deploys)
            ),
            "restore": ngettext("of {n} incident", "of {n} incidents", dora.restore.counted),
            "cycles": _("{n} compound").format(
                n=sum(entry.cycle.compound for entry in board.cycles)
            ),
        }
        for key, tile in self.tiles.items():
            tile.setToolTip(tip(figures[key].title))
            tile.show_figure(names[key], _value(figures[key], board), made[key])


def _value(figure: Figure, board: ChangesBoard) -> str:
    key, value = figure.key, figure.value
    if value is None:
        return DASH
    if key == "fail_rate":
        return share_text(value, 0)
    if key in ("lead", "restore"):
        words = duration_text(int(value))
        at_least = key == "restore" and board.dora.restore.at_least
        return _("at least {time}").format(time=words) if at_least else words
    return number_text(value, 1 if key == "frequency" else 0)
