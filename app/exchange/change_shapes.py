"""Changes as somebody's files have them, in the source's own words."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ChangeDraft:
    """One change. place: the line, cell or number in its list. kind, size, outcome: the file's words;
    the rest is in the terms of `ChangeRow`."""

    place: str
    external_id: str
    name: str
    kind: str = ""
    size: str = ""
    service: str = ""
    text: str = ""
    planned: datetime | None = None
    at: datetime | None = None
    ended: datetime | None = None
    undone: datetime | None = None
    outcome: str = ""
    first_commit: datetime | None = None
    last_commit: datetime | None = None
    revision: str = ""
    author: str = ""
    url: str = ""
