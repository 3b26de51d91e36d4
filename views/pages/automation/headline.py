"""The headline figures above the register: each opens how it came about."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.text.doorway import _, ngettext
from app.text.numbers import DASH, hours_text, number_text, share_text
from models.automation.rows import AutomationClass, AutomationStage
from models.automation.rules.returns import Worth
from models.insight.automation_rows import AutomationBoard
from models.kernel.figures import Report
from views.kit.plain import tip
from views.kit.tiles import FigureTile

KEYS = ("could", "measured", "building", "automated")


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

    def show_figures(self, report: Report, board: AutomationBoard) -> None:
        """Fill the tiles."""
        names = {
            "could": _("Could be saved"),
            "measured": _("Saved, by the log"),
            "building": _("Being built"),
            "automated": _("Automated share"),
        }
        values = {
            "could": hours_text(report.figure("could").value, 0),
            "measured": _measured(report),
            "building": _building(report),
            "automated": share_text(report.figure("automated").value, 0),
        }
        made = {
            "could": _pay_back(board),
            "measured": _promised(report),
            "building": _full(board),
            "automated": _of_hours(report),
        }
        for key, tile in self.tiles.items():
            tile.setToolTip(tip(report.figure(key).title))
            tile.show_figure(names[key], values[key], made[key])


def _measured(report: Report) -> str:
    if not report.figure("forecast").value:
        return DASH
    return hours_text(report.figure("measured").value, 0)


def _promised(report: Report) -> str:
    kept = report.figure("kept").value
    if kept is None:
        return _("nothing can be measured yet")
    forecast = hours_text(report.figure("forecast").value, 0)
    return _("a month; {share} of {forecast} forecast").format(
        share=share_text(kept, 0), forecast=forecast
    )


def _building(report: Report) -> str:
    figure = report.figure("building")
    count = number_text(figure.value or 0)
    if figure.limit is None:
        return count
    return _("{n} of {limit}").format(n=count, limit=number_text(figure.limit))


def _full(board: AutomationBoard) -> str:
    full = [each.team or _("no team") for each in board.in_progress if each.is_full]
    if full:
        return _("no room: {teams}").format(teams=", ".join(full))
    return _("there is room for more")


def _pay_back(board: AutomationBoard) -> str:
    waiting = sum(
        entry.task.stage in (AutomationStage.IDEA, AutomationStage.BUILDING)
        and entry.gain is not None
        and entry.gain.worth is Worth.PAYS_BACK
        for entry in board.of(AutomationClass.SHOULD_BE)
    )
    return ngettext(
        "a month, by {n} task that pays back", "a month, by {n} tasks that pay back", waiting
    )


def _of_hours(report: Report) -> str:
    return _("of {hours} a month by hand").format(
        hours=hours_text(report.figure("by_hand").value, 0)
    )
