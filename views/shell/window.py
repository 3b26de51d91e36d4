"""The window: where rail, bars, page area, inspector and notices stand. It knows no data."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from views.kit import theme
from views.kit.pressable import Pressable
from views.kit.rights import EVERYTHING, Rights, WithRights
from views.shell.doors import Doors
from views.shell.rail import Rail
from views.shell.status_bar import StatusBar
from views.shell.top_bar import TopBar

if TYPE_CHECKING:
    from views.shell.banner import Banner
    from views.shell.inspector import Inspector
    from views.shell.notices import Notices

INSPECTOR_OVERLAYS_BELOW = 1100
RAIL_FOLDS_BELOW = 900
LEAST = QSize(640, 420)


class Window(QMainWindow, WithRights):
    """The frame of THEME.md section 5."""

    def __init__(self, doors: Doors, inspector_width: int, rail_narrow: bool) -> None:
        super().__init__()
        self._doors = doors
        self._wants_narrow = rail_narrow
        self.setWindowTitle("Watchbill")
        self.setMinimumSize(LEAST)
        self.setAcceptDrops(True)
        self._centre = centre = QWidget()
        self.setCentralWidget(centre)
        outer = QVBoxLayout(centre)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._across = QHBoxLayout()
        self._across.setSpacing(0)
        self.rail = Rail(doors.page, self.toggle_rail, doors.menu)
        self._across.addWidget(self.rail)
        right = QVBoxLayout()
        right.setSpacing(0)
        self.top_bar = TopBar(doors.top_bar, doors.search_key)
        right.addWidget(self.top_bar)
        self._right = right
        self._page_row = QHBoxLayout()
        self._page_row.setSpacing(0)
        self.room = QStackedWidget()
        self._inspector_width = inspector_width
        self._page_row.addWidget(self.room, 1)
        right.addLayout(self._page_row, 1)
        self._across.addLayout(right, 1)
        outer.addLayout(self._across, 1)
        self.status_bar = StatusBar(doors.problems, doors.jobs)
        outer.addWidget(self.status_bar)
        self._overlays = False
        self._branch: tuple[QWidget, QWidget] | None = None
        theme.on_change(self._fit)

    # What is rarely there at once is made at first use: the first paint is to be fast.

    @cached_property
    def inspector(self) -> "Inspector":
        """The inspector at the right."""
        from views.shell.inspector import Inspector

        doors = self._doors
        made = Inspector(self._inspector_width, doors.inspector_closed, doors.inspector_resized)
        self._page_row.addWidget(made)
        return made

    @cached_property
    def notices(self) -> "Notices":
        """The notices over the page."""
        from views.shell.notices import Notices

        return Notices(self._centre, bottom=40)

    @cached_property
    def banner(self) -> "Banner":
        """The bar for a state that lasts."""
        from views.shell.banner import Banner

        made = Banner(self.fit_inspector)
        self._right.insertWidget(1, made)
        return made

    def has(self, part: str) -> bool:
        """Whether a part that is made at first use was made."""
        return part in self.__dict__

    def clear(self) -> None:
        """Close inspector, notices and banner, where they are, and give all rights back."""
        self.allow(EVERYTHING)
        if self.has("inspector"):
            self.inspector.close_it()
        if self.has("notices"):
            self.notices.clear()
        if self.has("banner"):
            self.banner.hide()
        if self._branch is not None:
            self.show_branch(None)

    def allow(self, rights: Rights) -> None:
        """From now on so much may be changed here."""
        self.rights = rights
        for button in self.findChildren(Pressable):
            button.fit_rights()

    def show_branch(self, bar: QWidget | None) -> None:
        """Stand a bar above the page, with a frame of its colour around; None takes both away."""
        from views.shell.scenario_bar import ScenarioFrame

        if self._branch is not None:
            for gone in self._branch:
                gone.hide()
                gone.deleteLater()
            self._branch = None
        if bar is not None:
            self._right.insertWidget(1, bar)
            frame = ScenarioFrame(self._centre)
            frame.show()
            self._branch = (bar, frame)
            self._fit_branch()
        self.fit_inspector()

    def _fit_branch(self) -> None:
        if self._branch is not None:
            self._branch[1].setGeometry(self._centre.rect())
            self._branch[1].raise_()

    def toggle_rail(self) -> None:
        """Fold the rail, or unfold it; remembered while there is room for it."""
        self._wants_narrow = not self.rail.narrow
        self.rail.set_narrow(self._wants_narrow)
        self._doors.rail_folded(self._wants_narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        least = min(theme.px(RAIL_FOLDS_BELOW), RAIL_FOLDS_BELOW * 2)
        self.rail.set_narrow(self._wants_narrow or self.width() < least)
        self._fit_branch()
        self.fit_inspector()

    def fit_inspector(self) -> None:
        """Put the inspector beside the page, or over it where the window is narrow."""
        if not self.has("inspector"):
            return
        over = self.width() < theme.px(INSPECTOR_OVERLAYS_BELOW)
        if over != self._overlays:
            self._overlays = over
            if over:
                self._page_row.removeWidget(self.inspector)
                self.inspector.setParent(self._centre)
            else:
                self._page_row.addWidget(self.inspector)
            self.inspector.setVisible(bool(self.inspector.title))
        if over:
            self._place_overlay()

    def _place_overlay(self) -> None:
        centre = self._centre
        top = self.top_bar.height()
        if self.has("banner") and self.banner.isVisible():
            top += self.banner.height()
        if self._branch is not None:
            top += self._branch[0].height()
        height = centre.height() - top - self.status_bar.height()
        width = min(self.inspector.width(), centre.width())
        self.inspector.setGeometry(centre.width() - width, top, width, height)
        self.inspector.raise_()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self._doors.activated()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.has("inspector") and self.inspector.isVisible():
                self.inspector.close_it()
            else:
                self._doors.escaped()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self._doors.dropped(files)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._doors.closing():
            event.accept()
        else:
            event.ignore()
