"""Line icons on a 24 grid, tinted by meaning when they are drawn, and the four status icons."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from views.kit import theme
from views.kit.tokens import RESOURCES

STATUSES = ("ok", "warn", "bad", "info")


@cache
def names() -> frozenset[str]:
    """The icons that are shipped."""
    return frozenset(file.stem for file in (RESOURCES / "icons").glob("*.svg"))


@cache
def _drawing(name: str) -> str:
    return (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def draw(painter: QPainter, name: str, rect: QRectF, tint: QColor, mark: QColor) -> None:
    """Draw an icon as lines, sharp at any size and in any medium.

    mark: the colour of the sign inside a filled status icon. FileNotFoundError if there is none.
    """
    from PySide6.QtSvg import QSvgRenderer

    svg = _drawing(name).replace("currentColor", tint.name()).replace("onColor", mark.name())
    QSvgRenderer(QByteArray(svg.encode())).render(painter, rect)


@cache
def _pixmap(name: str, tint: str, mark: str, side: int, ratio: float) -> QPixmap:
    picture = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    box = QRectF(0, 0, picture.width(), picture.height())
    draw(painter, name, box, QColor(tint), QColor(mark))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def pixmap(name: str, tint: str = "text2", side: int = 16, ratio: float | None = None) -> QPixmap:
    """An icon as pixels. side: at 100 %; ratio: of the screen (of the sharpest one if None)."""
    if ratio is None:
        ratio = QApplication.primaryScreen().devicePixelRatio()
    mark = theme.colour("on_accent" if tint == "accent" else "surface")
    return _pixmap(name, theme.colour(tint).name(), mark.name(), side, ratio)


def icon(name: str, tint: str = "text2") -> QIcon:
    """An icon for Qt's own widgets (menus). It does not recolour itself: build it again then."""
    made = QIcon()
    for side in (16, 24):
        made.addPixmap(pixmap(name, tint, side, 2.0), QIcon.Mode.Normal)
        made.addPixmap(pixmap(name, "hair", side, 2.0), QIcon.Mode.Disabled)
    return made


def status(state: str, side: int = 16, ratio: float | None = None) -> QPixmap:
    """The icon of a state: disc (ok), triangle (warn), octagon (bad), ring (info)."""
    return pixmap(f"status-{state}", state, side, ratio)
