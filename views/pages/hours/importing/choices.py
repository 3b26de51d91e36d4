"""What a person has chosen so far about one import, and the request that it makes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.exchange.mapping import HoursMapping, mapping_from
from app.exchange.planning import Request
from app.exchange.reading import Source

BY_HAND = "by hand"


@dataclass(frozen=True)
class Choices:
    """source and other: the file and the one joined to it. format: ``""`` recognises it, else a
    preset's key, ``saved:NAME``, or `BY_HAND`. columns: header by field, for a mapping by hand.
    """

    source: Source | None = None
    other: Source | None = None
    format: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    keys: tuple[str, ...] = ()
    kind: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    saved: Mapping[str, Any] = field(default_factory=dict)

    def request(self) -> Request | None:
        """The request; None while no file was picked. Raises Refused ``mapping``."""
        if self.source is None:
            return None
        mapping: HoursMapping | None = None
        preset = ""
        if self.format == BY_HAND:
            mapping = mapping_from(self.mapping_values())
        elif self.format.startswith("saved:"):
            mapping = mapping_from(self.saved[self.format.removeprefix("saved:")])
        else:
            preset = self.format
        return Request(self.source, preset, mapping, self.other, dict(self.answers))

    def mapping_values(self) -> dict[str, Any]:
        """The mapping by hand, as it can be saved."""
        name = self.source.name if self.source else ""
        values: dict[str, Any] = {
            "title": name,
            "source": name.rsplit(".", 1)[0] or "file",
            "columns": {key: header for key, header in self.columns.items() if header},
        }
        if self.kind:
            values["kinds"] = {"default": self.kind}
        if self.other is not None and self.keys:
            values["join"] = {"keys": list(self.keys)}
        return values

    def answered(self, name: str, value: str) -> "Choices":
        """With one more answer."""
        return replace(self, answers={**self.answers, name: value})
