"""How cells look: a few styles by meaning, on the light palette of the theme (for paper)."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from models.kernel.figures import NUMBERS, Unit

# The light palette of resources/theme/tokens.toml, which only views/kit reads; a test compares.
COLOURS = {
    "text": "1A2029",
    "text2": "465060",
    "muted": "5F6977",
    "accent": "4150AE",
    "accent_tint": "E7E9F8",
    "sep": "E2E5EA",
    "grid": "E8EAEE",
    "ok": "0A664B",
    "ok_tint": "E1F2EB",
    "warn": "7E4C00",
    "warn_tint": "FBEFD9",
    "bad": "9C3600",
    "bad_tint": "FBE7DC",
}
SERIES = {
    "blue": "0072B2",
    "orange": "E69F00",
    "green": "009E73",
    "vermilion": "D55E00",
    "sky": "56B4E9",
    "purple": "CC79A7",
    "yellow": "F0E442",
    "grey": "9AA3AF",
    "text": "1A2029",
}
HEAD_HEIGHT = 30
FONT = "Calibri"

FORMATS = {
    Unit.TEXT: "@",
    Unit.DAY: "yyyy\\-mm\\-dd",
    Unit.INSTANT: "yyyy\\-mm\\-dd\\ hh:mm",
    Unit.SECONDS: "[h]:mm",
    Unit.HOURS: "#,##0.00",
    Unit.MONTHS: "0.0",
    Unit.RATIO: "0.00",
    Unit.SHARE: "0.0\\ %",
    Unit.LEVEL: "0.00##\\ %",
    Unit.MONEY: "#,##0.00",
    Unit.MINUTES: "#,##0.0",
    Unit.COUNT: "#,##0",
    Unit.FLAG: '"TRUE";"TRUE";"FALSE"',
}


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a cell. colour and ground are words of the palette."""

    size: float = 10
    bold: bool = False
    colour: str = "text"
    ground: str = ""
    wrap: bool = False
    right: bool = False
    left: bool = False
    indent: int = 0
    under: bool = False
    top: bool = False


BODY = Look()
BODY_LEFT = Look(left=True)
WRAPPED = Look(wrap=True, top=True)
LEFT = Look(wrap=True, top=True, left=True)
TITLE = Look(size=20, bold=True)
SUBTITLE = Look(size=11, colour="text2")
HEADING = Look(size=13, bold=True)
VERDICT = Look(size=12, bold=True, wrap=True, top=True)
HEAD = Look(bold=True, colour="text2", ground="accent_tint", wrap=True, under=True, top=True)
HEAD_RIGHT = Look(
    bold=True, colour="text2", ground="accent_tint", wrap=True, right=True, under=True, top=True
)
HEAD_INDENTED = Look(
    bold=True,
    colour="text2",
    ground="accent_tint",
    wrap=True,
    under=True,
    top=True,
    left=True,
    indent=1,
)
INDENTED = Look(wrap=True, top=True, left=True, indent=1)
LABEL = Look(colour="text2", top=True)
MUTED = Look(size=9, colour="muted", wrap=True, top=True)
NUMBER = Look(right=True, top=True)
HERO = Look(size=12, bold=True, right=True, top=True)
LINK = Look(colour="accent")


def dress(cell: Any, look: Look, number_format: str = "") -> None:
    """Give a cell its look."""
    cell.font = _font(look)
    if look.ground:
        cell.fill = PatternFill("solid", fgColor=COLOURS[look.ground])
    cell.alignment = _alignment(look)
    if look.under:
        cell.border = Border(bottom=Side("thin", color=COLOURS["muted"]))
    if number_format:
        cell.number_format = number_format


@cache
def _font(look: Look) -> Any:
    return Font(name=FONT, size=look.size, bold=look.bold, color=COLOURS[look.colour])


@cache
def _alignment(look: Look) -> Any:
    return Alignment(
        horizontal="right" if look.right else "left" if look.left else None,
        indent=look.indent,
        vertical="top" if look.top else None,
        wrap_text=look.wrap or None,
    )


def number_look(unit: Unit) -> Look:
    """The look of a value in its unit."""
    return NUMBER if unit in NUMBERS else LEFT
