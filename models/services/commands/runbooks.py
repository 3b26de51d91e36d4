"""Where it is written what to do, and when somebody last read whether it is still true."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from models.kernel.checks import Checks
from models.services.commands.days import not_ahead
from models.services.commands.stakeholders import MOST_DAYS
from models.services.parted import AddPart, ChangePart, RemovePart
from models.services.records import Runbook
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class _RunbookFields:
    title: str
    url: str = ""
    review_days: int = 180

    def values(
        self, work: Work, checks: Checks, service_id: UUID, own: UUID | None
    ) -> dict[str, Any]:
        return {
            "title": checks.name("title", self.title),
            "url": checks.line("url", self.url),
            "review_days": checks.between("review_days", self.review_days, 0, MOST_DAYS),
        }

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.title}


@dataclass(frozen=True)
class AddRunbook(_RunbookFields, AddPart):
    """Say where it is written what to do. review_days: how long a review holds; 0 is for good."""

    kind = Runbook
    starts: ClassVar[Mapping[str, Any]] = {"reviewed_on": None}


@dataclass(frozen=True)
class ChangeRunbook(_RunbookFields, ChangePart):
    """Correct where a runbook is, or how long a review holds."""

    kind = Runbook


@dataclass(frozen=True)
class MarkReviewed(Command[None]):
    """Note that somebody read a runbook on a day and found it true, or made it so."""

    id: UUID
    seen: int
    day: date

    def run(self, work: Work) -> None:
        """Raises Refused ``in_future``, ``gone`` or ``moved_on``."""
        checks = Checks()
        not_ahead(work, checks, "day", self.day)
        checks.done()
        work.change(Runbook, self.id, self.seen, reviewed_on=self.day)

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.day.isoformat()}


class RemoveRunbook(RemovePart):
    """Take a runbook away."""

    kind = Runbook
