"""Tags that never overlap: gaps above the lanes they are in, clock changes below all lanes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from views.kit import icons, theme
from views.kit import timeline_words as say
from views.kit.timeline_frame import TAG_ROW, HeadSlot
from views.kit.timeline_index import Index
from views.kit.timeline_model import TimelineModel
from views.kit.timeline_scene import Scene
from views.kit.timeline_text import Words

FOOT_ROWS = 3
FOOT_PAD = 6
GAP = 6
_HELD = 14
PAD = 6
_ROLE, _WEIGHT = "axis", 600


@dataclass(frozen=True, slots=True)
class Tag:
    """Words on a tint: where they wish to stand, and how wide they are."""

    text: str
    icon: str
    colour: str
    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Wish:
    """Where a tag may stand: from `least` to `most`, best at `left`; `width` wide."""

    left: float
    least: float
    most: float
    width: float


def in_rows(wishes: Sequence[Wish], rows: int, gap: float) -> list[tuple[int, float] | None]:
    """A row and a left edge for each tag, in the order of their wishes, so that none overlap.

    A tag gives way within what it allows before it takes another row; None where no row is free.
    """
    lines: list[list[tuple[Wish, float, int]]] = [[] for _row in range(rows)]
    found: list[tuple[int, float] | None] = [None] * len(wishes)
    for at, wish in enumerate(wishes):
        for row, line in enumerate(lines):
            made = _joined(line, wish, at, gap)
            if made is not None:
                lines[row] = made
                break
    for row, line in enumerate(lines):
        for _wish, left, at in line:
            found[at] = (row, left)
    return found


def _joined(
    line: list[tuple[Wish, float, int]], wish: Wish, number: int, gap: float
) -> list[tuple[Wish, float, int]] | None:
    """The line with one tag more: those before it go left as far as they may, then it goes right."""
    made = [*line, (wish, wish.left, number)]
    for at in range(len(made) - 1, 0, -1):
        before, left, name = made[at - 1]
        most = made[at][1] - gap - before.width
        if left <= most:
            break
        made[at - 1] = (before, max(before.least, most), name)
    end = float("-inf")
    for at, (one, left, name) in enumerate(made):
        place = max(left, end + gap)
        if place > one.most:
            return None
        made[at] = (one, place, name)
        end = place + one.width
    return made


def clock_tags(
    model: TimelineModel, words: Words, first: float, pace: float, left: float, right: float
) -> list[tuple[Tag, int]]:
    """The tags of the clock changes in view with the row of each; those without room have none."""
    tags: list[Tag] = []
    wishes: list[Wish] = []
    for change in sorted(model.clock_changes, key=lambda one: one.at):
        x = left + (change.at.timestamp() - first) * pace
        if left <= x <= right:
            width = _width(words, change.text)
            low, high = left + 4, right - width - 4
            least, most = max(low, x - width + _HELD), min(max(low, x - _HELD), high)
            start = min(max(least, x - width / 2), most)
            tags.append(Tag(change.text, "clock", "info", start, width))
            wishes.append(Wish(start, min(least, start), max(most, start), width))
    places = in_rows(wishes, FOOT_ROWS, GAP)
    return [
        (replace(tag, left=place[1]), place[0])
        for tag, place in zip(tags, places, strict=True)
        if place is not None
    ]


def foot_height(model: TimelineModel, tags: Sequence[tuple[Tag, int]]) -> int:
    """The height below the lanes: a row for tags as soon as there can be any."""
    if not model.clock_changes:
        return 0
    rows = max((row for _tag, row in tags), default=0) + 1
    return theme.px(rows * TAG_ROW) + FOOT_PAD


def foot(painter: QPainter, scene: Scene, tags: Sequence[tuple[Tag, int]]) -> None:
    """The tags of clock changes, below the lanes."""
    row_height = theme.px(TAG_ROW)
    for tag, row in tags:
        middle = scene.frame.body.bottom() + FOOT_PAD + row * row_height + row_height / 2 - 3
        _draw(painter, scene, tag, middle)


def gaps(painter: QPainter, scene: Scene) -> None:
    """A tag for each gap, beside the title of its group; those too close share one."""
    frame = scene.frame
    for head in frame.rows.heads:
        y = frame.y(head.top) + head.height / 2
        if frame.head < y < frame.body.bottom():
            for tag in gap_tags(scene, head):
                _draw(painter, scene, tag, y - 1)


def gap_tags(scene: Scene, head: HeadSlot) -> list[Tag]:
    """The tags of the gaps in view in a group's lanes, from the left."""
    frame, words = scene.frame, scene.words
    runs: list[list[tuple[float, str]]] = []
    end = float("-inf")
    for at, text in _gaps(scene.index, head, frame.first, frame.last):
        left = _gap_left(scene, at, text)
        if left < end + GAP:
            runs[-1].append((at, text))
            together = say.gaps_words(len(runs[-1]))
            start = _gap_left(scene, runs[-1][0][0], together)
            end = max(start + _width(words, together), left)
        else:
            runs.append([(at, text)])
            end = left + _width(words, text)
    tags = []
    for run in runs:
        text = run[0][1] if len(run) == 1 else say.gaps_words(len(run))
        left = _gap_left(scene, run[0][0], text)
        tags.append(Tag(text, "status-bad", "bad", left, _width(words, text)))
    return tags


def _gaps(index: Index, head: HeadSlot, first: float, last: float) -> list[tuple[float, str]]:
    found = []
    for key in head.lanes:
        run = index.lanes[key].gaps
        if run.blocks:
            places = run.between(first, last)
            found += [(float(run.starts[at]), run.blocks[at].text) for at in places]
    return sorted(one for one in found if one[1])


def _gap_left(scene: Scene, at: float, text: str) -> float:
    frame = scene.frame
    width = _width(scene.words, text)
    return min(max(frame.labels + 4, frame.x(at)), frame.width - width - 4)


def _width(words: Words, text: str) -> float:
    return words.width(text, _ROLE, _WEIGHT) + theme.size("icon_tag") + PAD * 3


def _draw(painter: QPainter, scene: Scene, tag: Tag, middle: float) -> None:
    height = theme.px(18)
    box = QRectF(round(tag.left), round(middle - height / 2), round(tag.width), height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{tag.colour}_tint"))
    painter.drawRoundedRect(box, 3, 3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    side = theme.size("icon_tag")
    place = QRectF(box.left() + PAD, round(box.center().y() - side / 2), side, side)
    ink = theme.colour(tag.colour)
    if scene.ratio is None:
        icons.draw(painter, tag.icon, place, ink, theme.colour("surface"))
    else:
        painter.drawPixmap(place.topLeft(), icons.pixmap(tag.icon, tag.colour, side, scene.ratio))
    left = place.right() + PAD - 1
    scene.words.draw(painter, left, box.center().y(), tag.text, _ROLE, ink, _WEIGHT)
