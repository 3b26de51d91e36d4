"""The card that says which budgets burn: the worst first, each with its bar, its word and its day."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtWidgets import QWidget

from app.text.doorway import _
from app.text.numbers import number_text
from models.insight.levels_rows import LevelRow
from views.kit.buttons import LinkButton
from views.kit.cards import Card
from views.kit.labels import Label
from views.kit.level_bar import Kinds, even_mark, level_line, levels_of
from views.kit.lines import Lines

_MOST = 3


class BudgetsCard(Card):
    """open_levels: shows all promises."""

    def __init__(self, open_levels: Callable[[], object]) -> None:
        self._link = LinkButton(_("All"), open_levels)
        self._link.setAccessibleName(_("All service levels"))
        super().__init__(_("Error budgets"), " ", self._link)
        self._lines = Lines()
        self.body.addWidget(self._lines, 1)

    def show_levels(self, levels: Sequence[LevelRow]) -> None:
        """Show the worst ones, and say how many there are."""
        listed = levels_of(levels, Kinds.INTERNAL)
        now = datetime.now(UTC)
        self._link.set_text(
            _("All {n}").format(n=number_text(len(listed))) if listed else _("Open")
        )
        if not listed:
            self.window_words.setText("")
            self._lines.fill([Label(_("Nothing is promised yet."), "secondary", "muted")])
            return
        shown = listed[:_MOST]
        self.window_words.setText(_("the worst first"))
        lines: list[QWidget] = [
            level_line(level, level.service_name, even_mark(level, now)) for level in shown
        ]
        if any(even_mark(level, now) is not None for level in shown):
            lines.append(Label(_("Mark: what an even burn would have left"), "caption", "muted"))
        self._lines.fill(lines)
