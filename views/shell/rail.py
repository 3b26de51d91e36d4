"""The left rail: pages by group, each with icon, word and the count of things that need action."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.text.doorway import N_, _, ngettext
from views.kit import icons, theme
from views.kit.buttons import IconButton
from views.kit.labels import Label
from views.kit.page import Group, PageSpec
from views.kit.row_moves import DropZone
from views.shell.ground import Ground

GROUP_TITLES = {
    Group.PLAN: N_("Plan"),
    Group.MEASURE: N_("Measure"),
    Group.GOVERN: N_("Govern"),
    Group.TEAM: N_("Team"),
    Group.REPORT: N_("Report"),
}


class RailItem(QAbstractButton):
    """One page in the rail. The active one has a tint, a 3 px bar and bold words."""

    def __init__(self, spec: PageSpec, go: Callable[[str], object]) -> None:
        super().__init__()
        self.spec = spec
        self._count, self._wrong, self._narrow = 0, False, False
        self.setCheckable(True)
        self.setText(_(spec.title))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: go(spec.key))
        theme.on_change(self._fit)
        self._name()

    def set_count(self, count: int, wrong: bool) -> None:
        """How many things need action here, and whether something is wrong (not merely due)."""
        self._count, self._wrong = count, wrong
        self._name()
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """The icon alone, with the word as its tooltip."""
        self._narrow = narrow
        self._name()
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(theme.size("rail_item"), theme.size("rail_item"))

    def nextCheckState(self) -> None:
        """A click goes to the page; the window says which one is active."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case Qt.Key.Key_Down:
                self.focusNextChild()
            case Qt.Key.Key_Up:
                self.focusPreviousChild()
            case _:
                super().keyPressEvent(event)

    def _name(self) -> None:
        words = self.text()
        if self._count:
            words += ", " + ngettext("{n} thing to do", "{n} things to do", self._count)
        if self._wrong:
            words += ", " + _("something is wrong")
        self.setAccessibleName(words)
        self.setToolTip(words if self._narrow else "")

    def _fit(self) -> None:
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        active = self.isChecked()
        px = theme.px
        box = QRectF(self.rect()).adjusted(px(8), 0, -px(8), 0)
        if active or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_tint" if active else "sep"))
            painter.drawRoundedRect(box, 4, 4)
        if active:
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), theme.colour("accent"))
        tint = "accent" if active else "text2"
        side = theme.size("icon")
        x = (self.width() - side) / 2 if self._narrow else px(21)
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(
            QPointF(x, (self.height() - side) / 2), icons.pixmap(self.spec.icon, tint, side, ratio)
        )
        if not self._narrow:
            self._paint_words(painter, active)
        elif self._count:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("bad" if self._wrong else "muted"))
            painter.drawEllipse(QPointF(x + side + px(2), px(7)), px(3), px(3))

    def _paint_words(self, painter: QPainter, active: bool) -> None:
        px = theme.px
        right = self.width() - px(18)
        if self._count:
            painter.setFont(theme.font("body", 500 if self._wrong else 400))
            painter.setPen(theme.colour("bad" if self._wrong else "muted"))
            words = str(self._count)
            width = painter.fontMetrics().horizontalAdvance(words)
            room = QRect(right - width, 0, width + 1, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
            right -= width + px(8)
            if self._wrong:
                side = theme.size("icon_tag")
                right -= side
                mark = icons.status("bad", side, self.devicePixelRatioF())
                painter.drawPixmap(QPointF(right, (self.height() - side) / 2), mark)
                right -= px(6)
        left = px(21) + theme.size("icon") + px(7)
        painter.setFont(theme.font("body", 600 if active else 400))
        painter.setPen(theme.colour("accent" if active else "text"))
        metrics = painter.fontMetrics()
        words = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, right - left)
        room = QRect(left, 0, right - left, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)


