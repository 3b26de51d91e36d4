"""What changes need a person for: services that drift while no sprint for their stability is under way."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, ClassVar
from uuid import UUID

from app.text.doorway import _
from models.insight.changes_rows import ChangesBoard
from models.insight.queries.changes import ChangesBoardOf
from models.kernel.periods import Period, TeamCalendar
from views.kit.page import Problem, Severity
from views.pages.changes.words import SIGNALS

_DAYS = 28


class ChangesWatcher:
    """Asks for the changes of four weeks, and says which services drift."""

    reads: ClassVar[frozenset[str]] = ChangesBoardOf.reads

    def question(self, calendar: TeamCalendar, today: date, team_id: UUID | None) -> ChangesBoardOf:
        """What to ask."""
        weeks = Period(today - timedelta(days=_DAYS), today + timedelta(days=1))
        return ChangesBoardOf(weeks, team_id, zone=calendar.zone)

    def problems(self, value: Any) -> Sequence[Problem]:
        """The problems in words."""
        board: ChangesBoard = value
        return [
            Problem(
                f"changes.drift.{service.service_id}",
                _("{service} is slowly getting less stable").format(service=service.name),
                _("Worse over three months: {what}.").format(
                    what=", ".join(
                        SIGNALS[trend.signal]() for trend in service.drift.trends if trend.worse
                    )
                ),
                Severity.WATCH,
                "changes",
                _("Plan a stability sprint"),
                {"view": "services", "service": service.service_id, "tab": "drift"},
            )
            for service in board.services
            if service.drift.warning and service.sprint is None
        ]
