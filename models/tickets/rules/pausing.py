"""Which features stand still on a day because toil is over its threshold (S71)."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from models.tickets.rows import PausedProjectRow, PauseRow, WorkClass


def lasts(pause: PauseRow, day: date) -> bool:
    """Whether features stand still on a day; the day on which a pause ends is one on which they go on.

    >>> from decimal import Decimal
    >>> pause = PauseRow(UUID(int=1), None, date(2026, 3, 2), Decimal("0.6"), "Ada", "", date(2026, 5, 4),
    ...                  "Ada", True, "")
    >>> lasts(pause, date(2026, 3, 1)), lasts(pause, date(2026, 3, 2)), lasts(pause, date(2026, 5, 4))
    (False, True, False)
    """
    return pause.from_day <= day and (pause.ended_on is None or day < pause.ended_on)


def pauses_of(pauses: Iterable[PauseRow], day: date, team_id: UUID | None) -> tuple[PauseRow, ...]:
    """The pauses that last on a day for a team: its own, and that of everybody; all without a team."""
    return tuple(
        pause
        for pause in pauses
        if lasts(pause, day) and (team_id is None or pause.team_id in (None, team_id))
    )


def frozen_projects(
    pauses: Iterable[PauseRow], frozen: Iterable[PausedProjectRow], day: date
) -> Mapping[UUID, PauseRow]:
    """The projects that stand still on a day, each with the pause that freezes it."""
    lasting = {pause.id: pause for pause in pauses if lasts(pause, day)}
    return {row.project_id: lasting[row.pause_id] for row in frozen if row.pause_id in lasting}


def freezes(
    work_class: WorkClass, project_id: UUID | None, frozen: Mapping[UUID, PauseRow]
) -> PauseRow | None:
    """The pause because of which a ticket may not be started; None where it may.

    Only features stand still: fixes, stability and less toil go on in a frozen project too, because
    they are what a pause is for.
    """
    if work_class is not WorkClass.FEATURE or project_id is None:
        return None
    return frozen.get(project_id)
