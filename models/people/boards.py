"""What a reader of the pool, of hiring and of days together gets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from models.people.hours import DayTogether, Stretch
from models.people.rows import (
    AbsenceRow,
    CandidateRow,
    CandidateStage,
    CodeProofRow,
    PersonRow,
    PositionRow,
    TeamKind,
    TeamRow,
    WhereaboutsRow,
)

_OVER = (CandidateStage.HIRED, CandidateStage.TURNED_DOWN, CandidateStage.WITHDREW)


@dataclass(frozen=True, slots=True)
class CandidateEntry:
    """A candidate with the code that was judged. best: of all points; good: whether that reaches the
    policy's floor, None where nothing was judged."""

    row: CandidateRow
    position: str
    proofs: tuple[CodeProofRow, ...]
    best: Fraction | None
    good: bool | None

    @property
    def id(self) -> UUID:
        """Of the candidate."""
        return self.row.id

    @property
    def open(self) -> bool:
        """Whether something is still expected."""
        return self.row.stage not in _OVER


@dataclass(frozen=True, slots=True)
class PositionEntry:
    """A position with its candidates, those who are expected first. hired: the name of who got it.
    late: it is open, and the day from which somebody was wanted is over."""

    row: PositionRow
    team: str
    site: str
    hired: str
    candidates: tuple[CandidateEntry, ...]
    late: bool

    @property
    def id(self) -> UUID:
        """Of the position."""
        return self.row.id

    @property
    def open(self) -> bool:
        """Whether it is to be filled."""
        return self.row.closed_on is None


@dataclass(frozen=True, slots=True)
class HiringBoard:
    """Positions, the open ones first. floor: the share of points from which code is good enough."""

    floor: Fraction
    positions: tuple[PositionEntry, ...]

    @property
    def candidates(self) -> tuple[CandidateEntry, ...]:
        """All of them, in the order of their positions."""
        return tuple(each for position in self.positions for each in position.candidates)


@dataclass(frozen=True, slots=True)
class PoolPoint:
    """How many people belong to each side on a day, and to each team."""

    day: date
    sides: Mapping[TeamKind, int]
    teams: Mapping[UUID, int]

    @property
    def all(self) -> int:
        """Everybody in a team."""
        return sum(self.sides.values())


@dataclass(frozen=True, slots=True)
class PoolMove:
    """Somebody came, went over or left. id: of the membership that begins, or of the one that ended.
    before: None for who came; after: None for who left."""

    id: UUID
    person_id: UUID
    name: str
    day: date
    before: TeamRow | None
    after: TeamRow | None

    @property
    def between(self) -> bool:
        """Whether they went from a team to another."""
        return self.before is not None and self.after is not None


@dataclass(frozen=True, slots=True)
class PoolBoard:
    """The staffing pool: a point for the first day of each month, now, and the moves, the latest first."""

    now: PoolPoint
    months: tuple[PoolPoint, ...]
    moves: tuple[PoolMove, ...]
    teams: tuple[TeamRow, ...]


@dataclass(frozen=True, slots=True)
class PersonDay:
    """Where somebody is on a day and when they work, in UTC. place: of the site, or where else they are.
    off: the name of a holiday there. away and elsewhere: the rows that say so."""

    day: date
    place: str
    zone: str
    spans: tuple[Stretch, ...]
    away: AbsenceRow | None = None
    off: str = ""
    elsewhere: WhereaboutsRow | None = None


@dataclass(frozen=True, slots=True)
class PersonDays:
    """One person's days. assumed: nothing says when they work, so nine to five is taken, Monday to
    Friday."""

    person: PersonRow
    days: tuple[PersonDay, ...]
    assumed: bool

    @property
    def id(self) -> UUID:
        """Of the person."""
        return self.person.id


@dataclass(frozen=True, slots=True)
class DaysBoard:
    """People's days, and for how long all who work on a day work at once. least: seconds that the
    policy asks for. below: days on which several work and have less than that in common."""

    people: tuple[PersonDays, ...]
    together: tuple[DayTogether, ...]
    least: int
    below: frozenset[date]
