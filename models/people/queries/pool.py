"""The common staffing pool: who is on which side, and who went over when (practice 5, S32)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from models.kernel.periods import DAY, add_months
from models.people.boards import PoolBoard, PoolMove, PoolPoint
from models.people.queries.roster import People, Teams, by_person
from models.people.records import Membership
from models.people.rows import MembershipRow, TeamRow
from models.people.rules import on_day
from models.store.query import Query, Reader
from models.store.shaping import rows_of


@dataclass(frozen=True)
class PoolBoardOf(Query[PoolBoard]):
    """Head-count by side on the first day of each month from first to last, and on `day`; the moves
    between first and last.

    Always of everybody: a pool of one team alone says nothing about the split.
    """

    reads: ClassVar[frozenset[str]] = frozenset({"team", "membership", "person"})
    day: date
    first: date
    last: date

    def run(self, reader: Reader) -> PoolBoard:
        """The board."""
        teams = Teams().run(reader)
        known = {team.id: team for team in teams}
        memberships = by_person(rows_of(reader, Membership, MembershipRow, "from_day"))
        names = {row.id: row.name for row in People().run(reader)}
        months = []
        month = self.first.replace(day=1)
        while month <= self.last:
            months.append(_point(month, memberships, known))
            month = add_months(month, 1)
        moves = [
            move
            for person_id, rows in memberships.items()
            for move in _moves(person_id, names.get(person_id, ""), rows, known)
            if self.first <= move.day <= self.last
        ]
        moves.sort(key=lambda move: (move.day, move.name), reverse=True)
        return PoolBoard(
            _point(self.day, memberships, known), tuple(months), tuple(moves), tuple(teams)
        )


def _point(
    day: date,
    memberships: Mapping[UUID, Sequence[MembershipRow]],
    teams: Mapping[UUID, TeamRow],
) -> PoolPoint:
    found = (on_day(rows, day) for rows in memberships.values())
    counts = Counter(row.team_id for row in found if row is not None)
    sides = Counter[str]()
    for team_id, count in counts.items():
        sides[teams[team_id].kind] += count
    return PoolPoint(day, {teams[one].kind: sides[teams[one].kind] for one in counts}, dict(counts))


def _moves(
    person_id: UUID, name: str, rows: Sequence[MembershipRow], teams: Mapping[UUID, TeamRow]
) -> Iterator[PoolMove]:
    """Who begins the day after another membership of theirs ended has gone over; else came, or left."""
    before: MembershipRow | None = None
    for row in rows:
        follows = before is not None and before.to_day == row.from_day - DAY
        if before is not None and before.to_day is not None and not follows:
            yield PoolMove(
                before.id, person_id, name, before.to_day + DAY, teams[before.team_id], None
            )
        from_team = teams[before.team_id] if before is not None and follows else None
        if from_team is None or from_team.id != row.team_id:
            yield PoolMove(row.id, person_id, name, row.from_day, from_team, teams[row.team_id])
        before = row
    if before is not None and before.to_day is not None:
        yield PoolMove(before.id, person_id, name, before.to_day + DAY, teams[before.team_id], None)
