"""What narrows the queues: words, chips, each of which lets some rows through, and rows picked by id."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.text.doorway import _
from models.insight.work_rows import WorkItem
from models.tickets.rows import Side
from views.kit import theme
from views.kit.chips import Chip
from views.kit.flow import FlowRow

ENDED = "ended"
"""The chip that lets more through: what is completed stands there too."""

TESTS: Mapping[str, Callable[[WorkItem], bool]] = {
    "leaked": lambda item: bool(item.leaked) and item.open,
    "overdue": lambda item: item.overdue,
    "nobody": lambda item: item.open and not item.owner_id and item.ticket is not None,
    "passed": lambda item: bool(item.passes) or (bool(item.passed_by) and item.open),
    "alike": lambda item: item.repeats > 0,
    "precursor": lambda item: item.precursor and item.open,
    "developers": lambda item: item.side is Side.DEVELOPMENT and item.ticket is not None,
}
"""What each chip but that is about."""


class WorkFilters(QWidget):
    """The row of them. changed: another set of rows passes; searched: gets the words."""

    def __init__(self, changed: Callable[[], object], searched: Callable[[str], object]) -> None:
        super().__init__()
        words = {
            "leaked": _("Leaked"),
            "overdue": _("Overdue"),
            "nobody": _("Nobody’s"),
            "passed": _("Passed over"),
            "alike": _("Alike"),
            "precursor": _("Signs of an outage"),
            "developers": _("With the developers"),
            ENDED: _("Completed too"),
        }
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find"))
        self.search.setAccessibleName(_("Find in the queues"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(theme.px(160))
        self.search.textChanged.connect(searched)
        self._changed, self._picked = changed, frozenset[UUID]()
        self._end = datetime.max.replace(tzinfo=UTC)
        self.chips = {key: Chip(words[key], toggled=lambda _on: changed()) for key in words}
        self.picked = Chip("", "list-filter", toggled=self._picked_toggled)
        self.picked.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(FlowRow([self.picked, *self.chips.values()]), 1)

    def count(self, items: Sequence[WorkItem], end: datetime) -> None:
        """Say how many each chip is about; one that is about none gives way, unless it is on.

        end: of the time that is shown, as far as it has passed.
        """
        self._end = end
        for key, chip in self.chips.items():
            test = TESTS[key] if key != ENDED else lambda item: not item.open_at(self._end)
            count = sum(map(test, items))
            chip.set_count(count)
            chip.setVisible(bool(count) or chip.isChecked())

    def lets(self, item: WorkItem) -> bool:
        """Whether an item passes."""
        if self._picked:
            return item.id in self._picked
        on = [key for key, chip in self.chips.items() if chip.isChecked()]
        if ENDED not in on and not item.open_at(self._end):
            return False
        return all(TESTS[key](item) for key in on if key != ENDED)

    def only(self, *keys: str) -> None:
        """Switch these chips on, and the others off."""
        for key, chip in self.chips.items():
            chip.setChecked(key in keys)

    def pick(self, words: str, ids: Iterable[UUID]) -> None:
        """Let through these alone, completed or not, until their chip is switched off."""
        self._picked = frozenset(ids)
        self.picked.set_text(words)
        self.picked.set_count(len(self._picked))
        self.picked.setChecked(True)
        self.picked.show()
        self._changed()

    def _picked_toggled(self, on: bool) -> None:
        if not on:
            self._picked = frozenset()
            self.picked.hide()
            self._changed()
