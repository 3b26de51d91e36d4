"""Fix-it days themselves: who is at hand, who came, and whether they follow too closely."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from models.debt.rows import FixItPersonRow, FixItRow
from models.kernel.periods import DAY, WEEK, Period
from models.people.rows import ContractRow, MembershipRow
from models.people.rules import expected_in_week


@dataclass(frozen=True, slots=True)
class AtHand:
    """Seconds that somebody can give to a fix-it day.

    contract: on its days; away: of that, on days of absence or holiday; serving: of the rest, on days
    on call. seconds: what is left, or what a person said instead (`told`); 0 for whoever is exempt.
    assumed: no contract said how much, so 40 hours a week stand in.
    """

    contract: int
    away: int
    serving: int
    seconds: int
    told: bool
    assumed: bool


class _Outside:
    """The days that do not count: those outside of some days, and those of a set within."""

    def __init__(self, days: Period, within: frozenset[date]) -> None:
        self._days, self._within = days, within

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and (day not in self._days or day in self._within)


def at_hand(
    days: Period,
    contracts: Sequence[ContractRow],
    memberships: Sequence[MembershipRow],
    away: frozenset[date],
    on_call: frozenset[date],
    *,
    exempt: bool = False,
    told: int | None = None,
) -> AtHand:
    """What a contract lets expect of the days, less absences, holidays and days on call (F7).

    >>> day = Period(date(2026, 10, 5), date(2026, 10, 6))
    >>> at_hand(day, [], [], frozenset(), frozenset()).seconds / 3600
    8.0
    >>> at_hand(day, [], [], frozenset(), frozenset({date(2026, 10, 5)})).seconds
    0
    """
    contract, assumed = _expected(days, contracts, memberships, frozenset())
    present, _ = _expected(days, contracts, memberships, away)
    free, _ = _expected(days, contracts, memberships, away | on_call)
    seconds = 0 if exempt else free if told is None else told
    given = told is not None and not exempt
    return AtHand(contract, contract - present, present - free, seconds, given, assumed)


def _expected(
    days: Period,
    contracts: Sequence[ContractRow],
    memberships: Sequence[MembershipRow],
    without: frozenset[date],
) -> tuple[int, bool]:
    outside = _Outside(days, without)
    seconds, assumed = 0, False
    monday = days.start - DAY * days.start.weekday()
    while monday < days.end:
        week = expected_in_week(monday, contracts, memberships, outside)
        seconds += week.seconds
        assumed = assumed or week.assumed
        monday += WEEK
    return seconds, assumed


@dataclass(frozen=True, slots=True)
class Participation:
    """How many were asked, were exempt, came, stayed away, and of how many nobody has said yet."""

    asked: int
    exempt: int
    came: int
    stayed_away: int
    unknown: int

    @property
    def share(self) -> Fraction | None:
        """Of those who are known to have come or not, how many came."""
        known = self.came + self.stayed_away
        return Fraction(self.came, known) if known else None


def participation(people: Iterable[FixItPersonRow]) -> Participation:
    """Who took part; whoever is exempt is in none of the other numbers but `asked`."""
    rows = tuple(people)
    counted = [row for row in rows if not row.exempt]
    return Participation(
        len(rows),
        len(rows) - len(counted),
        sum(row.attended is True for row in counted),
        sum(row.attended is False for row in counted),
        sum(row.attended is None for row in counted),
    )


@dataclass(frozen=True, slots=True)
class Fatigue:
    """A fix-it day follows another too closely. days: that lie between them, at least `limit` should."""

    before_id: UUID
    days: int
    limit: int


def fatigue(day: FixItRow, others: Iterable[FixItRow], limit: int) -> Fatigue | None:
    """Whether a day follows the last one before it too closely, for any of the same people: days of one
    team and days of everybody concern each other.

    >>> def on(number: int, day: date) -> FixItRow:
    ...     return FixItRow(UUID(int=number), "Docs", "", None, None, day, day, "", None, "", None)
    >>> march, april = on(1, date(2026, 3, 30)), on(2, date(2026, 4, 20))
    >>> fatigue(april, [march, april], 28).days, fatigue(april, [march], 20)
    (20, None)
    """
    earlier = [
        row
        for row in others
        if row.id != day.id
        and (row.from_day, row.id) < (day.from_day, day.id)
        and (row.team_id == day.team_id or None in (row.team_id, day.team_id))
    ]
    last = max(earlier, key=lambda row: (row.to_day, row.id), default=None)
    if last is None:
        return None
    between = max(0, (day.from_day - last.to_day).days - 1)
    return Fatigue(last.id, between, limit) if between < limit else None
