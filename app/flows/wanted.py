"""Which files are read together, and how."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.exchange.mapping import FileMapping
from app.exchange.reading import Source
from app.flows.incoming import Kind


@dataclass(frozen=True)
class Wanted:
    """Files that are read together, and how. kind: None recognises it. answers: by
    `Question.name`."""

    sources: tuple[Source, ...]
    kind: Kind | None = None
    preset: str = ""
    mapping: FileMapping | None = None
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Of the file, or of the first and how many more."""
        first, rest = self.sources[0].name, len(self.sources) - 1
        return f"{first} +{rest}" if rest else first
