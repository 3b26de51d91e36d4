"""What is said of a place on a timeline: in a tooltip, and to a screen reader."""

from PySide6.QtCore import QPointF

from views.kit import timeline_words as say
from views.kit.plain import tip
from views.kit.timeline_cursor import Cursor
from views.kit.timeline_frame import Frame
from views.kit.timeline_marks import mark_at
from views.kit.timeline_picture import Picture
from views.kit.timeline_places import block_at
from views.kit.timeline_time import instant


def tip_at(picture: Picture, frame: Frame, at: QPointF) -> str:
    """The tooltip of what is at a point: a block's own words, or its name and when it is; a lane's
    own words, or a title that has not enough room."""
    block, slot = block_at(frame, picture.index, at), frame.lane_at(at.y())
    if slot is not None and slot.lane.key in picture.index.points and at.x() >= frame.labels:
        run = picture.index.lanes[slot.lane.key].over
        mark = mark_at(frame, run, at)
        if mark is not None:
            first, last = instant(run.starts[mark.first]), instant(run.starts[mark.last - 1])
            span = say.span_words(first, last, picture.model.axis.zone)
            return tip(say.mark_sentence(mark.count, mark.failed, span))
    if block is not None:
        span = say.span_words(block.start, block.end, picture.model.axis.zone)
        return tip(block.tooltip or f"{block.text}\n{span}")
    if slot is not None and at.x() < frame.labels:
        return tip(slot.lane.tooltip or picture.cut_title(slot.lane, frame.labels))
    return ""


def place_sentence(picture: Picture, place: Cursor) -> str:
    """What a screen reader is told of where the keys are."""
    slot = picture.rows.by_key.get(place.lane)
    block, zone = picture.index.block(place.block), picture.model.axis.zone
    if slot is None:
        return ""
    if block is not None:
        said = say.block_sentence(block, slot.lane, zone)
        return say.marked_sentence(said, len(place.marks)) if block.key in place.marks else said
    start, end = place.step()
    return say.empty_sentence(slot.lane, instant(start), instant(end), zone)
