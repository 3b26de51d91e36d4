"""Where people work, as far as the data knows: by which zones the times of a file are read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from zoneinfo import ZoneInfo

from models.people.queries import PEOPLE_TABLES, people_facts
from models.store.query import Query, Reader

Stays = Sequence[tuple[date, date | None, str]]
"""First day, last day (None: open) and zone, the newest first."""


@dataclass(frozen=True, slots=True)
class Places:
    """Zones by person. zones: all that sites have. usual: for people without a site."""

    by_name: Mapping[str, Stays]
    by_email: Mapping[str, Stays]
    zones: tuple[str, ...] = ()
    usual: str = "UTC"

    def zone_of(self, person: str, email: str, day: date) -> ZoneInfo:
        """The zone of the site at which a person works on a day, else the usual one."""
        stays = self.by_email.get(email.casefold()) if email else None
        if stays is None:
            stays = self.by_name.get(person.casefold(), ())
        for first, last, name in stays:
            if first <= day and (last is None or day <= last):
                return ZoneInfo(name)
        return ZoneInfo(self.usual)


NOWHERE = Places({}, {})


@dataclass(frozen=True)
class PlacesOfPeople(Query[Places]):
    """The zones of people's sites; the usual one is that of the teams, where they share one."""

    reads: ClassVar[frozenset[str]] = PEOPLE_TABLES

    def run(self, reader: Reader) -> Places:
        """The answer."""
        facts = people_facts(reader)
        stays = {
            person.id: [
                (stay.from_day, stay.to_day, facts.sites[stay.site_id].zone)
                for stay in sorted(facts.stays[person.id], key=lambda s: s.from_day, reverse=True)
            ]
            for person in facts.people
        }
        zones = dict.fromkeys(site.zone for site in facts.sites.values())
        teams = {team.zone for team in facts.teams.values()}
        return Places(
            {person.name.casefold(): stays[person.id] for person in reversed(facts.people)},
            {p.email.casefold(): stays[p.id] for p in facts.people if p.email},
            tuple(zones),
            teams.pop() if len(teams) == 1 else "UTC",
        )
