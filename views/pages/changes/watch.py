"""What changes need a person for: overdue upgrades, services that drift while no sprint is under way."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, ClassVar
from uuid import UUID

from app.text.doorway import _, ngettext
from models.insight.changes_rows import ChangesBoard
from models.insight.queries.changes import ChangesBoardOf
from models.kernel.periods import Period, TeamCalendar
from models.releases.rows import UPGRADES
from views.kit.page import Problem, Severity
from views.pages.changes.words import SIGNALS

_DAYS = 28
_NAMED = 3
"""So many upgrades are named."""


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
        return [*_overdue(board), *_drifting(board)]


def _overdue(board: ChangesBoard) -> Iterator[Problem]:
    """Upgrades that were planned for an instant that has passed."""
    late = [
        row.name
        for kind in board.kinds
        if kind.kind in UPGRADES
        for row in kind.waiting[: kind.overdue]
    ]
    if late:
        yield Problem(
            "changes.overdue",
            ngettext("{n} upgrade is overdue", "{n} upgrades are overdue", len(late)),
            ", ".join(late[:_NAMED]),
            Severity.WATCH,
            "changes",
            _("Look at them"),
            {"view": "kinds", "only": "overdue"},
        )


def _drifting(board: ChangesBoard) -> Sequence[Problem]:
    """Services that get worse while no sprint for their stability is under way."""
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
