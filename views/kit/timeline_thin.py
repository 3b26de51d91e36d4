"""Blocks too thin for words, all of a row at once: a line of pixels, drawn as high as the row.

A year of days of sixty people is twenty thousand blocks; this costs the same for any number.
"""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from views.kit import theme
from views.kit.timeline_index import Floats, Ints, look_of
from views.kit.timeline_model import Look, Tint
from views.kit.timeline_scene import FILLS, SOFT_FILLS, STRIPES

APART = 4
"""From so many pixels on, blocks that follow each other are kept apart by a stripe."""
_ROOMY = 9
_CODES = len(Look) * len(Tint)
_PLAIN = {
    Look.LEAVE: "absence",
    Look.OVERRIDE: "accent",
    Look.PENDING: "accent",
    Look.GAP: "bad",
    Look.HOLIDAY: "accent",
    Look.FAILED: "bad",
    Look.UNSTABLE: "bad",
    Look.PUBLISHED: "grey",
    Look.PLANNED: "hair",
}


def fill(
    painter: QPainter, lefts: Floats, rights: Floats, codes: Ints, top: int, height: int,
    ratio: float | None,
) -> None:  # fmt: skip
    """Fill the blocks of one row, by their left edge. ratio: of the screen; None on paper."""
    if ratio is None:
        _rects(painter, lefts, rights, codes, top, height)
        return
    first = int(lefts[0])
    starts, ends = lefts.astype(np.intp) - first, rights.astype(np.intp) - first
    ends = np.maximum(ends, starts + 1)
    pixels = np.arange(int(ends.max()))
    owner = np.searchsorted(starts, pixels, "right") - 1
    apart = float(np.median(ends - starts)) >= APART
    covered = pixels < ends[owner] - (1 if apart else 0)
    line = np.where(covered, _table(fills=True)[codes[owner]], np.uint32(0))
    if apart:
        stripes = _table(fills=False)[codes]
        for at in range(2 if float(np.median(ends - starts)) >= _ROOMY else 1):
            line[np.minimum(starts + at, len(line) - 1)] = stripes
    kept = line.tobytes()  # the image does not keep its pixels alive
    width = len(line)
    image = QImage(kept, width, 1, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
    painter.drawImage(QRect(first, top, width, height), image)


def colour_of(look: Look, tint: Tint) -> str:
    """The token that a thin block is filled with."""
    if look in _PLAIN:
        return _PLAIN[look]
    return (SOFT_FILLS if look is Look.SECONDARY else FILLS)[tint]


def _table(*, fills: bool) -> "np.ndarray[tuple[int], np.dtype[np.uint32]]":
    """The colours of fills, or of stripes, by code."""
    tokens = [
        colour_of(look, tint) if fills or look in _PLAIN else STRIPES[tint]
        for look, tint in map(look_of, range(_CODES))
    ]
    return np.array([theme.colour(token).rgba() for token in tokens], dtype=np.uint32)


def _rects(
    painter: QPainter, lefts: Floats, rights: Floats, codes: Ints, top: int, height: int
) -> None:
    """Rectangles, as paper wants them; those that touch are one."""
    painter.setPen(Qt.PenStyle.NoPen)
    for code in np.unique(codes).tolist():
        chosen = codes == code
        painter.setBrush(theme.colour(colour_of(*look_of(code))))
        spans = _joined(lefts[chosen], rights[chosen])
        painter.drawRects([QRectF(x, top, max(0.5, end - x), height) for x, end in spans])


def _joined(lefts: Floats, rights: Floats) -> Sequence[tuple[float, float]]:
    """Stretches that touch, as one."""
    apart = np.ones(len(lefts), dtype=bool)
    if float(np.median(rights - lefts)) < APART:
        apart[1:] = lefts[1:] > np.maximum.accumulate(rights)[:-1]
    else:
        rights = rights - 1
    first = np.flatnonzero(apart)
    ends = np.maximum.reduceat(rights, first)
    return list(zip(lefts[first].tolist(), ends.tolist(), strict=True))