class Mark(QWidget):
    """The application's mark: a W on the accent."""

    def __init__(self) -> None:
        super().__init__()
        theme.on_change(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedSize(theme.px(22), theme.px(22))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(self.rect(), 4, 4)
        painter.setPen(theme.colour("on_accent"))
        painter.setFont(theme.font("body", 700))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "W")


class Rail(Ground):
    """The rail. `go` is called with the key of the page that was pressed."""

    def __init__(
        self,
        go: Callable[[str], object],
        toggle: Callable[[], object],
        menu: Callable[[QWidget], object],
    ) -> None:
        super().__init__("rail", "right")
        self._go = go
        self._items: dict[str, RailItem] = {}
        self._heads: list[QWidget] = []
        self._narrow = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 1, 0)
        outer.setSpacing(0)
        self._top = QHBoxLayout()
        self._mark = Mark()
        self._name = Label("Watchbill", "heading")
        self.menu_button = IconButton("menu", _("Menu"), lambda: menu(self.menu_button))
        self._top.addWidget(self._mark)
        self._top.addWidget(self._name, 1)
        self._top.addWidget(self.menu_button)
        outer.addLayout(self._top)
        self._inside = Ground("rail")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, theme.px(8))
        self._column.setSpacing(0)
        area = self._area = QScrollArea()
        area.setWidget(self._inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(area, 1)
        self._foot = QHBoxLayout()
        self._fold = IconButton("panel-left", _("Fold the rail"), toggle)
        self._foot.addStretch(1)
        self._foot.addWidget(self._fold)
        outer.addLayout(self._foot)
        theme.on_change(self._fit)
        self._fit()

    def show_pages(self, specs: Sequence[PageSpec]) -> None:
        """List these pages under their groups, in order."""
        while (place := self._column.takeAt(0)) is not None:
            if (widget := place.widget()) is not None:
                widget.deleteLater()
        self._items.clear()
        self._heads.clear()
        for group in Group:
            inside = [spec for spec in specs if spec.group == group]
            if not inside:
                continue
            # In a row of its own, which in a low window scrolls rather than cut its words.
            head = QWidget()
            room = QVBoxLayout(head)
            room.setContentsMargins(theme.px(16), theme.px(12), 0, theme.px(4))
            room.addWidget(Label(_(GROUP_TITLES[group]), "group_head", "text2"))
            self._heads.append(head)
            self._column.addWidget(head)
            for spec in inside:
                item = RailItem(spec, self._go)
                self._items[spec.key] = item
                DropZone(item, page=spec.key)
                self._column.addWidget(item)
        self._column.addStretch(1)
        self._fit()

    def show_active(self, key: str) -> None:
        """Mark the page that is shown."""
        for name, item in self._items.items():
            item.setChecked(name == key)
        if key in self._items:
            self._area.ensureWidgetVisible(self._items[key], 0, 0)

    def set_count(self, key: str, count: int, wrong: bool) -> None:
        """Show how many things need action on a page."""
        if key in self._items:
            self._items[key].set_count(count, wrong)

    def set_narrow(self, narrow: bool) -> None:
        """Fold to icons, or unfold."""
        self._narrow = narrow
        self._fit()

    @property
    def narrow(self) -> bool:
        """Whether it is folded to icons."""
        return self._narrow

    def _fit(self) -> None:
        narrow, px = self._narrow, theme.px
        self.setFixedWidth(theme.px(48) if narrow else theme.size("rail"))
        self._top.setContentsMargins(px(10 if narrow else 16), px(13), px(8), px(9))
        self._top.setSpacing(px(8))
        self._mark.setVisible(not narrow)
        self._name.setVisible(not narrow)
        self._foot.setContentsMargins(px(8), px(4), px(10), px(4))
        words = _("Unfold the rail") if narrow else _("Fold the rail")
        self._fold.setToolTip(words)
        self._fold.setAccessibleName(words)
        for head in self._heads:
            head.setVisible(not narrow)
        for item in self._items.values():
            item.set_narrow(narrow)
