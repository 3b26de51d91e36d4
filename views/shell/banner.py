"""The bar below the top bar for a state that lasts: read only, or a failed write."""

from collections.abc import Callable

from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout

from app.text.doorway import _
from views.kit import theme
from views.kit.buttons import Button, IconButton
from views.kit.labels import Label, StatusIcon
from views.shell.ground import Ground


class Banner(Ground):
    """A bar below the top bar for a state that lasts: read only, or a failed write.

    moved: called when it comes, goes or takes more room.
    """

    def __init__(self, moved: Callable[[], object]) -> None:
        super().__init__("bad_tint", "bottom")
        self._moved = moved
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(6), theme.px(10), theme.px(6))
        row.setSpacing(theme.px(10))
        self._icon = StatusIcon("bad")
        self._words = Label("", "name", "bad", wrap=True)
        self._buttons: tuple[Button, ...] = ()
        self._stays = False
        self._place = QHBoxLayout()
        self._place.setSpacing(theme.px(8))
        self._close = IconButton("x", _("Close this message"), self.hide)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addLayout(self._place)
        row.addWidget(self._close)
        self.hide()

    def say(self, words: str, *buttons: Button, closes: bool = True, stays: bool = False) -> None:
        """Say what lasts, with the buttons that repair it.

        stays: it does not end with the next step that is saved.
        """
        self._stays = stays
        self._words.setText(words)
        self.setAccessibleName(words)
        for gone in self._buttons:
            gone.hide()
            gone.deleteLater()
        self._buttons = buttons
        for button in buttons:
            self._place.addWidget(button)
        self._close.setVisible(closes)
        self.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._moved()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._moved()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._moved()

    def saved(self) -> None:
        """A step was saved: what said that one was not has ended."""
        if not self._stays:
            self.hide()

    @property
    def words(self) -> str:
        """What it says now; empty when it is not shown."""
        return "" if self.isHidden() else self._words.text()
