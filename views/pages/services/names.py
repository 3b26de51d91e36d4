"""What teams, people and sites are called, for the page and its panels."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from models.services.rows import Owner


@dataclass(frozen=True)
class Names:
    """By id."""

    teams: Mapping[UUID, str] = field(default_factory=dict)
    people: Mapping[UUID, str] = field(default_factory=dict)
    sites: Mapping[UUID, str] = field(default_factory=dict)

    @property
    def owners(self) -> Mapping[UUID, str]:
        """Teams and people."""
        return {**self.teams, **self.people}

    def by_name(self) -> Mapping[str, Owner]:
        """Whom a name means; a team goes before a person of the same name."""
        people = {name: Owner(person_id=one) for one, name in self.people.items()}
        return people | {name: Owner(team_id=one) for one, name in self.teams.items()}
