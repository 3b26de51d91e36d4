"""What a reader of services gets."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service and who answers for it."""

    id: UUID
    name: str
    owner_id: UUID | None
