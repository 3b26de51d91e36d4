"""How much of each area is automated, quarter by quarter; pressed, the list shows that area alone."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.text.doorway import _, ngettext
from app.text.numbers import day_text, exact, number_text, share_text
from app.text.words import word_text
from models.automation.rows import AutomationArea
from models.automation.rules.areas import AreaPoint, AreaShare
from models.insight.automation_rows import AutomationBoard
from views.kit.heat_tile import Heat, HeatTile, HeatTold


class AreaTiles(QWidget):
    """changed: told that another area is to be shown, or all of them."""

    def __init__(self, changed: Callable[[], object]) -> None:
        super().__init__()
        self._changed = changed
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.tiles = {area: HeatTile(partial(self._turned, area)) for area in AutomationArea}
        for tile in self.tiles.values():
            row.addWidget(tile, 1)

    def area(self) -> AutomationArea | None:
        """The area that alone is to be shown."""
        return next((area for area, tile in self.tiles.items() if tile.isChecked()), None)

    def show_areas(self, board: AutomationBoard) -> None:
        """Fill the tiles."""
        for share in board.areas:
            self.tiles[share.area].tell(_told(share))

    def _turned(self, area: AutomationArea, on: bool) -> None:
        for other, tile in self.tiles.items():
            tile.setChecked(on and other is area)
        self._changed()


def _told(share: AreaShare) -> HeatTold:
    heats = [_heat(point) for point in share.trend]
    value = share_text(exact(share.now.share), 0)
    if not share.tasks:
        return HeatTold(word_text(share.area), value, _("no task"), heats)
    tasks = ngettext("{n} task", "{n} tasks", share.tasks)
    return HeatTold(word_text(share.area), value, _trend(share) or tasks, heats)


def _trend(share: AreaShare) -> str:
    """By how many points it rose or fell in the quarters that are shown."""
    known = [point.share for point in share.trend if point.share is not None]
    if len(known) < 2 or known[-1] == known[0]:
        return ""
    sign = "+" if known[-1] > known[0] else ""
    number = number_text(exact((known[-1] - known[0]) * 100))
    return _("{sign}{n} points").format(sign=sign, n=number)


def _heat(point: AreaPoint) -> Heat:
    share = exact(point.share)
    words = f"{day_text(point.day)}: {share_text(share, 0)}"
    return Heat(None if share is None else float(share), words)
