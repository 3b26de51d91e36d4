"""The widths of a table's columns: from their longest real words, or as the user set them."""

from collections.abc import Mapping
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetrics, QFontMetricsF

from views.kit import theme
from views.kit.table_column import Look
from views.kit.table_paint import BAR_WIDTH, EDGE, PAD

if TYPE_CHECKING:
    from views.kit.table_view import TableView

WIDEST = 360
"""Pixels at 100 % beyond which words do not widen a column; their tooltip has the rest."""

_BESIDE = 64
_ARROW = 20


class ColumnWidths:
    """by_user: whether a person has set a width; then nothing changes them but a person."""

    def __init__(self, view: "TableView") -> None:
        self._view = view
        self.by_user = False
        self._roomy: dict[str, bool] = {}

    def resized(self) -> None:
        """The table has another width: columns come or give way, and share what there is."""
        for at, column in enumerate(self._view.rows().columns):
            roomy = self._view.width() >= theme.px(column.room)
            # Only where the room changes: else a column that a person hid would come back.
            if roomy is not self._roomy.get(column.key, True):
                self._view.show_column(at, roomy)
            self._roomy[column.key] = roomy
        if not self.by_user:
            self._view.fit()

    def fit(self) -> None:
        """Words and padding for each column; what is left over is shared out."""
        head = self._view.horizontalHeader()
        order = [head.logicalIndex(visual) for visual in range(head.count())]
        shown = [at for at in order if not head.isSectionHidden(at)]
        if not shown:
            return
        wanted = {at: self._natural(at) for at in shown}
        wanted[shown[0]] += EDGE - PAD
        wanted[shown[-1]] += EDGE - PAD
        over = sum(wanted.values()) - self._view.viewport().width()
        for at in shown:
            # Rather than scroll, do without the room for arrows that are not shown.
            less = min(max(0, over), self._natural(at) - self._natural(at, arrow=0))
            wanted[at] -= less
            over -= less
        for at in shown:
            # Then cut the words of those that say how far.
            less = min(max(0, over), self._natural(at) - self._natural(at, held=True))
            wanted[at] -= less
            over -= less
        spare = max(0, -over)
        share, rest = divmod(spare, len(shown))
        head.blockSignals(True)
        for at in shown:
            head.resizeSection(at, wanted[at] + share + (rest if at == shown[-1] else 0))
        head.blockSignals(False)

    def set(self, widths: Mapping[str, int]) -> None:
        """Give columns these widths by key; none gives them the widths of their words."""
        if not widths:
            self._view.fit()
            return
        for at, column in enumerate(self._view.rows().columns):
            if column.key in widths:
                self._view.horizontalHeader().resizeSection(at, widths[column.key])
        self.by_user = True

    def _natural(self, at: int, arrow: int = _ARROW, *, held: bool = False) -> int:
        model = self._view.rows()
        column = model.columns[at]
        # Not rounded to the nearest pixel: a title that lacks a part of one is cut.
        exact = QFontMetricsF(theme.font("column_head")).horizontalAdvance(column.title)
        title = ceil(exact) + arrow
        if column.look is Look.BAR:
            return max(title, BAR_WIDTH) + 2 * PAD
        if column.look is Look.STRIP:
            return max(title, column.width) + 2 * PAD
        metrics = QFontMetrics(theme.font("body", 600 if column.emphasis else column.weight))
        words = max((metrics.horizontalAdvance(text) for text in model.longest(at)), default=0)
        if column.look is Look.STATE:
            words += theme.size("icon_small") + 6
        if column.beside is not None:
            words += theme.px(_BESIDE)
        most = theme.px((column.least if held else 0) or WIDEST)
        return max(title, min(words, most), theme.px(column.width)) + 2 * PAD
