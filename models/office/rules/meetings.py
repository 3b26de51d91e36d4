"""When a meeting comes again, how it stands, and on which days most people could meet (S77, S84)."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from models.kernel.instants import local_to_utc
from models.office.rows import MeetingRow


def next_start(starts: datetime, every_days: int, place: ZoneInfo) -> datetime:
    """The same wall-clock time so many days later.

    >>> berlin = ZoneInfo("Europe/Berlin")
    >>> before = local_to_utc(datetime(2026, 3, 26, 9), berlin)
    >>> next_start(before, 7, berlin).astimezone(berlin).isoformat()
    '2026-04-02T09:00:00+02:00'
    """
    local = starts.astimezone(place).replace(tzinfo=None)
    return local_to_utc(local + timedelta(days=every_days), place)


@dataclass(frozen=True, slots=True)
class MeetingDay:
    """A day on which people could meet, and who could not."""

    day: date
    there: int
    away: tuple[UUID, ...]


def best_days(
    people: Iterable[UUID],
    away: Mapping[date, Set[UUID]],
    days: Iterable[date],
    most: int = 5,
) -> tuple[MeetingDay, ...]:
    """The days on which the fewest are away, the sooner first where it is as many.

    >>> ana, bo = UUID(int=1), UUID(int=2)
    >>> days = [date(2026, 3, day) for day in (2, 3, 4)]
    >>> found = best_days([ana, bo], {days[0]: {bo}, days[2]: {ana, bo}}, days, 2)
    >>> [(one.day.day, one.there) for one in found]
    [(3, 2), (2, 1)]
    """
    asked = tuple(people)
    found = []
    for day in days:
        gone = away.get(day, frozenset())
        missing = tuple(one for one in asked if one in gone)
        found.append(MeetingDay(day, len(asked) - len(missing), missing))
    return tuple(sorted(found, key=lambda one: (-one.there, one.day))[:most])


class MeetingState(StrEnum):
    """How a meeting stands. UNRECORDED: it is over, and nobody has said whether it was held or what
    came of it."""

    TO_PREPARE = "to_prepare"
    PREPARED = "prepared_meeting"
    UNRECORDED = "unrecorded"
    RECORDED = "recorded"
    NOT_HELD = "not_held"


def meeting_state(meeting: MeetingRow, now: datetime) -> MeetingState:
    """How a meeting stands: one to come by its agenda, one that is over by its outcome or the address of
    its notes."""
    if meeting.held is False:
        return MeetingState.NOT_HELD
    if meeting.held is None and (meeting.ends or meeting.starts) > now:
        return MeetingState.PREPARED if meeting.agenda else MeetingState.TO_PREPARE
    if meeting.held and (meeting.outcome or meeting.record_url):
        return MeetingState.RECORDED
    return MeetingState.UNRECORDED


@dataclass(frozen=True, slots=True)
class InPerson:
    """When a team meets in person: the last day, the next one planned, and by when it is due; None where
    there is none. prepared: whether the next has an agenda."""

    last: date | None
    next: date | None
    due: date | None
    prepared: bool
    overdue: bool


def in_person(
    held: Iterable[date], planned: Mapping[date, bool], today: date, days: int
) -> InPerson:
    """How a team stands with its days in person.

    held: their days. planned: those from today on, with whether they have an agenda. days: how many may
    lie between two; it is overdue where more do, whatever is planned, because a plan is no day yet. A
    team that never met is due at once, but not overdue.

    >>> first = date(2026, 1, 5)
    >>> found = in_person([first], {}, date(2026, 7, 10), 180)
    >>> found.due.isoformat(), found.overdue
    ('2026-07-04', True)
    >>> in_person([], {date(2026, 8, 3): True}, date(2026, 7, 10), 180).prepared
    True
    """
    last = max(held, default=None)
    coming = min((day for day in planned if day >= today), default=None)
    due = None if last is None else last + timedelta(days=days)
    return InPerson(
        last,
        coming,
        due,
        coming is not None and planned[coming],
        due is not None and due < today,
    )
