"""The design tokens of resources/theme/tokens.toml, read once; no Qt here."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

RESOURCES = Path(__file__).parents[2] / "resources"
SERIES = ("blue", "orange", "green", "vermilion", "sky", "purple", "yellow", "grey")


@dataclass(frozen=True, slots=True)
class TypeRole:
    """One role of text: size and line height in pixels at 100 %, weight 400 to 600, colour token."""

    size: int
    weight: int
    line: int
    colour: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """All tokens. Colours are ``#RRGGBB`` by meaning; sizes are pixels at 100 %."""

    light: Mapping[str, str]
    dark: Mapping[str, str]
    readable: Mapping[str, str]
    roles: Mapping[str, TypeRole]
    sizes: Mapping[str, int]
    contrast_pairs: tuple[tuple[str, str, float], ...]


@cache
def tokens() -> Tokens:
    """The shipped tokens. Raises FileNotFoundError when the program's files are incomplete."""
    data = tomllib.loads((RESOURCES / "theme" / "tokens.toml").read_text(encoding="utf-8"))
    return Tokens(
        light=data["light"],
        dark=data["dark"],
        readable=data["readable"],
        roles={role: TypeRole(*parts) for role, parts in data["type"].items()},
        sizes=data["size"],
        contrast_pairs=tuple((a, b, least) for a, b, least in data["contrast"]["pairs"]),
    )


def contrast(one: str, other: str) -> float:
    """The WCAG 2.2 contrast ratio of two ``#RRGGBB`` colours, 1 to 21.

    >>> round(contrast("#000000", "#FFFFFF"))
    21
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
