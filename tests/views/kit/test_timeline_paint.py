"""What a timeline paints: colours by meaning at their places, in both palettes and larger text."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.views.kit.timeline_pieces import at, handoff, two_sites, year_of
from views.kit import theme
from views.kit.timeline import Timeline
from views.kit.timeline_model import Axis, Block, Look
from views.kit.timeline_places import box

MODES = [theme.Mode.LIGHT, theme.Mode.DARK]


def picture(timeline: Timeline) -> QImage:
    QApplication.processEvents()
    return timeline.viewport().grab().toImage()


def area(timeline: Timeline, key: str) -> QRectF:
    found = box(timeline.frame(), timeline.index(), key)
    assert found is not None
    return found


def colours(image: QImage, part: QRectF) -> set[str]:
    return {
        image.pixelColor(x, y).name()
        for x in range(round(part.left()), round(part.right()))
        for y in range(round(part.top()), round(part.bottom()))
    }


def _apart(one: QColor, other: QColor) -> int:
    parts = ((c.red(), c.green(), c.blue()) for c in (one, other))
    return max(abs(a - b) for a, b in zip(*parts, strict=True))


def at_corner(image: QImage, part: QRectF) -> QColor:
    """Inside a block, away from words, stripe and frame."""
    return image.pixelColor(round(part.right()) - 6, round(part.bottom()) - 5)


@pytest.mark.parametrize("mode", MODES)
def test_sites_have_their_tints_and_stripes(timeline: Timeline, mode: theme.Mode) -> None:
    theme.set_mode(mode)
    image = picture(timeline)
    for key, fill, stripe in (("dublin5", "site_a", "sky"), ("york5", "site_b", "orange")):
        part = area(timeline, key)
        assert at_corner(image, part) == theme.colour(fill)
        middle = round(part.center().y())
        assert image.pixelColor(round(part.left()) + 1, middle) == theme.colour(stripe)


@pytest.mark.parametrize("mode", MODES)
def test_a_gap_is_hatched_on_its_tint_inside_an_edge(timeline, mode: theme.Mode) -> None:
    theme.set_mode(mode)
    timeline.show_span(at(10, 12), at(10, 19))
    found = colours(picture(timeline), area(timeline, "gap"))
    for token in ("bad", "bad_tint"):
        nearest = min(_apart(QColor(name), theme.colour(token)) for name in found)
        assert nearest <= 6  # lines at 45° are blended at their edges


def test_weekends_are_shaded_in_the_teams_own_week(timeline: Timeline) -> None:
    image, frame = picture(timeline), timeline.frame()
    below = round(frame.height - 3)
    saturday, friday = (round(frame.x(at(11, day, 12).timestamp())) for day in (14, 13))
    assert image.pixelColor(saturday, below) == theme.colour("sunken")
    assert image.pixelColor(friday, below) == theme.colour("surface")
    timeline.show_model(replace(two_sites(), weekend=frozenset({4, 5})))
    assert picture(timeline).pixelColor(friday, below) == theme.colour("sunken")


def test_the_line_of_today_stops_at_the_lanes(timeline: Timeline) -> None:
    image, frame = picture(timeline), timeline.frame()
    x = round(frame.x(at(10, 12, 10, 42).timestamp()))
    bottom = round(frame.body.bottom())
    assert image.pixelColor(x, bottom - 2) == theme.colour("accent")
    assert image.pixelColor(x, bottom + 2) != theme.colour("accent")
    head = QRectF(x, 30, 10, 10)
    assert theme.colour("accent").name() in colours(image, head)


def test_a_clock_change_is_dashed_behind_the_shifts(timeline: Timeline) -> None:
    image, frame = picture(timeline), timeline.frame()
    x = round(frame.x(datetime(2026, 10, 25, 1, tzinfo=UTC).timestamp()))
    free = frame.rows.by_key["overrides"]
    line = QRectF(x - 1, frame.y(free.top), 2, free.height)
    info = theme.colour("info").name()
    assert {info, theme.colour("sunken").name()} <= colours(image, line)
    part = area(timeline, "dublin2")
    assert info not in colours(image, QRectF(x - 1, part.top() + 2, 2, part.height() - 4))


def test_the_selected_block_has_the_frame(timeline: Timeline) -> None:
    part = area(timeline, "dublin5")
    edge = QPoint(round(part.center().x()), round(part.top()))
    assert picture(timeline).pixelColor(edge) != theme.colour("accent")
    timeline.select("dublin5")
    assert picture(timeline).pixelColor(edge) == theme.colour("accent")


@pytest.mark.parametrize("next_to_it", [Look.LEAVE, Look.HOLIDAY])
def test_a_narrow_block_has_its_name_beside_it_only_where_it_is_free(
    timeline: Timeline, next_to_it: Look
) -> None:
    timeline.show_span(at(10, 5), at(12, 14))
    ink = theme.colour("text2").name()
    part = area(timeline, "leave")
    beside = QRectF(part.right() + 4, part.top(), 24, part.height())
    assert ink in colours(picture(timeline), beside)
    model = two_sites()
    neighbour = Block("next", "leave", at(10, 17), at(10, 18), "", next_to_it)
    timeline.show_model(replace(model, blocks=(*model.blocks, neighbour)))
    assert ink not in colours(picture(timeline), beside)


def test_a_name_stands_beside_what_lies_over_its_shift(timeline: Timeline) -> None:
    def inked() -> list[int]:
        image, part = picture(timeline), area(timeline, "dublin5")
        ink = theme.colour("text").name()
        columns = range(round(part.left()) + 4, round(part.right()))
        return [x for x in columns if ink in colours(image, QRectF(x, part.top(), 1, 28))]

    before = inked()
    model = two_sites()
    gap = Block("early", "dublin", handoff(5), handoff(5) + timedelta(days=2), "", Look.GAP)
    timeline.show_model(replace(model, blocks=(*model.blocks, gap)))
    after = inked()
    assert len(after) == pytest.approx(len(before), abs=8)
    assert after[0] >= area(timeline, "early").right()


def test_published_and_planned_are_full_and_hollow(timeline: Timeline) -> None:
    model = two_sites()
    planned = Block("planned", "state", at(11, 2), at(12, 14), "", Look.PLANNED)
    timeline.show_model(replace(model, blocks=(*model.blocks, planned)))
    image = picture(timeline)
    full, hollow = area(timeline, "state"), area(timeline, "planned")
    middle = round(full.center().y())
    assert image.pixelColor(round(full.right()) - 20, middle) == theme.colour("grey")
    assert image.pixelColor(round(hollow.right()) - 20, middle) == theme.colour("surface")


def test_the_label_column_holds_still(timeline: Timeline) -> None:
    before = picture(timeline).copy(0, 60, 140, 300)
    timeline.pan_by(0.5)
    assert picture(timeline).copy(0, 60, 140, 300) == before


@pytest.mark.parametrize("days", [1, 3, 14, 40, 75, 120])
@pytest.mark.parametrize("second", [None, Axis("Asia/Kolkata", "Kolkata")])
def test_every_zoom_is_painted_with_either_axis(timeline, days: int, second: Axis | None) -> None:
    timeline.show_model(replace(two_sites(), second=second))
    timeline.show_span(at(10, 24), at(10, 24) + timedelta(days=days))
    image = picture(timeline)
    head = QRectF(150, 0, 700, timeline.frame().head)
    found = colours(image, head)
    assert {theme.colour("text2").name()} <= found
    assert theme.colour("site_a").name() in colours(image, QRectF(timeline.frame().body))


def test_larger_text_makes_larger_lanes(timeline: Timeline) -> None:
    before = area(timeline, "dublin5").height(), timeline.frame().labels
    theme.set_scale(1.5)
    timeline.resize(868, 640)
    QApplication.processEvents()
    assert area(timeline, "dublin5").height() == before[0] * 1.5
    assert timeline.frame().labels > before[1]
    part = area(timeline, "dublin5")
    assert at_corner(picture(timeline), part) == theme.colour("site_a")


def test_a_year_of_thin_blocks_keeps_its_tints(shown) -> None:
    made = shown(Timeline("Year", year_of(6, 364)), 1200, 400)
    model = made.model()
    for span in (timedelta(days=375), timedelta(days=150), timedelta(days=60)):
        made.show_span(model.start, model.start + span)
        slot = made.frame().rows.by_key["p0"]
        row = QRectF(400, made.frame().y(slot.top) + 8, 200, 8)
        found = colours(picture(made), row)
        assert {theme.colour("site_a").name(), theme.colour("site_a_soft").name()} <= found
        assert not found & {theme.colour("site_b").name(), theme.colour("site_b_soft").name()}


def test_names_are_plain_text(shown) -> None:
    """Markup is drawn as it was written, which takes more room than what it would become."""

    def ink(text: str) -> float:
        model = two_sites()
        one = Block("plain", "dublin", handoff(5), handoff(6), text)
        others = tuple(block for block in model.blocks if block.key != "dublin5")
        made = shown(Timeline("Rotations", replace(model, blocks=(*others, one))), 868, 420)
        made.show_span(handoff(5), handoff(6))
        image, part = picture(made), area(made, "plain")
        dark = theme.colour("text").name()
        return max(
            x
            for x in range(round(part.left()) + 4, round(part.right()) - 4)
            if dark in colours(image, QRectF(x, part.top(), 1, part.height()))
        )

    assert ink("<b>Ana</b>") > ink("Ana") + 30


def test_the_place_that_has_the_keys_is_seen(timeline: Timeline) -> None:
    timeline.setFocus(Qt.FocusReason.TabFocusReason)
    timeline.select("leave")
    QTest.keyClick(timeline, Qt.Key.Key_Down)
    frame = timeline.frame()
    slot = frame.rows.by_key["overrides"]
    row = QRectF(frame.labels, frame.y(slot.top), 300, slot.height)
    assert theme.colour("accent").name() in colours(picture(timeline), row)
    title = QRectF(2, frame.y(slot.top) + 2, 8, 8)
    assert theme.colour("accent_tint").name() in colours(picture(timeline), title)
