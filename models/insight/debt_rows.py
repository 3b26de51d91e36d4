"""What a reader of debt, fix-it days and standards, with all that belongs to them, gets.

Durations are whole seconds, interest is seconds a month.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from models.debt.planner.problem import Lack
from models.debt.rows import (
    CheckResultRow,
    DebtRow,
    FixItItemRow,
    FixItPersonRow,
    FixItRow,
    ItemState,
    StandardCheckRow,
    StandardRow,
)
from models.debt.rules.days import AtHand, Fatigue, Participation
from models.debt.rules.effect import Effect
from models.debt.rules.growth import MonthOfDebt, Spell
from models.debt.rules.interest import Interest
from models.debt.rules.standards import Cell, Conformance
from models.kernel.log_reading import LoggedEntry
from models.rotations.rules.shapes import Gap


@dataclass(frozen=True, slots=True)
class DebtEntry:
    """An item of debt as the register shows it.

    age: days since it is there, until it was closed. payback: months. year: what it costs if it is left
    for a year. action: the text of the action of a postmortem that it came of. fix_it: the open
    fix-it day that it is to be paid off on, and fix_it_id; the first of several. spells: when it was there.
    """

    debt: DebtRow
    service: str
    team: str
    owner: str
    interest: Interest
    age: int
    payback: Fraction | None
    year: int | None
    action: str
    fix_it_id: UUID | None
    fix_it: str
    spells: tuple[Spell, ...]

    @property
    def id(self) -> UUID:
        """The item's."""
        return self.debt.id

    @property
    def open(self) -> bool:
        """Whether it is still there."""
        return self.debt.closed_on is None


@dataclass(frozen=True, slots=True)
class DebtTotals:
    """What all open items come to. principal, interest: of those of which it is known; the others are
    counted. payback: months, of the items of which both are known. year: as `DebtEntry` has it."""

    items: int
    principal: int
    without_principal: int
    interest: int
    without_interest: int
    payback: Fraction | None
    year: int


@dataclass(frozen=True, slots=True)
class DebtRegister:
    """The debt of a team (of everybody): what is open first, then what was closed; the soonest payback
    first, and what has none last.

    by_area: the open items by area, the most interest first. growth: month by month. areas, skills,
    categories, tickets: words in use, for forms; categories are those of the log.
    """

    today: date
    zone: str
    items: tuple[DebtEntry, ...]
    totals: DebtTotals
    by_area: tuple[tuple[str, DebtTotals], ...]
    growth: tuple[MonthOfDebt, ...]
    areas: tuple[str, ...]
    skills: tuple[str, ...]
    categories: tuple[str, ...]
    services: Mapping[UUID, str]
    people: Mapping[UUID, str]
    teams: Mapping[UUID, str]

    @property
    def open(self) -> tuple[DebtEntry, ...]:
        """The items that are still there."""
        return tuple(item for item in self.items if item.open)


class FixItState(StrEnum):
    """Where a fix-it day is in its life. TO_CLOSE: it is over, and nobody has closed it."""

    PLANNED = "planned"
    TODAY = "today"
    TO_CLOSE = "to_close"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class FixItEntry:
    """A fix-it day as the calendar of them shows it.

    seconds: at hand of its people; None once it is closed. principal, spent: of the items of its backlog
    that are not left out. uncovered: its working days on which nobody is on call, while it is not closed.
    promised: what the fixed items cost a month when it was closed, less those that came back; claimed
    (in `fix_it`) is what its people said. effects: read after 4 and 12 weeks; none before it is closed.
    before, after: how services stood against its standard on the eve of the day, and when it was closed
    (now, while it is not); None without a standard.
    """

    fix_it: FixItRow
    team: str
    standard: str
    state: FixItState
    people: Participation
    seconds: int | None
    items: Mapping[ItemState, int]
    principal: int
    spent: int
    promised: int
    came_back: int
    effects: tuple[Effect, ...]
    fatigue: Fatigue | None
    uncovered: tuple[date, ...]
    before: Conformance | None
    after: Conformance | None

    @property
    def id(self) -> UUID:
        """The day's."""
        return self.fix_it.id

    @property
    def count(self) -> int:
        """How many items its backlog has."""
        return sum(self.items.values())


