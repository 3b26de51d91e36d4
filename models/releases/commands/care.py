"""Special care for what was launched: until when, and when it ended (S47)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from models.kernel.checks import Checks
from models.releases.records import Launch
from models.services.commands.days import not_ahead
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class SetCare(Command[None]):
    """Say until when a launch is looked after with special care; None: it is not."""

    id: UUID
    seen: int
    care_until: date | None

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, or ``ends_before_start`` where it was launched
        later."""
        launch = work.seen(Launch, self.id, self.seen, care_until=self.care_until)
        checks = Checks()
        if launch.launched_on is not None:
            checks.span(launch.launched_on, self.care_until, "care_until")
        checks.done()
        work.change(Launch, self.id, self.seen, care_until=self.care_until, care_ended_on=None)


@dataclass(frozen=True)
class EndCare(Command[None]):
    """Say that special care for a launch ended on a day."""

    id: UUID
    seen: int
    care_ended_on: date

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``no_care`` where there was none, ``in_future``, or
        ``ends_before_start`` where it was launched later."""
        launch = work.seen(Launch, self.id, self.seen, care_ended_on=self.care_ended_on)
        checks = Checks()
        if launch.care_until is None:
            checks.wrong("no_care", "care_ended_on")
        not_ahead(work, checks, "care_ended_on", self.care_ended_on)
        if launch.launched_on is not None:
            checks.span(launch.launched_on, self.care_ended_on, "care_ended_on")
        checks.done()
        work.change(Launch, self.id, self.seen, care_ended_on=self.care_ended_on)

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.care_ended_on.isoformat()}
