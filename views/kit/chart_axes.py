"""The axes of a chart: gridlines with their values, and the words below."""

import numpy as np
from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from views.kit import theme
from views.kit.chart_data import Prepared
from views.kit.chart_frame import LEFT_GAP, RIGHT_GAP, Frame
from views.kit.chart_words import tick_words


def zero_line(painter: QPainter, frame: Frame, prepared: Prepared) -> None:
    """Only the line that bars stand on, as small charts have it."""
    y = round(frame.y(max(0.0, prepared.low))) + 0.5
    painter.setPen(QPen(theme.colour("hair"), 1))
    painter.drawLine(QLineF(frame.left, y, frame.right, y))


def grid(painter: QPainter, frame: Frame, prepared: Prepared) -> None:
    """Horizontal lines at round values, with their words; the zero line is stronger."""
    font = theme.font("axis")
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    for tick, words in zip(
        prepared.ticks, tick_words(prepared.ticks, prepared.data.unit), strict=True
    ):
        y = round(frame.y(tick)) + 0.5
        painter.setPen(QPen(theme.colour("hair" if tick == 0 else "grid"), 1))
        painter.drawLine(QLineF(frame.left, y, frame.right, y))
        painter.setPen(theme.colour("muted"))
        x = frame.left - LEFT_GAP - metrics.horizontalAdvance(words)
        painter.drawText(QPointF(x, y + metrics.capHeight() / 2), words)


def axis(painter: QPainter, frame: Frame, prepared: Prepared) -> None:
    """The words below: months or years where the axis is time, else the labels that have room."""
    font = theme.font("axis")
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    baseline = frame.strip_bottom + 6 + metrics.ascent()
    ticks, on_time = _axis_ticks(frame, prepared, metrics)
    end = -1e9
    for at, words in ticks:
        across = metrics.horizontalAdvance(words)
        x = frame.x(at) if on_time else frame.x(at + 0.5) - frame.gap / 2 - across / 2
        if x < end + 8 or x + across > frame.right + RIGHT_GAP or x < frame.left - LEFT_GAP:
            continue
        if on_time:
            painter.setPen(QPen(theme.colour("hair"), 1))
            tick = round(frame.x(at)) + 0.5
            painter.drawLine(QLineF(tick, frame.strip_bottom + 1, tick, frame.strip_bottom + 4))
        painter.setPen(theme.colour("muted"))
        painter.drawText(QPointF(x + (2 if on_time else 0), baseline), words)
        end = x + across


def _axis_ticks(
    frame: Frame, prepared: Prepared, metrics: QFontMetricsF
) -> tuple[list[tuple[int, str]], bool]:
    """The labels in view that are written, and whether they name stretches of time."""
    first, last = frame.shown(len(prepared))
    widest = metrics.horizontalAdvance(prepared.longest)
    if prepared.months and frame.pitch < widest + 4:
        months = [tick for tick in prepared.months if first <= tick[0] < last]
        room = (frame.right - frame.left) / (metrics.horizontalAdvance("Mmm") + 12)
        starts = prepared.data.starts
        for every in (1, 2, 3, 6):
            some = [tick for tick in months if (starts[tick[0]].month - 1) % every == 0]
            if len(some) <= room:
                return some, True
        return [tick for tick in prepared.years if first <= tick[0] < last], True
    # Every label, every second, … as there is room, counted back from the last one.
    every = max(1, int(np.ceil((widest + 10) / max(1e-9, frame.pitch))))
    end = len(prepared) - 1
    places = range(end - (end - first) // every * every, last, every)
    return [(at, prepared.data.labels[at]) for at in places], False
