"""Rooms in which people meet without travelling."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import update

from models.kernel.checks import Checks
from models.notes.commands import remove_notes_of
from models.office.records import Meeting, Room
from models.office.rows import RoomKind
from models.people.records import Team
from models.store.command import Command
from models.store.naming import free_name
from models.store.work import Work


@dataclass(frozen=True)
class AddRoom(Command[UUID]):
    """Add a chat room or a room for calls, with its address."""

    name: str
    kind: RoomKind = RoomKind.VIDEO_ROOM
    url: str = ""
    purpose: str = ""
    team_id: UUID | None = None

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``required``, ``not_unique``, ``too_long`` or ``gone``."""
        return work.add(Room(**_checked(work, self))).id

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class ChangeRoom(Command[None]):
    """Change a room."""

    id: UUID
    seen: int
    name: str
    kind: RoomKind
    url: str
    purpose: str
    team_id: UUID | None

    def run(self, work: Work) -> None:
        """Raises Refused as AddRoom does, ``gone`` or ``moved_on``."""
        work.change(Room, self.id, self.seen, **_checked(work, self, self.id))

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class RemoveRoom(Command[None]):
    """Remove a room; meetings in it stay, in no room."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.seen(Room, self.id, self.seen)
        work.session.execute(update(Meeting).where(Meeting.room_id == self.id).values(room_id=None))
        remove_notes_of(work, "room", [self.id])
        work.remove(Room, self.id, self.seen)


def _checked(work: Work, told: AddRoom | ChangeRoom, own: UUID | None = None) -> dict[str, Any]:
    if told.team_id is not None:
        work.get(Team, told.team_id, "team_id")
    checks = Checks()
    values = {
        "name": free_name(work, Room, checks, told.name, own),
        "kind": told.kind,
        "url": checks.line("url", told.url),
        "purpose": checks.line("purpose", told.purpose),
        "team_id": told.team_id,
    }
    checks.done()
    return values
