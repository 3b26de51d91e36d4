"""The inspector at the right: the selection's fields, history, notes, and how a figure came about."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QScrollBar,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.text.doorway import _
from views.kit import theme
from views.kit.buttons import IconButton
from views.kit.form import Form
from views.kit.labels import Label
from views.kit.unkept import Unkept, homeless, mark_kept, unkept, write_again
from views.shell.ground import Ground

LEAST, MOST = 280, 480
ROOMY = 380
"""From this width on there is room between the words of the tabs."""


_TAB_GAP = 10
"""Between the words of tabs that stand narrow, with what their frame takes."""

_BESIDE_TABS = 42
"""The grip and the paddings left and right of the tabs."""


class Grip(QWidget):
    """The left edge of the inspector, which changes its width when dragged or by arrow keys."""

    def __init__(self, move: Callable[[int], object], done: Callable[[], object]) -> None:
        super().__init__()
        self._move, self._done = move, done
        self._from: int | None = None
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setFixedWidth(5)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("Width of the inspector"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.globalPosition().toPoint().x()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            at = event.globalPosition().toPoint().x()
            self._move(self._from - at)
            self._from = at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._from = None
        self._done()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: 16, Qt.Key.Key_Right: -16}
        by = steps.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
            return
        self._move(by)
        self._done()


class Inspector(Ground):
    """Title, one muted line, tabs. Closes with Esc. `resized` gets the width a person chose.

    The keys go into it when it opens, and back to where they came from when it closes.
    """

    def __init__(
        self, width: int, closed: Callable[[], object], resized: Callable[[int], object]
    ) -> None:
        super().__init__("surface", "left")
        self._wanted = min(max(width, LEAST), MOST)
        self._closed, self._resized = closed, resized
        self._came_from: QWidget | None = None
        self._contents: dict[str, QWidget] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(Grip(self._drag, lambda: self._resized(self._wanted)))
        column = QVBoxLayout()
        self._column = column
        head = QHBoxLayout()
        self._title = Label("", "heading", wrap=True)
        self._close = IconButton("x", _("Close the inspector"), self.close_it)
        head.addWidget(self._title, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self._subtitle = Label("", "secondary", wrap=True)
        column.addWidget(self._subtitle)
        self._meanwhile = Label("", "secondary", "warn", wrap=True)
        self._meanwhile.hide()
        column.addWidget(self._meanwhile)
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        # Where even the widest inspector is too narrow for the words of the tabs, these are cut;
        # scroll buttons would hide whole tabs.
        self._tabs.setUsesScrollButtons(False)
        self._tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self._tabs.setAccessibleName(_("Inspector"))
        column.addWidget(self._tabs, 1)
        row.addLayout(column, 1)
        self.hide()
        self.setAccessibleName(_("Inspector"))
        theme.on_change(self._fit)
        self._fit()

    @property
    def wanted_width(self) -> int:
        """The width that a person chose, at 100 %."""
        return self._wanted

    def inspect(
        self, title: str, subtitle: str, tabs: Mapping[str, QWidget], tab: str = ""
    ) -> None:
        """Show these tabs, in order, in place of what was shown. tab: the one to turn to."""
        focused = QApplication.focusWidget()
        inside = focused is not None and self.isAncestorOf(focused)
        before = focused.accessibleName() if focused is not None and inside else ""
        if not inside:
            self._came_from = focused
        self._replace(title, subtitle, tabs, tab)
        self._take_keys(before)

    def renew(self, title: str, subtitle: str, tabs: Mapping[str, QWidget]) -> None:
        """Show the same subject as it is now: the tab, how far it was scrolled, the keys and what
        was typed and not kept stay."""
        focused = QApplication.focusWidget()
        inside = focused is not None and self.isAncestorOf(focused)
        before = focused.accessibleName() if focused is not None and inside else ""
        typed, stood = unkept(self._contents), [bar.value() for bar in self._bars()]
        self._replace(title, subtitle, tabs, "")
        crossed = write_again(tabs, typed)
        self._say_meanwhile(crossed, homeless(tabs, typed))
        self._scroll_to(stood)
        if inside:
            self._take_keys(before)

    @property
    def has_unkept(self) -> bool:
        """Whether something was typed in it that is not kept yet."""
        return any(one.state.strip() for one in unkept(self._contents).values())

    def keep_typed(self) -> None:
        """What it shows is not so any more, but what a person typed there is not lost."""
        self._meanwhile.setText(
            _("This was changed or removed meanwhile. What you typed stays here, to be copied.")
        )
        self._meanwhile.show()

    def committed(self) -> None:
        """The data has changed: what a form in it is committing is kept."""
        for form in self._tabs.findChildren(Form):
            if form.committing:
                mark_kept(form)

    def _say_meanwhile(self, crossed: Sequence[Unkept], lost: Sequence[Unkept]) -> None:
        words = [
            _("Meanwhile changed: {field} is now {value}. What you typed stands over it.").format(
                field=one.name, value=one.state or _("empty")
            )
            for one in crossed
        ]
        words += [
            _("There is no place any more for what you typed: {words}").format(words=one.state)
            for one in lost
        ]
        self._meanwhile.setText("\n".join(words))
        self._meanwhile.setVisible(bool(words))

    def _replace(self, title: str, subtitle: str, tabs: Mapping[str, QWidget], tab: str) -> None:
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self._meanwhile.hide()
        chosen = tab or self._tabs.tabText(self._tabs.currentIndex())
        self._empty()
        self._contents = dict(tabs)
        for name, content in tabs.items():
            at = self._tabs.addTab(_scrolled(content), name.replace("&", "&&"))
            self._tabs.setTabToolTip(at, name)
        same = [name for name in tabs if name == chosen]
        if same:
            self._tabs.setCurrentIndex(list(tabs).index(same[0]))
        self._show_tab_bar(len(tabs) > 1)
        self._fit()
        self.show()

    def _scroll_to(self, stood: Sequence[int]) -> None:
        for bar, value in zip(self._bars(), stood, strict=False):
            if value:  # a bar reaches as far as what is laid out, which the event loop does
                QTimer.singleShot(0, bar, partial(bar.setValue, value))

    def _bars(self) -> list[QScrollBar]:
        """Those of the open tab, the outer ones first."""
        shown = self._tabs.currentWidget()
        if not isinstance(shown, QScrollArea):
            return []
        return [area.verticalScrollBar() for area in (shown, *shown.findChildren(QScrollArea))]

    def _take_keys(self, before: str) -> None:
        """To the part of the name that had the keys before, or to the first one."""
        content: QWidget | None = self._tabs.currentWidget()
        stops = [] if content is None else _stops(content)
        same = [part for part in stops if before and part.accessibleName() == before]
        if content is None or same or not stops:
            (same or [self._close])[0].setFocus(Qt.FocusReason.TabFocusReason)
            return
        # Qt goes along its order itself. Asked for it (`nextInFocusChain`), Qt for Python takes each
        # part of the window for the owner of the next, and with this content others' menus ended.
        content.setFocus(Qt.FocusReason.OtherFocusReason)
        for _stop in stops:
            self.focusNextChild()
            if self.window().focusWidget() in stops:
                return

    def _show_tab_bar(self, shown: bool) -> None:
        """A hidden tab bar that may have the focus would hold it: Tab would never get past it."""
        policy = Qt.FocusPolicy.TabFocus if shown else Qt.FocusPolicy.NoFocus
        self._tabs.tabBar().setVisible(shown)
        self._tabs.tabBar().setFocusPolicy(policy)
        self._tabs.setFocusPolicy(policy)

    def close_it(self) -> None:
        """Close and forget what it showed."""
        if self.isHidden():
            return
        focused = QApplication.focusWidget()
        had_keys = focused is not None and self.isAncestorOf(focused)
        came_from, self._came_from = self._came_from, None
        if had_keys and came_from is not None and isValid(came_from) and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self._empty()
        self._title.setText("")  # else it would come back, empty, when the window is resized
        self._closed()

    def show_tab(self, name: str) -> None:
        """Turn to the tab of that name."""
        for at in range(self._tabs.count()):
            if self._tabs.tabText(at) == name:
                self._tabs.setCurrentIndex(at)

    @property
    def title(self) -> str:
        """The title of what it shows."""
        return self._title.text()

    def _empty(self) -> None:
        self._contents = {}
        while self._tabs.count():
            page = self._tabs.widget(0)
            self._tabs.removeTab(0)
            if page is not None:
                page.deleteLater()

    def _drag(self, by: int) -> None:
        self._wanted = min(max(self._wanted + round(by / theme.px(100) * 100), LEAST), MOST)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_it()
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        px = theme.px
        self.setFixedWidth(max(px(self._wanted), min(px(MOST), self._words_width())))
        self._column.setContentsMargins(px(15), px(16), px(20), px(16))
        self._column.setSpacing(px(4))
        # Six short words stand side by side in a narrow inspector.
        narrow = self._wanted < ROOMY
        bar = self._tabs.tabBar()
        if bar.property("narrow") != narrow:
            bar.setProperty("narrow", narrow)
            bar.style().unpolish(bar)
            bar.style().polish(bar)
        self._tabs.setFont(theme.font("secondary" if narrow else "control"))

    def _words_width(self) -> int:
        """How wide it must be so that no word of its tabs is cut, the narrow way."""
        metrics = QFontMetrics(theme.font("secondary"))
        words = [self._tabs.tabText(at) for at in range(self._tabs.count())]
        beside = theme.px(_BESIDE_TABS)
        return sum(metrics.horizontalAdvance(word) + theme.px(_TAB_GAP) for word in words) + beside


def _stops(content: QWidget) -> list[QWidget]:
    """Where Tab stops within it; what only scrolls counts when nothing can be used."""
    found = [
        part
        for part in content.findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and part.isEnabled()
        and part.isVisibleTo(content)
    ]
    return [part for part in found if not isinstance(part, QScrollArea)] or found


def _scrolled(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    return area
