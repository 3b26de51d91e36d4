"""Changes from elsewhere, as a command takes them. The service that they name is found or added."""

from dataclasses import dataclass
from datetime import datetime

from models.releases.rows import ChangeKind, ChangeOutcome, ReleaseSize


@dataclass(frozen=True, slots=True)
class ImportedChange:
    """A change as a source has it, in the terms of `ChangeRow`.

    place: the line, cell or file. service: a name; empty where it is of none. external_id: by which it
    is known again, else by its kind, name and instant.
    """

    place: str
    name: str
    kind: ChangeKind = ChangeKind.DEPLOYMENT
    service: str = ""
    size: ReleaseSize | None = None
    text: str = ""
    planned: datetime | None = None
    at: datetime | None = None
    ended: datetime | None = None
    undone: datetime | None = None
    outcome: ChangeOutcome = ChangeOutcome.SUCCEEDED
    first_commit: datetime | None = None
    last_commit: datetime | None = None
    revision: str = ""
    author: str = ""
    url: str = ""
    external_id: str = ""

    @property
    def identity(self) -> str:
        """By what it is known again within its source."""
        when = self.at or self.planned
        told = f"{self.kind.value} {self.name} {when.isoformat() if when else ''}"
        return self.external_id or told