@dataclass(frozen=True, slots=True)
class FixItCalendar:
    """The fix-it days of a team (of everybody), the latest first. entries: of the log, behind the
    effects, by id. saved: seconds a month that all days together saved, by their latest reading; None
    where none was measured. revisit: items that were given up as not worth it, and cost more now by the
    log than was thought then."""

    today: date
    zone: str
    days: tuple[FixItEntry, ...]
    entries: Mapping[UUID, LoggedEntry]
    saved: int | None
    revisit: tuple[DebtEntry, ...]
    teams: Mapping[UUID, str]
    standards: Mapping[UUID, str]


@dataclass(frozen=True, slots=True)
class FixItSeat:
    """Somebody of a fix-it day. on_call: the days of it on which they serve. spent: seconds on its
    items. assigned: seconds of the items that are theirs."""

    row: FixItPersonRow
    name: str
    skills: tuple[str, ...]
    at_hand: AtHand
    on_call: tuple[date, ...]
    away: tuple[date, ...]
    assigned: int
    spent: int

    @property
    def id(self) -> UUID:
        """Of the row."""
        return self.row.id


@dataclass(frozen=True, slots=True)
class OnCallThen:
    """Somebody who is on call on days of a fix-it. takes_part: whether they are among its people;
    exempt: whether they are marked so."""

    person_id: UUID
    name: str
    duties: tuple[str, ...]
    days: tuple[date, ...]
    takes_part: bool
    exempt: bool


@dataclass(frozen=True, slots=True)
class Cover:
    """Who sees to the services while everybody stops. gaps: when a duty is not held though it must be,
    with its name. nobody: nobody at all is on call on these days."""

    on_call: tuple[OnCallThen, ...]
    gaps: tuple[tuple[str, Gap], ...]
    nobody: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class FixItItemEntry:
    """An item of the backlog. able: the people of the day who can do it."""

    row: FixItItemRow
    entry: DebtEntry
    person: str
    able: tuple[UUID, ...]

    @property
    def id(self) -> UUID:
        """Of the row."""
        return self.row.id


@dataclass(frozen=True, slots=True)
class Matrix:
    """A standard: its checks × services, as they stood before the day and as they stand."""

    standard: StandardRow
    checks: tuple[StandardCheckRow, ...]
    services: tuple[tuple[UUID, str], ...]
    was: Mapping[Cell, CheckResultRow]
    now: Mapping[Cell, CheckResultRow]
    before: Conformance
    after: Conformance


@dataclass(frozen=True, slots=True)
class FixItDetails:
    """Everything about one fix-it day. day: as the calendar has it. items: the backlog, those left out
    last. candidates: open items of its theme that are not in the backlog. others: people who could
    be asked, members of its team on its days. lacks: what the pinned items need
    more than is at hand. at_stake: by item of the backlog that is fixed, what it cost a month before the
    day, read from the same log as the effect; None where nobody knows. entries: of the log, behind the
    effects, by id.
    """

    today: date
    zone: str
    day: FixItEntry
    people: tuple[FixItSeat, ...]
    cover: Cover
    items: tuple[FixItItemEntry, ...]
    candidates: tuple[DebtEntry, ...]
    others: tuple[tuple[UUID, str], ...]
    lacks: tuple[Lack, ...]
    at_stake: Mapping[UUID, int | None]
    matrix: Matrix | None
    names: Mapping[UUID, str]
    entries: Mapping[UUID, LoggedEntry]


@dataclass(frozen=True, slots=True)
class StandardBoard:
    """Every standard with its matrix as it stands on a day, by name."""

    today: date
    matrices: tuple[Matrix, ...]
