"""Open positions and who applies for them, judged by code (practice 1, S27)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import ClassVar
from uuid import UUID

from models.people.boards import CandidateEntry, HiringBoard, PositionEntry
from models.people.coding import share_of_points
from models.people.queries.roster import People, Sites, Teams
from models.people.records import Candidate, CodeProof, Position
from models.people.rows import CandidateRow, CodeProofRow, PositionRow
from models.policies.queries import Policies
from models.policies.rows import PolicyKey
from models.policies.rules import value_on
from models.store.query import Query, Reader
from models.store.shaping import rows_of


@dataclass(frozen=True)
class Hiring(Query[HiringBoard]):
    """Positions of a team and of none (of all), as of a day: the open ones first, by their wanted day."""

    reads: ClassVar[frozenset[str]] = frozenset(
        {"position", "candidate", "code_proof", "team", "site", "person", "policy"}
    )
    day: date
    team_id: UUID | None = None

    def run(self, reader: Reader) -> HiringBoard:
        """The board."""
        policies = Policies().run(reader)
        floor = Fraction(value_on(policies, PolicyKey.CODE_FLOOR, self.day, self.team_id))
        teams = {row.id: row.name for row in Teams().run(reader)}
        sites = {row.id: row.name for row in Sites().run(reader)}
        people = {row.id: row.name for row in People().run(reader)}
        proofs: dict[UUID | None, list[CodeProofRow]] = defaultdict(list)
        for proof in rows_of(reader, CodeProof, CodeProofRow, "day"):
            proofs[proof.candidate_id].append(proof)
        candidates: dict[UUID, list[CandidateRow]] = defaultdict(list)
        for row in rows_of(reader, Candidate, CandidateRow, "applied_on"):
            candidates[row.position_id].append(row)
        entries = [
            PositionEntry(
                row,
                teams.get(row.team_id, "") if row.team_id else "",
                sites.get(row.site_id, "") if row.site_id else "",
                people.get(row.person_id, "") if row.person_id else "",
                _in_order(
                    _entry(each, row.title, proofs[each.id], floor) for each in candidates[row.id]
                ),
                row.closed_on is None and row.wanted_on is not None and row.wanted_on < self.day,
            )
            for row in rows_of(reader, Position, PositionRow, "opened_on")
            if self.team_id is None or row.team_id in (None, self.team_id)
        ]
        entries.sort(key=lambda entry: (not entry.open, entry.row.wanted_on or date.max))
        return HiringBoard(floor, tuple(entries))


def _entry(
    row: CandidateRow, position: str, proofs: Sequence[CodeProofRow], floor: Fraction
) -> CandidateEntry:
    best = max((share_of_points(proof.rubric) for proof in proofs), default=None)
    return CandidateEntry(
        row, position, tuple(proofs), best, None if best is None else best >= floor
    )


def _in_order(entries: Iterable[CandidateEntry]) -> tuple[CandidateEntry, ...]:
    return tuple(sorted(entries, key=lambda entry: not entry.open))
