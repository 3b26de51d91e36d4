"""What a reader of projects gets."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project."""

    id: UUID
    name: str
