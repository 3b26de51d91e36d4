"""Problems solved by code, as evidence of what people and candidates can do (practice 1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from models.kernel.checks import Checks
from models.kernel.errors import Refused
from models.people.coding import Criterion, judged_by_self, points_missing
from models.people.records import Candidate, CodeProof, Person
from models.people.rows import CandidateStage
from models.store.command import Command
from models.store.work import Work

_BEFORE_CODE = (CandidateStage.APPLIED, CandidateStage.CODE_ASKED)


@dataclass(frozen=True)
class _Judged:
    """What is said of a piece of code. rubric: points by criterion (`models.people.coding`)."""

    skill: str
    day: date
    problem: str
    rubric: Mapping[str, int]
    judged_by: str
    language: str = ""
    url: str = ""
    note: str = ""

    def values(self, checks: Checks, names: tuple[str, ...]) -> dict[str, Any]:
        """The checked fields; names: those of who wrote the code."""
        for criterion in points_missing(self.rubric):
            checks.wrong("no_points", criterion)
        url = self.url.strip()
        if url and not url.startswith(("http://", "https://")):
            checks.wrong("not_an_address", "url", value=url)
        judge = checks.name("judged_by", self.judged_by)
        if judge and judged_by_self(judge, names):
            checks.wrong("judged_by_self", "judged_by", value=judge)
        return {
            "skill": checks.name("skill", self.skill),
            "day": self.day,
            "problem": checks.name("problem", self.problem),
            "language": checks.line("language", self.language),
            "url": checks.line("url", url),
            "rubric": {each.value: self.rubric.get(each.value) for each in Criterion},
            "judged_by": judge,
            "note": checks.text("note", self.note),
        }


@dataclass(frozen=True, kw_only=True)
class AddCodeProof(_Judged, Command[UUID]):
    """Write down that a person, or a candidate, solved a problem by code, and how somebody else judged it.

    A candidate whose code was not judged yet is moved to that stage in the same step.
    """

    person_id: UUID | None = None
    candidate_id: UUID | None = None

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``whose_code`` (neither or both), ``no_points`` by criterion,
        ``judged_by_self``, ``required`` or ``not_an_address``."""
        if (self.person_id is None) == (self.candidate_id is None):
            raise Refused.because("whose_code", "person_id")
        checks = Checks()
        values = self.values(checks, names_of(work, self.person_id, self.candidate_id))
        checks.done()
        if self.candidate_id is not None:
            candidate = work.get(Candidate, self.candidate_id, "candidate_id")
            if candidate.stage in _BEFORE_CODE:
                candidate.stage = CandidateStage.CODE_JUDGED
        proof = CodeProof(person_id=self.person_id, candidate_id=self.candidate_id, **values)
        return work.add(proof).id

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.problem}


@dataclass(frozen=True, kw_only=True)
class ChangeCodeProof(_Judged, Command[None]):
    """Correct what was written down of a piece of code."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused as `AddCodeProof` does, ``gone`` or ``moved_on``."""
        proof = work.get(CodeProof, self.id)
        checks = Checks()
        values = self.values(checks, names_of(work, proof.person_id, proof.candidate_id))
        checks.done()
        work.change(CodeProof, self.id, self.seen, **values)


@dataclass(frozen=True)
class RemoveCodeProof(Command[None]):
    """Take a piece of evidence away."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.remove(CodeProof, self.id, self.seen)


def names_of(work: Work, person_id: UUID | None, candidate_id: UUID | None) -> tuple[str, ...]:
    """Every name by which somebody could be meant. Raises Refused ``gone``."""
    if person_id is not None:
        person = work.get(Person, person_id, "person_id")
        return person.name, person.email, person.chat, person.pseudonym
    if candidate_id is not None:
        return (work.get(Candidate, candidate_id, "candidate_id").name,)
    return ()
