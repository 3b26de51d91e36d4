"""Candidates: nobody gets an offer before somebody else judged code of theirs (practice 1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from models.kernel.checks import Checks
from models.kernel.errors import Refused
from models.people.coding import share_of_points
from models.people.commands.persons import AddPerson
from models.people.records import Candidate, CodeProof, Position, Skill
from models.people.rows import CandidateStage
from models.policies.records import Policy
from models.policies.rows import PolicyKey, PolicyRow
from models.policies.rules import value_on
from models.store.command import Command
from models.store.shaping import selected
from models.store.work import Work

DECIDED = (CandidateStage.HIRED, CandidateStage.TURNED_DOWN, CandidateStage.WITHDREW)
"""Stages at which nothing more is expected."""


@dataclass(frozen=True)
class AddCandidate(Command[UUID]):
    """Somebody applies for a position that is open."""

    position_id: UUID
    name: str
    applied_on: date
    note: str = ""

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``required`` or ``position_closed``."""
        position = work.get(Position, self.position_id, "position_id")
        checks = Checks()
        if position.closed_on is not None:
            checks.wrong("position_closed", "position_id", day=position.closed_on)
        name, note = checks.name("name", self.name), checks.text("note", self.note)
        checks.done()
        return work.add(
            Candidate(
                position_id=self.position_id,
                name=name,
                stage=CandidateStage.APPLIED,
                applied_on=self.applied_on,
                decided_on=None,
                reason="",
                note=note,
            )
        ).id

    def parameters(self) -> Mapping[str, Any]:
        """Nothing: names of candidates stay out of the list of steps."""
        return {}


@dataclass(frozen=True)
class ChangeCandidate(Command[None]):
    """Correct what is kept about a candidate."""

    id: UUID
    seen: int
    name: str
    applied_on: date
    note: str

    def run(self, work: Work) -> None:
        """Raises Refused ``required``, ``gone`` or ``moved_on``."""
        checks = Checks()
        name, note = checks.name("name", self.name), checks.text("note", self.note)
        checks.done()
        work.change(Candidate, self.id, self.seen, name=name, applied_on=self.applied_on, note=note)


@dataclass(frozen=True)
class MoveCandidate(Command[None]):
    """Bring a candidate to a stage. An offer needs code that was judged good enough, or a reason to go
    without; so does turning somebody down."""

    id: UUID
    seen: int
    stage: CandidateStage
    day: date
    reason: str = ""

    def run(self, work: Work) -> None:
        """Raises Refused ``hired_in_one_step``, ``no_code_judged``, ``code_below_floor``, ``required``,
        ``gone`` or ``moved_on``."""
        candidate = work.get(Candidate, self.id)
        checks = Checks()
        reason = checks.text("reason", self.reason)
        if self.stage is CandidateStage.HIRED or candidate.stage is CandidateStage.HIRED:
            checks.wrong("hired_in_one_step", "stage")
        elif self.stage is CandidateStage.OFFERED and not reason:
            good_enough(work, checks, self.id, self.day)
        elif self.stage is CandidateStage.TURNED_DOWN and not reason:
            checks.wrong("required", "reason")
        checks.done()
        decided = self.day if self.stage in DECIDED else None
        kept = reason or candidate.reason
        work.change(
            Candidate, self.id, self.seen, stage=self.stage, decided_on=decided, reason=kept
        )

    def parameters(self) -> Mapping[str, Any]:
        """kind."""
        return {"kind": self.stage.value}


@dataclass(frozen=True)
class HireCandidate(Command[UUID]):
    """Make a person of a candidate who got an offer: member of the position's team, at its site. The code
    that was judged becomes theirs, each of its skills too, and the position is filled."""

    id: UUID
    seen: int
    from_day: date
    email: str = ""
    role: str = ""
    seconds_a_week: int | None = None

    def run(self, work: Work) -> UUID:
        """The id of the person. Raises Refused ``not_offered_yet``, ``position_filled``, ``gone``,
        ``moved_on``, or as `AddPerson` does."""
        candidate = work.seen(Candidate, self.id, self.seen)
        position = work.get(Position, candidate.position_id)
        if candidate.stage is not CandidateStage.OFFERED:
            raise Refused.because("not_offered_yet", "stage")
        if position.person_id is not None:
            raise Refused.because("position_filled", "stage")
        person_id = AddPerson(
            candidate.name,
            self.from_day,
            email=self.email,
            team_id=position.team_id,
            role=self.role,
            site_id=position.site_id,
            seconds_a_week=self.seconds_a_week,
        ).run(work)
        candidate.stage, candidate.decided_on = CandidateStage.HIRED, self.from_day
        position.person_id, position.closed_on = person_id, max(position.opened_on, self.from_day)
        known: set[str] = set()
        for proof in _proofs(work, self.id):
            proof.person_id, proof.candidate_id = person_id, None
            if proof.skill.casefold() not in known:
                known.add(proof.skill.casefold())
                work.add(Skill(person_id=person_id, name=proof.skill, evidence=proof.problem))
        return person_id

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.from_day.isoformat()}


@dataclass(frozen=True)
class RemoveCandidate(Command[None]):
    """Remove what is kept about a candidate, with what was judged of them."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.seen(Candidate, self.id, self.seen)
        work.session.execute(delete(CodeProof).where(CodeProof.candidate_id == self.id))
        work.remove(Candidate, self.id, self.seen)


def good_enough(work: Work, checks: Checks, candidate_id: UUID, day: date) -> None:
    """Notes ``no_code_judged`` or ``code_below_floor`` unless some code of a candidate reaches the
    policy's share of the points."""
    proofs = _proofs(work, candidate_id)
    best = max((share_of_points(proof.rubric) for proof in proofs), default=None)
    policies = [PolicyRow(*row) for row in work.session.execute(selected(Policy, PolicyRow))]
    floor = value_on(policies, PolicyKey.CODE_FLOOR, day)
    if best is None:
        checks.wrong("no_code_judged", "reason")
    elif best < Fraction(floor):
        checks.wrong("code_below_floor", "reason", value=float(best), least=float(floor))


def _proofs(work: Work, candidate_id: UUID) -> list[CodeProof]:
    own = select(CodeProof).where(CodeProof.candidate_id == candidate_id)
    return list(work.session.scalars(own.order_by(CodeProof.day, CodeProof.id)))
