"""The room of pages: made when first shown, asked again when stale, with a way back and forward."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.text.doorway import _
from models.kernel.changes import ChangeSet
from views.kit.labels import Label
from views.kit.page import Page, PageContext, PageSpec, PeriodChoice

_MOST_REMEMBERED = 50


class PageRoom:
    """Shows one page of many in a stack."""

    def __init__(
        self,
        stack: QStackedWidget,
        specs: Sequence[PageSpec],
        context: Callable[[PageSpec], PageContext],
        shown: Callable[[str], object],
        crashed: Callable[[BaseException, str], object],
    ) -> None:
        self._stack = stack
        self._specs = {spec.key: spec for spec in specs}
        self._context = context
        self._shown, self._crashed = shown, crashed
        self._pages: dict[str, Page] = {}
        self._frames: dict[str, QWidget] = {}
        self._stale: set[str] = set()
        self._moved: set[str] = set()
        self._back: list[str] = []
        self._forward: list[str] = []
        self.key = ""

    @property
    def page(self) -> Page | None:
        """The page that is shown; None when it could not be made."""
        return self._pages.get(self.key)

    @property
    def spec(self) -> PageSpec | None:
        """The declaration of the page that is shown."""
        return self._specs.get(self.key)

    def go(self, key: str, arguments: Mapping[str, Any] | None = None) -> None:
        """Show a page and tell it the arguments. Raises KeyError when there is no such page."""
        if self.key and key != self.key:
            self._back = [*self._back, self.key][-_MOST_REMEMBERED:]
            self._forward.clear()
        self._show(key, arguments)

    def go_back(self) -> None:
        """To the page before, if there is one."""
        if self._back:
            self._forward.append(self.key)
            self._show(self._back.pop(), None)

    def go_forward(self) -> None:
        """To the page that was left by going back."""
        if self._forward:
            self._back.append(self.key)
            self._show(self._forward.pop(), None)

    @property
    def ways(self) -> tuple[bool, bool]:
        """Whether there is a way back, and one forward."""
        return bool(self._back), bool(self._forward)

    def data_changed(self, change_set: ChangeSet) -> None:
        """Ask again on the visible page if it reads what changed; mark the hidden ones stale."""
        tables = change_set.tables()
        for key, page in self._pages.items():
            if not page.reads & tables:
                continue
            if key == self.key and key not in self._stale | self._moved:
                page.data_changed(change_set)
            else:
                self._stale.add(key)
        self._freshen()

    def period_changed(self, period: PeriodChoice) -> None:
        """Tell the visible page now, and the hidden ones when they are shown."""
        self._moved.update(self._pages)
        self._freshen(period)

    def team_changed(self) -> None:
        """Tell the visible page now; the hidden ones are stale."""
        self._stale.update(self._pages)
        page = self.page
        if page is not None:
            self._stale.discard(self.key)
            page.team_changed()

    def escaped(self) -> None:
        """Esc was pressed, and there was nothing else to close."""
        page = self.page
        if page is not None:
            page.escaped()

    def refresh(self) -> None:
        """Ask everything of the visible page again."""
        self._stale.add(self.key)
        self._freshen()

    def reads(self, key: str) -> frozenset[str] | None:
        """The tables that a page reads; None where there is no such page."""
        return self._pages[key].reads if key in self._pages else None

    def freshen(self, key: str) -> None:
        """Ask again on a stale page although it is hidden: the inspector shows something of it."""
        if key in self._stale and key in self._pages:
            self._stale.discard(key)
            self._pages[key].refresh()

    def close(self) -> None:
        """Let go of every page."""
        for frame in self._frames.values():
            self._stack.removeWidget(frame)
            frame.deleteLater()
        self._pages.clear()
        self._frames.clear()
        self.key = ""

    def _show(self, key: str, arguments: Mapping[str, Any] | None) -> None:
        if key not in self._frames:
            self._make(self._specs[key])
        self._let_go_of_focus()
        self.key = key
        self._stack.setCurrentWidget(self._frames[key])
        self._take_focus()
        self._freshen()
        if self.page is not None:
            self.page.problems_changed()  # those that came while it was hidden
            if arguments:
                self.page.arrive(arguments)
        self._shown(key)

    def _let_go_of_focus(self) -> None:
        """Before a page is hidden: Qt would hand the keys on through its parts, and scroll to each."""
        page, focused = self.page, QApplication.focusWidget()
        if page is not None and focused and (focused is page or page.isAncestorOf(focused)):
            focused.clearFocus()

    def _take_focus(self) -> None:
        """The keys go to the page that is shown: Tab leads to its first part, F1 explains it."""
        page, focused = self.page, QApplication.focusWidget()
        if page is None or focused is page or (focused and page.isAncestorOf(focused)):
            return
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _freshen(self, period: PeriodChoice | None = None) -> None:
        page = self.page
        if page is None:
            return
        if self.key in self._moved:
            self._moved.discard(self.key)
            self._stale.discard(self.key)
            page.period_changed(period or page.context.period)
        elif self.key in self._stale:
            self._stale.discard(self.key)
            page.refresh()

    def _make(self, spec: PageSpec) -> None:
        try:
            page = spec.make(self._context(spec))
        except Exception as error:  # noqa: BLE001 - one broken page must not take the window along
            self._crashed(error, f"page {spec.key}")
            self._frames[spec.key] = _broken(spec)
            self._stack.addWidget(self._frames[spec.key])
            return
        page.setAccessibleName(_(spec.title))
        page.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        page.setProperty("ring", False)
        self._pages[spec.key] = page
        self._stale.add(spec.key)
        frame = QScrollArea()
        frame.setFrameShape(QScrollArea.Shape.NoFrame)
        frame.setWidgetResizable(True)
        frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        frame.setWidget(_Mount(page))
        self._frames[spec.key] = frame
        self._stack.addWidget(frame)


class _Mount(QWidget):
    """Holds a page at the size of the room, and at its least size in a smaller one.

    Without a layout of its own: wrapped words inside the page would make Qt give the page the
    height that they would like best, and the room would scroll although everything fits.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        page.setParent(self)
        page.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        return self._page.minimumSizeHint()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._page.setGeometry(self.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def _broken(spec: PageSpec) -> QWidget:
    room = QWidget()
    column = QVBoxLayout(room)
    words = _("{page} could not be opened. Your data is as it was.").format(page=_(spec.title))
    column.addWidget(Label(words, "heading", wrap=True), 0, Qt.AlignmentFlag.AlignCenter)
    return room
