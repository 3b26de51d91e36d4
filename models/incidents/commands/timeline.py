"""What happened when, line by line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from models.incidents.commands.checking import filled
from models.incidents.records import Incident, Timeline
from models.kernel.checks import Checks
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class AddTimeline(Command[Sequence[UUID]]):
    """Add lines to an incident's timeline: the instant and what happened."""

    incident_id: UUID
    lines: Sequence[tuple[datetime, str]]

    def run(self, work: Work) -> Sequence[UUID]:
        """The ids, in the order of the lines. Raises Refused ``gone``, or ``required`` and
        ``too_long`` with the `row`."""
        work.get(Incident, self.incident_id, "incident_id")
        checks, texts = Checks(), []
        for row, (_, text) in enumerate(self.lines, start=1):
            checks.place = {"row": row}
            texts.append(filled(checks, "text", text))
        checks.done()
        return [
            work.add(
                Timeline(incident_id=self.incident_id, at=at, text=text, author=work.author.name)
            ).id
            for (at, _), text in zip(self.lines, texts, strict=True)
        ]

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.lines)}


@dataclass(frozen=True)
class ChangeTimeline(Command[None]):
    """Correct a line of a timeline."""

    id: UUID
    at: datetime
    text: str
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``required``, ``too_long``, ``gone`` or ``moved_on``."""
        checks = Checks()
        text = filled(checks, "text", self.text)
        checks.done()
        work.change(Timeline, self.id, self.seen, at=self.at, text=text)


@dataclass(frozen=True)
class RemoveTimeline(Command[None]):
    """Take a line out of a timeline."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.remove(Timeline, self.id, self.seen)
