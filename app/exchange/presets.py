"""Mappings that come with the application, for formats that many people have."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from app.exchange.mapping import HoursMapping, mapping_from_toml
from app.exchange.words import PRESETS
from models.kernel.errors import Refused


@dataclass(frozen=True, slots=True)
class Preset:
    """A mapping under the key that the command line knows it by (``toggl``)."""

    key: str
    mapping: HoursMapping


@cache
def presets() -> tuple[Preset, ...]:
    """Every preset, by key."""
    files = sorted(PRESETS.glob("*.toml"))
    return tuple(Preset(f.stem, mapping_from_toml(f.read_text("utf-8"))) for f in files)


def preset(key: str) -> Preset:
    """The preset of that key. Raises Refused ``no_such_preset``."""
    for candidate in presets():
        if candidate.key == key:
            return candidate
    raise Refused.because(
        "no_such_preset", "preset", preset=key, presets=[p.key for p in presets()]
    )


def recognise(header: Iterable[str]) -> Preset | None:
    """The preset whose headers a file has; where several fit, the one that asks for most."""
    names = {folded(name) for name in header}
    fitting = [p for p in presets() if _fits(p, names)]
    return max(fitting, key=lambda p: _demands(p.mapping), default=None)


def _fits(preset: Preset, names: set[str]) -> bool:
    detect = preset.mapping.detect
    if detect is None:
        return False
    has = all(any(folded(name) in names for name in aliases) for aliases in detect.columns)
    return has and not any(folded(name) in names for name in detect.without)


def _demands(mapping: HoursMapping) -> int:
    return len(mapping.detect.columns) if mapping.detect else 0


def folded(name: str) -> str:
    """A header name as it is compared: letters and digits alone, without case.

    >>> folded("Start Date") == folded("start_date")
    True
    """
    return "".join(letter for letter in name.casefold() if letter.isalnum())
