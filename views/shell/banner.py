"""The bar below the top bar for a state that lasts: read only, or a failed write."""

from PySide6.QtWidgets import QHBoxLayout

from app.text.doorway import _
from views.kit import theme
from views.kit.buttons import Button, IconButton
from views.kit.labels import Label, StatusIcon
from views.shell.ground import Ground


class Banner(Ground):
    """A bar below the top bar for a state that lasts: read only, or a failed write."""

    def __init__(self) -> None:
        super().__init__("bad_tint", "bottom")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(6), theme.px(10), theme.px(6))
        row.setSpacing(theme.px(10))
        self._icon = StatusIcon("bad")
        self._words = Label("", "name", "bad", wrap=True)
        self._button = Button("")
        self._close = IconButton("x", _("Close this message"), self.hide)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        row.addWidget(self._close)
        self.hide()

    def say(self, words: str, button: Button | None = None, *, closes: bool = True) -> None:
        """Say what lasts, with the button that repairs it."""
        self._words.setText(words)
        self.setAccessibleName(words)
        row = self.layout()
        if row is not None:
            row.replaceWidget(self._button, button or Button(""))
        self._button.hide()
        self._button.deleteLater()
        self._button = button or Button("", parent=self)
        self._button.setVisible(button is not None)
        self._close.setVisible(closes)
        self.show()

    @property
    def words(self) -> str:
        """What it says now; empty when it is not shown."""
        return "" if self.isHidden() else self._words.text()
