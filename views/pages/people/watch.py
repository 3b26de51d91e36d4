"""What people need somebody for: too few who can serve, positions that are late, duties of who is
elsewhere."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from app.text.doorway import _
from models.insight.queries.people_trouble import PeopleTrouble, PeopleTroubleOf
from models.insight.time_rows import TravelDuty
from models.kernel.periods import TeamCalendar
from models.people.boards import PositionEntry
from views.kit.page import Problem, Severity


class PeopleWatcher:
    """Asks how people stand, and says what is wrong."""

    reads: ClassVar[frozenset[str]] = PeopleTroubleOf.reads

    def question(
        self, calendar: TeamCalendar, today: date, team_id: UUID | None
    ) -> PeopleTroubleOf:
        """What to ask."""
        return PeopleTroubleOf(today, team_id)

    def problems(self, value: Any) -> Sequence[Problem]:
        """The problems in words."""
        trouble: PeopleTrouble = value
        first = {row.elsewhere.id: row for row in reversed(trouble.travel)}
        return [*map(_late, trouble.late), *map(_travels, first.values())]


def _late(entry: PositionEntry) -> Problem:
    return Problem(
        f"people.position.{entry.id}",
        _("The position {title} is late").format(title=entry.row.title),
        _("Somebody was wanted from {day}.").format(day=entry.row.wanted_on),
        Severity.DUE,
        "people",
        _("Look at it"),
        {"view": "hiring", "position": entry.id},
    )


def _travels(row: TravelDuty) -> Problem:
    """The first duty of a stay elsewhere stands for all of it."""
    day = row.piece.start.date()
    return Problem(
        f"people.travel.{row.elsewhere.id}",
        _("{name} has {duty} while in {place}").format(
            name=row.name, duty=row.duty, place=row.elsewhere.place
        ),
        _("From {day}.").format(day=day),
        Severity.WATCH,
        "people",
        _("Look at it"),
        {"view": "calendar", "day": day},
    )
