"""Which side signed what a change shows (S54)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from models.people.queries import PEOPLE_TABLES, people_facts
from models.people.rows import TeamKind
from models.people.rules import covers
from models.releases.queries import AllEvidence
from models.store.query import Query, Reader


@dataclass(frozen=True)
class SidesOfEvidence(Query[Mapping[UUID, frozenset[TeamKind]]]):
    """By piece of evidence the kinds of teams that its signer belonged to on its day; nothing of one
    that somebody signed who is not kept here. change_id: of one change alone."""

    reads: ClassVar[frozenset[str]] = PEOPLE_TABLES | {"evidence"}
    change_id: UUID | None = None

    def run(self, reader: Reader) -> Mapping[UUID, frozenset[TeamKind]]:
        """The sides."""
        facts = people_facts(reader)
        return {
            piece.id: frozenset(
                facts.teams[row.team_id].kind
                for row in facts.memberships[piece.person_id]
                if covers(row, piece.day)
            )
            for piece in AllEvidence(self.change_id).run(reader)
            if piece.person_id is not None
        }
