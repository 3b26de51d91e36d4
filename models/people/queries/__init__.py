"""Questions about people, sites and teams."""

from models.people.queries.days import DaysOf
from models.people.queries.hiring import Hiring
from models.people.queries.pool import PoolBoardOf
from models.people.queries.roster import (
    PEOPLE_TABLES,
    Absences,
    DetailsOf,
    HolidayChanges,
    Holidays,
    People,
    PeopleFacts,
    Roster,
    Sites,
    Teams,
    by_person,
    people_facts,
)

__all__ = [
    "PEOPLE_TABLES",
    "Absences",
    "DaysOf",
    "DetailsOf",
    "Hiring",
    "HolidayChanges",
    "Holidays",
    "People",
    "PeopleFacts",
    "PoolBoardOf",
    "Roster",
    "Sites",
    "Teams",
    "by_person",
    "people_facts",
]
