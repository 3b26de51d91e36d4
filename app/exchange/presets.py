"""Mappings that come with the application, for formats that many people have."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Generic, TypeVar

from app.exchange.mapping import FileMapping, HoursMapping, mapping_as
from app.exchange.mapping_changes import ChangeMapping, MilestoneMapping, SprintMapping
from app.exchange.mapping_counts import CountsMapping
from app.exchange.mapping_incidents import IncidentMapping
from app.exchange.mapping_work import DebtMapping, TicketMapping
from app.exchange.words import PRESETS
from models.kernel.errors import Refused

M = TypeVar("M", bound=FileMapping)

_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")

SHAPES: dict[str, type[FileMapping]] = {
    "hours": HoursMapping,
    "incidents": IncidentMapping,
    "counts": CountsMapping,
    "tickets": TicketMapping,
    "debt": DebtMapping,
    "changes": ChangeMapping,
    "sprints": SprintMapping,
    "milestones": MilestoneMapping,
}
"""What a preset reads, by the word ``target`` of its file; hours where it has none."""


@dataclass(frozen=True, slots=True)
class Preset(Generic[M]):
    """A mapping under the key that the command line knows it by (``toggl``)."""

    key: str
    mapping: M


@cache
def _all() -> tuple[Preset[Any], ...]:
    found = []
    for file in sorted(PRESETS.glob("*.toml")):
        values = tomllib.loads(file.read_text("utf-8"))
        shape = SHAPES[values.pop("target", "hours")]
        found.append(Preset(file.stem, mapping_as(shape, values)))
    return tuple(found)


def presets_for(shape: type[M]) -> tuple[Preset[M], ...]:
    """Every preset that reads such rows, by key."""
    return tuple(one for one in _all() if isinstance(one.mapping, shape))


def presets() -> tuple[Preset[HoursMapping], ...]:
    """Every preset of hours, by key."""
    return presets_for(HoursMapping)


def preset_for(key: str, shape: type[M]) -> Preset[M]:
    """The preset of that key. Raises Refused ``no_such_preset``."""
    known = presets_for(shape)
    for candidate in known:
        if candidate.key == key:
            return candidate
    raise Refused.because("no_such_preset", "preset", preset=key, presets=[p.key for p in known])


def preset(key: str) -> Preset[HoursMapping]:
    """The preset of hours of that key. Raises Refused ``no_such_preset``."""
    return preset_for(key, HoursMapping)


def recognise_as(header: Iterable[str], shape: type[M]) -> Preset[M] | None:
    """The preset whose headers a file has; where several fit, the one that asks for most."""
    header = list(header)
    names = {folded(name) for name in header} | {folded(without_unit(name)) for name in header}
    fitting = [p for p in presets_for(shape) if _fits(p.mapping, names)]
    return max(fitting, key=lambda p: _demands(p.mapping), default=None)


def recognise(header: Iterable[str]) -> Preset[HoursMapping] | None:
    """The preset of hours whose headers a file has."""
    return recognise_as(header, HoursMapping)


def _fits(mapping: FileMapping, names: set[str]) -> bool:
    detect = mapping.detect
    if detect is None:
        return False
    has = all(any(folded(name) in names for name in aliases) for aliases in detect.columns)
    return has and not any(folded(name) in names for name in detect.without)


def _demands(mapping: FileMapping) -> int:
    return len(mapping.detect.columns) if mapping.detect else 0


@lru_cache(maxsize=1 << 14)
def folded(name: str) -> str:
    """A header name as it is compared: letters and digits alone, without case.

    >>> folded("Start Date") == folded("start_date")
    True
    """
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def without_unit(name: str) -> str:
    """A header without what stands in brackets at its end, mostly a unit.

    >>> without_unit("Effort (h)"), without_unit("Cost [h/month]"), without_unit("(all)")
    ('Effort', 'Cost', '(all)')
    """
    return _BRACKETS.sub("", name) or name
