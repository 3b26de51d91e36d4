"""When the turns of a layer begin and end, before anybody has them.

Every cadence follows the wall clock of the layer's zone: a turn that begins at nine begins at nine
on both sides of a clock change, and the turn over the change is an hour shorter or longer. That
holds for hours too: turns of twelve hours hand over at eight and at twenty all year round, and of
hourly turns the one that the spring change skips does not exist. Who wants elapsed hours, as in
tools that turn by seconds, says UTC as the layer's zone: then the hand-over moves on the wall. A
monthly turn anchored on day 29 to 31 begins on the last day of a shorter month and returns to the
anchor.
"""

from collections.abc import Iterable
from datetime import date
from itertools import count

from models.rotations.rows import LayerRow, WindowRow
from models.rotations.rules.cadence import Cadence
from models.rotations.rules.numbering import worked_before
from models.rotations.rules.shapes import Span, Turn
from models.rotations.rules.wall_clock import instant


def turns_of(layer: LayerRow, windows: Iterable[WindowRow], span: Span) -> tuple[Turn, ...]:
    """The turns of a layer that have a part of their hours in a span, whole, in order.

    windows: of any duty or layer; those of this layer count. Turns before the layer's start do not
    exist, nor do turns that begin on a day that `weekdays` leaves out, after `to_day`, or that have
    none of the layer's hours; `number` counts those that do exist from the layer's first. Raises
    ValueError for a cadence or a length that is not above zero, or an unknown zone.
    """
    cadence = _cadence(layer, windows)
    raw = cadence.first_ending_after(span.start)
    number = worked_before(cadence, raw)
    turns = []
    for index in count(raw):
        start = cadence.start(index)
        if start >= span.end or (layer.to_day and cadence.day(index) > layer.to_day):
            break
        pieces = cadence.pieces(index)
        if pieces:
            if any(each.start < span.end and span.start < each.end for each in pieces):
                turns.append(Turn(layer.id, number, start, cadence.end(index), pieces))
            number += 1
    return tuple(turns)


def number_on(layer: LayerRow, windows: Iterable[WindowRow], day: date) -> int:
    """The number of the first turn that begins on a local day or later: how many begin before it."""
    cadence = _cadence(layer, windows)
    begin = instant(day, 0, layer.zone)
    index = max(0, cadence.first_ending_after(begin) - 1)
    while index and cadence.start(index - 1) >= begin:
        index -= 1
    while cadence.start(index) < begin:
        index += 1
    return worked_before(cadence, index)


def _cadence(layer: LayerRow, windows: Iterable[WindowRow]) -> Cadence:
    return Cadence(layer, tuple(window for window in windows if window.layer_id == layer.id))
