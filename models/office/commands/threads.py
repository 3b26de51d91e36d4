"""Threads of messages: taken to a wider channel, and settled."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from models.kernel.checks import Checks
from models.office.records import Thread
from models.office.rows import Channel
from models.store.command import Command
from models.store.work import Work

MOST_MESSAGES = 1_000_000


@dataclass(frozen=True)
class AddThread(Command[UUID]):
    """Write down a thread that goes on and on. messages, people: how many there are so far."""

    topic: str
    channel: str = ""
    messages: int = 0
    people: int = 0
    started: datetime | None = None

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``required``, ``too_long``, ``too_small`` or ``too_large``."""
        checks = Checks()
        thread = Thread(
            topic=checks.name("topic", self.topic),
            channel=checks.line("channel", self.channel),
            started=self.started or work.now,
            last=work.now,
            messages=checks.between("messages", self.messages, 0, MOST_MESSAGES),
            people=checks.between("people", self.people, 0, MOST_MESSAGES),
            transcript_id=None,
            moved_to=None,
            moved_at=None,
            settled_at=None,
            source="",
            external_id="",
        )
        checks.done()
        return work.add(thread).id

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.topic}


@dataclass(frozen=True)
class MoveThread(Command[None]):
    """Take a thread to another channel, now; None: it went on where it was."""

    id: UUID
    to: Channel | None
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        at = None if self.to is None else work.now
        work.change(Thread, self.id, self.seen, moved_to=self.to, moved_at=at)


@dataclass(frozen=True)
class SettleThread(Command[None]):
    """Say that a thread is settled now, or (settled is False) that it is not after all."""

    id: UUID
    settled: bool
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        settled_at = work.now if self.settled else None
        work.change(Thread, self.id, self.seen, settled_at=settled_at)


@dataclass(frozen=True)
class RemoveThread(Command[None]):
    """Remove a thread."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.remove(Thread, self.id, self.seen)
