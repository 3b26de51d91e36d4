"""How time becomes entries: local days, what a category means, and how a row is known again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b
from uuid import UUID
from zoneinfo import ZoneInfo

from models.kernel.instants import local_day, start_of_day
from models.kernel.periods import DAY
from models.people.rows import MembershipRow
from models.people.rules import on_day
from models.work_log.rows import HoursRow, KindRuleRow


@dataclass(frozen=True, slots=True)
class Part:
    """The part of some time that falls on one local day; its instants, where they are known."""

    day: date
    start: datetime | None
    end: datetime | None
    seconds: int


def split_at_midnight(start: datetime, end: datetime, place: ZoneInfo) -> list[Part]:
    """Cut a stretch of time where a local day begins; the seconds add up to the whole.

    >>> from datetime import UTC
    >>> parts = split_at_midnight(datetime(2026, 7, 1, 21, 30, tzinfo=UTC),
    ...                           datetime(2026, 7, 2, 0, 30, tzinfo=UTC), ZoneInfo("Europe/Dublin"))
    >>> [(part.day.day, part.seconds / 3600) for part in parts]
    [(1, 1.5), (2, 1.5)]
    """
    parts: list[Part] = []
    counted, begin = 0, start
    while begin < end:
        day = local_day(begin, place)
        cut = min(end, start_of_day(day + DAY, place))
        until_cut = int((cut - start).total_seconds())
        parts.append(Part(day, begin, cut, until_cut - counted))
        counted, begin = until_cut, cut
    return parts


def spread(seconds: int, days: Sequence[date]) -> list[tuple[date, int]]:
    """Divide seconds evenly over days, the remainder one by one to the first; none lost.

    >>> [part for _, part in spread(10, [date(2026, 1, day) for day in (5, 6, 7)])]
    [4, 3, 3]
    """
    each, rest = divmod(seconds, len(days))
    return [(day, each + (at < rest)) for at, day in enumerate(days)]


class Kinds:
    """What category words mean: a team's own dated rules, else those for every team."""

    def __init__(self, rules: Iterable[KindRuleRow]) -> None:
        self._rules: dict[tuple[UUID | None, str], list[KindRuleRow]] = {}
        for rule in rules:
            self._rules.setdefault((rule.team_id, word(rule.category)), []).append(rule)
        for dated in self._rules.values():
            dated.sort(key=lambda rule: rule.from_day)
        self.by_team = any(team is not None for team, _ in self._rules)

    def meaning(self, category: str, team_id: UUID | None, day: date) -> KindRuleRow | None:
        """The rule in force for a team's category on a day."""
        for team in (team_id, None):
            fitting = [r for r in self._rules.get((team, word(category)), ()) if r.from_day <= day]
            if fitting:
                return fitting[-1]
        return None


def word(category: str) -> str:
    """A category as compared: whatever its case and spaces."""
    return " ".join(category.split()).casefold()


def team_on(memberships: Sequence[MembershipRow], day: date) -> UUID | None:
    """The team that a person belongs to on a day."""
    membership = on_day(memberships, day)
    return membership.team_id if membership else None


def digest(*facts: object) -> str:
    """Sixteen characters that stand for facts.

    >>> digest("Ana", 1) == digest("Ana", 1) != digest("Ana", 2)
    True
    """
    return blake2b(repr(facts).encode(), digest_size=8).hexdigest()


def content_digest(row: HoursRow) -> str:
    """Of everything that a row says, but its place in the file."""
    return digest(
        row.person,
        row.email,
        row.day,
        row.seconds,
        row.start,
        row.end,
        row.category,
        row.service,
        row.project,
        row.ticket,
        row.note,
        row.exhaustion,
        row.estimated,
        row.share,
    )


def identities(rows: Sequence[HoursRow]) -> Iterator[tuple[str, bool]]:
    """How each row is known again, and whether its source gave the same id twice.

    A row without an id of its own is known by who and when (by its instant, else by its day and
    what it was for), not by how long, so that a corrected duration is a change and not a double.
    """
    seen: dict[str, int] = {}
    for row in rows:
        own = row.external_id or f"#{_identity(row)}"
        count = seen[own] = seen.get(own, 0) + 1
        repeated = count > 1
        yield (f"{own}~{count}" if repeated else own), repeated and bool(row.external_id)


def _identity(row: HoursRow) -> str:
    who = row.email or row.person
    if row.start is not None:
        return digest(who, row.start)
    return digest(who, row.day, row.category, row.service, row.project, row.ticket, row.note)
