"""What two sides could break together among people, sites and teams."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from models.people.hours import meet
from models.people.records import (
    Contract,
    HolidayChange,
    Membership,
    Person,
    Site,
    Stay,
    Team,
    Whereabouts,
    WorkHours,
)
from models.store.soundness import Apart, Broken, Check, Once, breach


def working_hours_meet(connection: Connection) -> Iterator[Broken]:
    """Every two working times of a person that share a time of a day."""
    table = WorkHours.__table__
    found: defaultdict[UUID, list[Any]] = defaultdict(list)
    for row in connection.execute(select(table)):
        found[row.person_id].append(row)
    for rows in found.values():
        for one, other in combinations(rows, 2):
            if meet(one, other):
                start = max(one.from_day, other.from_day).isoformat()
                yield breach(
                    "overlaps", WorkHours.__tablename__, [one.id, other.id], start=start, end=start
                )


CHECKS: tuple[Check, ...] = (
    Once(Person, ("email",), folded=True),
    Once(Site, ("name",), folded=True),
    Once(Team, ("name",), folded=True),
    Once(HolidayChange, ("site_id", "day")),
    Apart(Stay, ("person_id",)),
    Apart(Membership, ("person_id",)),
    Apart(Contract, ("person_id",)),
    Apart(Whereabouts, ("person_id",)),
    working_hours_meet,
)
