"""Notices: short words over the page that go by themselves, with Undo where a step can be undone."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.text.doorway import _
from views.kit import theme
from views.kit.buttons import IconButton, LinkButton
from views.kit.labels import Label, StatusIcon
from views.shell.ground import Ground

MOST = 3


class Notice(Ground):
    """One notice. It stays while the pointer rests on it."""

    def __init__(
        self,
        text: str,
        state: str,
        seconds: int,
        verb: str,
        act: Callable[[], object] | None,
        gone: Callable[["Notice"], object],
    ) -> None:
        super().__init__("surface", "box")
        self.text = text
        self._gone = gone
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), theme.px(8), theme.px(6), theme.px(8))
        row.setSpacing(theme.px(10))
        row.addWidget(StatusIcon(state))
        words = Label(text, "body", wrap=True)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        row.addWidget(words, 1)
        if act is not None:
            row.addWidget(LinkButton(verb, lambda: self._do(act)))
        row.addWidget(IconButton("x", _("Close this notice"), self.leave))
        self.setAccessibleName(text)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(seconds * 1000)
        self._clock.timeout.connect(self.leave)
        if seconds:
            self._clock.start()

    def leave(self) -> None:
        """Go, now."""
        self._clock.stop()
        self._gone(self)

    def _do(self, act: Callable[[], object]) -> None:
        self.leave()
        act()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._clock.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        if self._clock.interval():
            self._clock.start()
        super().leaveEvent(event)


class Notices(QWidget):
    """The stack of notices at the bottom of the page area, over it."""

    def __init__(self, over: QWidget, bottom: int) -> None:
        super().__init__(over)
        self._over, self._bottom = over, bottom
        self._notices: list[Notice] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self.hide()
        over.installEventFilter(self)

    def show_notice(
        self,
        text: str,
        state: str = "ok",
        seconds: int = 8,
        verb: str = "",
        act: Callable[[], object] | None = None,
    ) -> None:
        """Show a notice for so many seconds (0: until it is closed), read aloud where one listens.

        verb and act: the one thing that can be done about it.
        """
        while len(self._notices) >= MOST:
            self._notices[0].leave()
        notice = Notice(text, state, seconds, verb, act, self._remove)
        self._notices.append(notice)
        self._column.addWidget(notice)
        notice.show()  # Qt would show it later, and its height be missing from what is measured now
        self.show()
        self.raise_()
        self._place()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def texts(self) -> list[str]:
        """What is shown, oldest first."""
        return [notice.text for notice in self._notices]

    def clear(self) -> None:
        """Close all."""
        for notice in tuple(self._notices):
            notice.leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def _remove(self, notice: Notice) -> None:
        if notice not in self._notices:
            return
        self._notices.remove(notice)
        self._column.removeWidget(notice)
        notice.hide()
        notice.deleteLater()
        self.setVisible(bool(self._notices))
        self._place()

    def _place(self) -> None:
        if not self._notices:
            return
        over = self._over
        width = min(theme.px(440), over.width() - theme.px(32))
        height = self._column.heightForWidth(width)
        height = height if height > 0 else self._column.sizeHint().height()
        left = (over.width() - width) // 2
        self.setGeometry(left, over.height() - height - theme.px(self._bottom), width, height)
