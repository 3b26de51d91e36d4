"""How many services each team ran through time, against how many it can run well (S15)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from uuid import UUID

from models.services.rows import OwnerRole, OwnershipRow


def services_of_teams(
    ownerships: Iterable[OwnershipRow], days: Sequence[date]
) -> Mapping[UUID, tuple[int, ...]]:
    """For each team, how many services it ran on each of the days; each service counts once.

    >>> team, mail = UUID(int=1), UUID(int=2)
    >>> row = OwnershipRow(UUID(int=3), mail, OwnerRole.OPERATIONS, team, None,
    ...                    date(2026, 2, 1), date(2026, 2, 28))
    >>> services_of_teams([row], [date(2026, month, 15) for month in (1, 2, 3)])[team]
    (0, 1, 0)
    """
    run: dict[UUID, list[set[UUID]]] = {}
    for row in ownerships:
        if row.role is not OwnerRole.OPERATIONS or row.team_id is None:
            continue
        held = run.setdefault(row.team_id, [set() for _day in days])
        for at, day in enumerate(days):
            if row.from_day <= day and (row.to_day is None or day <= row.to_day):
                held[at].add(row.service_id)
    return {team: tuple(len(one) for one in held) for team, held in run.items()}


def focus_index(services: int, limit: int) -> Fraction | None:
    """Services that a team runs ÷ those that it can run well: above 1 it serves too many. None without
    a limit.

    >>> focus_index(5, 4), focus_index(5, 0)
    (Fraction(5, 4), None)
    """
    return Fraction(services, limit) if limit > 0 else None
