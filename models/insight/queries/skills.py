"""People against skills, by what shows them (practice 1, S13, S27)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import ClassVar
from uuid import UUID

from models.insight.skills_rows import SkillCell, SkillLine, SkillMatrix
from models.people.coding import share_of_points
from models.people.coverage import Need, need_of
from models.people.queries import by_person
from models.people.records import CodeProof, Membership, Person, Skill
from models.people.rows import CodeProofRow, MembershipRow, PersonRow, SkillRow
from models.people.rules import on_day
from models.policies.queries import Policies
from models.policies.rows import PolicyKey
from models.policies.rules import value_on
from models.rotations.queries import Rotations
from models.rotations.records import Duty
from models.rotations.rows import DutyRow
from models.store.query import Query, Reader
from models.store.shaping import rows_of

_ORDER = (Need.HIRE, Need.TRAIN, Need.PROVE, Need.ENOUGH)


@dataclass(frozen=True)
class SkillsOf(Query[SkillMatrix]):
    """The skills of a team's members on a day (of everybody in a team, or without any), and those that
    duties of the team ask for."""

    reads: ClassVar[frozenset[str]] = frozenset(
        {"person", "membership", "skill", "code_proof", "duty", "rotation", "policy"}
    )
    day: date
    team_id: UUID | None = None

    def run(self, reader: Reader) -> SkillMatrix:
        """The matrix."""
        policies = Policies().run(reader)
        floor = Fraction(value_on(policies, PolicyKey.CODE_FLOOR, self.day, self.team_id))
        people = self._people(reader)
        ours = {person.id for person in people}
        said: dict[str, dict[UUID, SkillRow]] = defaultdict(dict)
        names: dict[str, str] = {}
        for skill in rows_of(reader, Skill, SkillRow, "name"):
            if skill.person_id in ours:
                said[skill.name.casefold()][skill.person_id] = skill
                names.setdefault(skill.name.casefold(), skill.name)
        proofs: dict[str, dict[UUID, list[CodeProofRow]]] = defaultdict(lambda: defaultdict(list))
        for proof in rows_of(reader, CodeProof, CodeProofRow, "day"):
            if proof.person_id in ours:
                proofs[proof.skill.casefold()][proof.person_id].append(proof)
                names.setdefault(proof.skill.casefold(), proof.skill)
        duties: dict[str, list[str]] = defaultdict(list)
        for duty in self._duties(reader):
            duties[duty.skill.casefold()].append(duty.name)
            names.setdefault(duty.skill.casefold(), duty.skill)
        lines = []
        for key, name in names.items():
            cells = {
                person.id: _cell(said[key].get(person.id), proofs[key].get(person.id, ()), floor)
                for person in people
                if person.id in said[key] or person.id in proofs[key]
            }
            proved = tuple(one for one, cell in cells.items() if cell.good)
            claimed = tuple(one for one, cell in cells.items() if not cell.good)
            need = need_of(len(proved), len(claimed))
            lines.append(SkillLine(name, cells, proved, claimed, tuple(duties[key]), need))
        lines.sort(key=lambda line: (_ORDER.index(line.need), not line.duties, line.id))
        enough = sum(line.need is Need.ENOUGH for line in lines)
        coverage = Fraction(enough, len(lines)) if lines else None
        return SkillMatrix(floor, people, tuple(lines), coverage)

    def _people(self, reader: Reader) -> tuple[PersonRow, ...]:
        rows = by_person(rows_of(reader, Membership, MembershipRow, "from_day"))
        found = []
        for person in rows_of(reader, Person, PersonRow, "name"):
            now = on_day(rows[person.id], self.day)
            of_team = now is not None and self.team_id in (None, now.team_id)
            if of_team or (self.team_id is None and not rows[person.id]):
                found.append(person)
        return tuple(found)

    def _duties(self, reader: Reader) -> Iterable[DutyRow]:
        teams = {row.id: row.team_id for row in Rotations().run(reader)}
        return [
            duty
            for duty in rows_of(reader, Duty, DutyRow, "position")
            if duty.skill
            and (self.team_id is None or teams.get(duty.rotation_id) in (None, self.team_id))
        ]


def _cell(said: SkillRow | None, proofs: Iterable[CodeProofRow], floor: Fraction) -> SkillCell:
    kept = tuple(proofs)
    best = max((share_of_points(proof.rubric) for proof in kept), default=None)
    return SkillCell(said, kept, best, best is not None and best >= floor)
