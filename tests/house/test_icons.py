"""Icons: each can be drawn, takes its colour from a token, and every name in the code is shipped."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from views.kit import icons, theme

ROOT = Path(__file__).parents[2]
_USED = re.compile(
    r"""(?:icon=|(?<!Status)Icon\(|IconButton\(\s*|pixmap\(\s*|EmptyState\(\s*|set_icon\(\s*)"([a-z0-9-]+)\""""
)


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    theme.apply(qapp, theme.Mode.LIGHT)


def tints(name: str, tint: str) -> set[str]:
    image = icons.pixmap(name, tint, 48, 1.0).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    colours = (
        QColor.fromRgba(image.pixel(x, y))
        for x in range(image.width())
        for y in range(image.height())
    )
    return {colour.name().upper() for colour in colours if colour.alpha() == 255}


@pytest.mark.parametrize("name", sorted(icons.names()))
def test_each_icon_is_drawn_in_the_colour_of_its_token(name: str) -> None:
    assert theme.colour("bad").name().upper() in tints(name, "bad")


def test_line_icons_have_the_stroke_of_the_design() -> None:
    for name in icons.names():
        drawing = (ROOT / f"resources/icons/{name}.svg").read_text()
        assert 'viewBox="0 0 24 24"' in drawing
        assert name.startswith("status-") or 'stroke-width="1.9"' in drawing


def test_the_four_states_have_four_outlines() -> None:
    outlines = set()
    for state in icons.STATUSES:
        image = icons.pixmap(f"status-{state}", "text", 24, 1.0).toImage()
        points = [(x, y) for x in range(24) for y in range(24)]
        outlines.add(frozenset(at for at in points if image.pixelColor(*at).alpha() > 128))
    assert len(outlines) == 4


def test_every_icon_that_the_code_names_is_shipped() -> None:
    used = {
        (match, file.name)
        for file in (ROOT / "views").rglob("*.py")
        for match in _USED.findall(file.read_text(encoding="utf-8"))
    }
    assert used
    assert {(name, file) for name, file in used if name not in icons.names()} == set()
