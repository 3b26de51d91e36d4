"""Questions about people, sites and teams."""

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
    "DetailsOf",
    "HolidayChanges",
    "Holidays",
    "People",
    "PeopleFacts",
    "Roster",
    "Sites",
    "Teams",
    "by_person",
    "people_facts",
]
