"""Words that repeat down a table, kept as pictures on its ground.

Blending a word's glyphs costs ten times as much as copying its picture, and most cells of a log
repeat a few hundred words.
"""

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPixmap

from views.kit import theme

BLEED = 2
"""Pixels at either side of a word that a glyph may reach into."""

PIXELS_AT_MOST = 2_000_000
_SEEN_AT_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Stamp:
    """A word in the colour of text on the ground of a table, and how wide it is."""

    picture: QPixmap
    across: int


class Stamps:
    """The stamps of one table; forget them when the theme changes."""

    def __init__(self, ratio: float) -> None:
        self._ratio = ratio
        self._known: dict[tuple[int, int], dict[str, Stamp]] = {}
        self._once: set[tuple[int, int, str]] = set()
        self._pixels = 0

    def of(self, weight: int, width: int) -> dict[str, Stamp]:
        """The stamps of a font's weight and a column's width."""
        return self._known.setdefault((weight, width), {})

    def seen(self, weight: int, width: int, text: str, shown: str, across: int) -> None:
        """A word was drawn without a stamp: make one if it was drawn before."""
        key = (weight, width, text)
        if key not in self._once:
            if len(self._once) >= _SEEN_AT_MOST:
                self._once.clear()
            self._once.add(key)
            return
        if self._pixels >= PIXELS_AT_MOST:
            self.forget(self._ratio)
        self.of(weight, width)[text] = self._make(weight, shown, across)

    def forget(self, ratio: float) -> None:
        """Drop all. ratio: device pixels of the screen for each pixel."""
        self._ratio = ratio
        self._known.clear()
        self._once.clear()
        self._pixels = 0

    def _make(self, weight: int, shown: str, across: int) -> Stamp:
        font = theme.font("body", weight)
        metrics = QFontMetrics(font)
        size = QSize(across + 2 * BLEED, metrics.height()) * self._ratio
        picture = QPixmap(size)
        picture.setDevicePixelRatio(self._ratio)
        picture.fill(theme.colour("surface"))
        painter = QPainter(picture)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        painter.drawText(BLEED, metrics.ascent(), shown)
        painter.end()
        self._pixels += size.width() * size.height()
        return Stamp(picture, across)
