"""What a reader of the cap on operations gets: load, excess, overflow, and pauses of features."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from models.insight.rows import Standing
from models.kernel.periods import Period
from models.tickets.rows import HandoverRow, PausedProjectRow, PauseRow, PauseTaskRow, Side
from models.tickets.rules.overflow import Candidate
from models.work_log.rows import Kind
from models.work_log.rules import Coverage, Totals, Window


@dataclass(frozen=True, slots=True)
class Load:
    """Operational load of some hours against the cap (F7). Durations are seconds.

    load: O / (O + P); None without either. sufficient: enough was logged to say. allowance: what the
    cap lets operations have, the sum over weeks of cap × (O + P), exact, because a cap is dated.
    excess: overflow hours, operational work above it; 0 where it is not passed. over: None where
    there is no answer: too few hours, or none.
    """

    totals: Totals
    coverage: Coverage
    load: Decimal | None
    sufficient: bool
    allowance: Decimal
    excess: int
    over: bool | None


@dataclass(frozen=True, slots=True)
class CapWeek:
    """One ISO week: its own load, the cap then, and the policy's window that ends with it."""

    week: int
    cap: Decimal
    own: Load
    window: Window


@dataclass(frozen=True, slots=True)
class CapPerson:
    """One person's load over a span of weeks, and in which of them it was over the cap.

    project_share: P / (T + P + other): the part of all work that went into projects (S65).
    """

    person_id: UUID
    name: str
    own: Load
    weeks_over: tuple[int, ...]
    project_share: Decimal | None


@dataclass(frozen=True, slots=True)
class CapTeam:
    """One team's load over a span of weeks."""

    team_id: UUID
    name: str
    own: Load
    weeks_over: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CapQuarter:
    """A quarter of the team's year, as the whole weeks whose Thursday lies in it.

    weeks_over: those of its weeks that lie over the cap by themselves. developers: what developers
    carried in it.
    """

    period: Period
    first_week: int
    last_week: int
    own: Load
    weeks_over: tuple[int, ...]
    people: tuple[CapPerson, ...]
    developers: "DevelopersPart"


@dataclass(frozen=True, slots=True)
class DevelopersPart:
    """Which part of operations work developers carry, in all teams together (S35), in seconds.

    own: operational hours of members of development teams, and their hours of other kinds on tickets
    that were handed over to them. whole: that and the operational hours of all others. share: own /
    whole; None where developers logged nothing at all. low and high: between which it lies if all hours
    that are not logged were operational work of the others, or of the developers. sufficient: the
    hours of both sides reach the floor. below and above: the whole band lies there; None without an
    answer. handed: what was handed over in the time, as it was estimated then; it is in no share.
    """

    own: int
    whole: int
    share: Decimal | None
    low: Decimal | None
    high: Decimal | None
    sufficient: bool
    target: Decimal
    below: bool | None
    above: bool | None
    handed: int


@dataclass(frozen=True, slots=True)
class Price:
    """What operations cost in other work (S32). Durations are seconds.

    excess: project work lost to operations above the cap. day: a day of the contract, the mean of
    those who belong to it; None where nothing is expected of anybody. days: the excess in such days.
    heads: how many people's whole contract all operational work takes.
    """

    excess: int
    day: Decimal | None
    days: Decimal | None
    heads: Decimal | None


@dataclass(frozen=True, slots=True)
class CapBoard:
    """Operations against their cap over a period, continuously (S34).

    weeks: the whole weeks whose Thursday lies in the period and that are over, from the first on in
    which anybody worked. standing: that of the
    policy's window at the end of the last week: its limit, and since when it is over. window: the
    load of that window, from which overflow is reckoned, with its weeks and people. whole: of the period. people and teams: over
    the period; teams only where no team is asked for. price: of the window; price_of_period: of it.
    """

    team_id: UUID | None
    period: Period
    first_week: int
    last_week: int
    standing: Standing
    window: Load
    window_weeks: tuple[CapWeek, ...]
    window_people: tuple[CapPerson, ...]
    whole: Load
    weeks: tuple[CapWeek, ...]
    weeks_over: tuple[int, ...]
    quarters: tuple[CapQuarter, ...]
    people: tuple[CapPerson, ...]
    teams: tuple[CapTeam, ...]
    price: Price
    price_of_period: Price
    developers: DevelopersPart
    floor: Decimal


@dataclass(frozen=True, slots=True)
class OverflowBoard:
    """What could go to the developers so that operations come back under the cap (S33).

    excess: seconds above the cap in the policy's window; 0 where it is not passed or nothing can be
    said. load: that of the window, None where too few hours were logged. usual: seconds that a ticket
    without an estimate takes, and out of how many completed ones that was worked out. uncovered: what
    of the excess stays although all that is proposed goes.
    """

    excess: int
    load: Decimal | None
    over: bool | None
    usual: int | None
    usual_of: int
    candidates: tuple[Candidate, ...]
    uncovered: int


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A ticket that changed sides, with what became of it.

    seconds: logged on it from the day of the handover on, by anybody, known by the id that the ticket
    has at its source; None where it has none. side: who carries it now.
    """

    handover: HandoverRow
    title: str
    external_id: str
    side: Side
    completed: datetime | None
    seconds: int | None

    @property
    def id(self) -> UUID:
        """Of the line."""
        return self.handover.id


@dataclass(frozen=True, slots=True)
class FrozenProject:
    """A project that stands still."""

    row: PausedProjectRow
    name: str


@dataclass(frozen=True, slots=True)
class PauseTaskEntry:
    """Who goes to which source of toil."""

    row: PauseTaskRow
    person: str


@dataclass(frozen=True, slots=True)
class PauseEntry:
    """A pause with what it froze, who goes where, and how near its end is.

    below: how many windows in a row lay at or below the threshold, of those `needed`. may_end: the
    exit rule says that features go on.
    """

    pause: PauseRow
    team: str
    projects: tuple[FrozenProject, ...]
    tasks: tuple[PauseTaskEntry, ...]
    below: int
    needed: int
    may_end: bool

    @property
    def id(self) -> UUID:
        """Of the pause."""
        return self.pause.id


@dataclass(frozen=True, slots=True)
class ToilSource:
    """A category of the log with its toil in the policy's window, and who logs most of it (S69).

    category: empty where entries have none; they are then together by their kind. weighted: seconds
    by how exhausting they were (`weighed`).
    """

    category: str
    kind: Kind
    seconds: int
    weighted: Fraction
    person_id: UUID | None
    person: str


@dataclass(frozen=True, slots=True)
class PausedFeatures:
    """Whether features stand still on a day (S71).

    pauses: those that last. propose: toil is over its threshold and features go on, so a pause is
    proposed. first_week to last_week: the policy's window. share: its toil share; None where too few
    hours were logged. sources: of its toil, what weighs most first.
    """

    day: date
    team_id: UUID | None
    standing: Standing
    first_week: int
    last_week: int
    share: Decimal | None
    pauses: tuple[PauseEntry, ...]
    propose: bool
    sources: tuple[ToilSource, ...]

    @property
    def paused(self) -> bool:
        """Whether features of the team stand still."""
        return bool(self.pauses)

    @property
    def frozen(self) -> frozenset[UUID]:
        """The projects that stand still."""
        return frozenset(one.row.project_id for entry in self.pauses for one in entry.projects)
