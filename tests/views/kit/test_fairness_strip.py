"""The strip of fairness: order, blocks, ticks, choice by mouse and keys."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from views.kit import theme
from views.kit.fairness_paint import FairGroup, FairPerson, columns_of, held_words
from views.kit.fairness_strip import FairnessLegend, FairnessStrip, person_sentence
from views.kit.timeline_model import Tint

Key = Qt.Key
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def person(
    name: str, primary: int, secondary: int, due: str = "3.33", note: str = ""
) -> FairPerson:
    return FairPerson(name.lower(), name, primary, secondary, Decimal(due), 3, 1, note)


GROUPS = (
    FairGroup("Dublin", Tint.A, (person("Dev", 1, 2), person("Ana", 2, 1), person("chloé", 2, 2))),
    FairGroup("New York", Tint.B, (person("Lena", 1, 2, "2.75", "80 %"), person("Grace", 2, 1))),
)


@pytest.fixture
def chosen() -> list[str]:
    return []


@pytest.fixture
def strip(shown, chosen: list[str]) -> FairnessStrip:
    made = FairnessStrip("Fairness", chosen.append)
    made.show_groups(GROUPS)
    shown(made, 900, 140)
    made.setFocus(Qt.FocusReason.TabFocusReason)
    return made


def picture(strip: FairnessStrip) -> QImage:
    QApplication.processEvents()
    return strip.grab().toImage()


def colours(image: QImage, part: QRectF) -> list[str]:
    return [
        image.pixelColor(x, y).name()
        for x in range(round(part.left()), round(part.right()))
        for y in range(round(part.top()), round(part.bottom()))
    ]


def row(number: int, column: int = 0) -> QPoint:
    return QPoint(60 + 460 * column, theme.size("table_head") + 28 * number + 14)


def test_people_stand_by_name_whoever_holds_more(strip, chosen: list[str]) -> None:
    for number in range(3):
        QTest.mouseClick(strip, LEFT, NONE, row(number))
    for number in range(2):
        QTest.mouseClick(strip, LEFT, NONE, row(number, 1))
    assert chosen == ["ana", "chloé", "dev", "grace", "lena"]


def test_keys_reach_everybody(strip: FairnessStrip, chosen: list[str]) -> None:
    for _step in range(6):
        QTest.keyClick(strip, Key.Key_Down)
    assert chosen == ["ana", "chloé", "dev", "grace", "lena", "lena"]
    QTest.keyClick(strip, Key.Key_Home)
    QTest.keyClick(strip, Key.Key_Right)
    QTest.keyClick(strip, Key.Key_Left)
    QTest.keyClick(strip, Key.Key_End)
    assert chosen[-4:] == ["ana", "grace", "ana", "lena"]


def test_a_choice_by_the_page_is_not_told_back(strip, chosen: list[str]) -> None:
    strip.select("dev")
    assert (strip.selected(), chosen) == ("dev", [])
    strip.show_groups(GROUPS[1:])
    assert strip.selected() == ""
    strip.select("nobody")
    assert strip.selected() == ""


def test_a_block_for_each_shift_and_a_tick_at_what_is_due(strip: FairnessStrip) -> None:
    image, metrics = picture(strip), columns_of([p for g in GROUPS for p in g.people], 426)
    middle = row(0).y()
    edge, fill = theme.colour("info").name(), theme.colour("site_a").name()
    left = 8 + metrics.blocks
    line = [image.pixelColor(round(left + at), middle).name() for at in range(4 * 28)]
    full = [at for at, name in enumerate(line) if name == fill]
    assert len(full) == pytest.approx(2 * (metrics.pitch - 4), abs=4)
    assert line.count(edge) + line.count(fill) > 0
    tick = round(left + 3.33 * metrics.pitch - 1)
    column = colours(image, QRectF(tick, middle - 10, 2, 20))
    assert column == [theme.colour("text").name()] * 40


def test_the_chosen_row_is_tinted(strip: FairnessStrip) -> None:
    place = QRectF(2, row(1).y() - 2, 4, 4)
    assert theme.colour("accent_tint").name() not in colours(picture(strip), place)
    strip.select("chloé")
    assert set(colours(picture(strip), place)) == {theme.colour("accent_tint").name()}


def test_groups_stand_below_each_other_where_it_is_narrow(strip: FairnessStrip) -> None:
    wide, narrow = strip.heightForWidth(900), strip.heightForWidth(400)
    head, line = theme.size("table_head"), theme.size("row")
    assert wide == head + 3 * line
    assert narrow == 2 * head + 5 * line + theme.size("card_gap")


def test_a_layout_gives_it_the_room_that_it_needs_when_it_gets_narrow(shown) -> None:
    room = QWidget()
    column = QVBoxLayout(room)
    strip = FairnessStrip("Fairness")
    strip.show_groups(GROUPS)
    column.addWidget(strip)
    shown(room, 960, 400)
    room.resize(440, 400)
    QApplication.processEvents()
    QApplication.processEvents()
    assert strip.height() == strip.heightForWidth(strip.width()) > 200


def test_many_shifts_have_room(shown) -> None:
    made = FairnessStrip("Fairness")
    busy = FairGroup("All", Tint.A, (person("Ana", 60, 40, "75.5"),))
    made.show_groups([busy])
    shown(made, 420, 80)
    metrics = columns_of(busy.people, 404)
    assert metrics.blocks + 100 * metrics.pitch <= metrics.held - 40
    tick = round(8 + metrics.blocks + 75.5 * metrics.pitch - 1)
    image = made.grab().toImage()
    assert image.pixelColor(tick, row(0).y()) == theme.colour("text")


def test_less_than_nothing_due_is_a_tick_left_of_the_blocks(shown) -> None:
    """Who held more before than is due in all: the truth stands there too, with room for it."""
    made = FairnessStrip("Fairness")
    owing = FairGroup("All", Tint.A, (person("Ana", 2, 1, "-1.5"), person("Ben", 1, 1, "4")))
    made.show_groups([owing])
    shown(made, 420, 80)
    columns = columns_of(owing.people, 404)
    image = made.grab().toImage()
    for line, due in ((0, -1.5), (1, 4.0)):
        tick = round(8 + columns.blocks + due * columns.pitch - 1)
        assert tick >= round(8 + columns.names - 1)
        assert image.pixelColor(tick, row(line).y()) == theme.colour("text")
    assert columns.blocks + 4 * columns.pitch <= columns.held


def test_less_than_nothing_due_is_said() -> None:
    owing = person("Ana", 2, 1, "-0.8")
    assert held_words(owing) == "3 of −0.8"
    assert "3 of −0.8 shifts due" in person_sentence(owing)


def test_a_person_is_told_in_words(strip: FairnessStrip) -> None:
    said = "Lena 80 %: 3 of 2.8 shifts due; primary 1, secondary 2, weekends 3, holidays 1"
    assert person_sentence(GROUPS[1].people[0]) == said
    QTest.keyClick(strip, Key.Key_End)
    assert strip.accessibleDescription() == said


def test_nobody_is_nothing(shown, chosen: list[str]) -> None:
    made = FairnessStrip("Fairness", chosen.append)
    made.show_groups([FairGroup("Dublin", Tint.A, ())])
    shown(made, 400, 60)
    QTest.keyClick(made, Key.Key_Down)
    QTest.mouseClick(made, LEFT, NONE, QPoint(50, 40))
    assert chosen == []
    assert made.heightForWidth(400) == 0


def test_the_legend_has_room_for_its_words(shown) -> None:
    legend = shown(FairnessLegend())
    for scale in (1.0, 1.5):
        theme.set_scale(scale)
        legend.resize(legend.sizeHint())
        image = legend.grab().toImage()
        edge = QRectF(image.width() - 3, 0, 2, image.height())
        assert theme.colour("text2").name() not in colours(image, edge)
