"""Which command lets a person work in a team from a day on."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from models.kernel.periods import DAY
from models.people.commands import AddMembership, MovePerson
from models.people.rows import MembershipRow
from models.people.rules import on_day


def move_to_team(
    person_id: UUID,
    memberships: Sequence[MembershipRow],
    seen: int,
    *,
    team_id: UUID,
    from_day: date,
    role: str,
) -> MovePerson | AddMembership:
    """One step: the membership of the day before ends, or, without any, one begins."""
    before = on_day(memberships, from_day - DAY)
    if before is None:
        return AddMembership(person_id, from_day, team_id, None, role)
    return MovePerson(before.id, seen, team_id, from_day, role)
