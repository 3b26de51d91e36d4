"""The operational assessment: answers on levels from 1 to 5, dated."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.notes.commands import remove_notes_of
from models.people.records import Team
from models.practices.questions import AREA_OF, LEVELS
from models.practices.records import Maturity, MaturityAnswer
from models.practices.rows import AnswerDraft
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class RecordMaturity(Command[UUID]):
    """Write down an operational assessment of a team, or of all operations."""

    day: date
    answers: Sequence[AnswerDraft]
    team_id: UUID | None = None
    note: str = ""

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``required`` on ``answers`` without any, ``too_long``, ``gone``; with
        the ``row``: ``unknown_question``, ``repeated_question``, ``too_small`` or ``too_large``."""
        if self.team_id is not None:
            work.get(Team, self.team_id, "team_id")
        checks = Checks()
        note = checks.text("note", self.note)
        answers = _read(checks, self.answers)
        made = work.add(
            Maturity(team_id=self.team_id, day=self.day, by=work.author.name, note=note)
        )
        for answer in answers:
            _add(work, made.id, answer)
        return made.id

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.day.isoformat()}


@dataclass(frozen=True)
class ChangeMaturity(Command[None]):
    """Change an assessment: its note, and all its answers at once. Those left out are taken back."""

    id: UUID
    seen: int
    note: str
    answers: Sequence[AnswerDraft]

    def run(self, work: Work) -> None:
        """Raises Refused as RecordMaturity does, ``moved_on`` or ``appeared``."""
        checks = Checks()
        note = checks.text("note", self.note)
        wanted = {answer.question: answer for answer in _read(checks, self.answers)}
        work.change(Maturity, self.id, self.seen, note=note)
        own = select(MaturityAnswer).where(MaturityAnswer.maturity_id == self.id)
        for old in work.session.scalars(own).all():
            answer = wanted.pop(old.question, None)
            if answer is None:
                work.remove(MaturityAnswer, old.id, self.seen)
            elif (answer.level, answer.evidence) != (old.level, old.evidence):
                told = {"level": answer.level, "evidence": answer.evidence}
                work.change(MaturityAnswer, old.id, self.seen, **told)
        for answer in wanted.values():
            _add(work, self.id, answer)


@dataclass(frozen=True)
class RemoveMaturity(Command[None]):
    """Take an assessment away, with its answers and notes."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.seen(Maturity, self.id, self.seen)
        own = select(MaturityAnswer.id).where(MaturityAnswer.maturity_id == self.id)
        work.remove_many(MaturityAnswer, self.seen, list(work.session.scalars(own)))
        remove_notes_of(work, "maturity", [self.id])
        work.remove(Maturity, self.id, self.seen)


def _read(checks: Checks, answers: Sequence[AnswerDraft]) -> list[AnswerDraft]:
    if not answers:
        checks.wrong("required", "answers")
    read: dict[str, AnswerDraft] = {}
    for row, answer in enumerate(answers, start=1):
        checks.place = {"row": row}
        if answer.question not in AREA_OF:
            checks.wrong("unknown_question", "question", value=answer.question)
        elif answer.question in read:
            checks.wrong("repeated_question", "question", value=answer.question)
        checks.between("level", answer.level, LEVELS.start, LEVELS.stop - 1)
        evidence = checks.text("evidence", answer.evidence)
        read[answer.question] = AnswerDraft(answer.question, answer.level, evidence)
    checks.done()
    return list(read.values())


def _add(work: Work, maturity_id: UUID, answer: AnswerDraft) -> None:
    row = MaturityAnswer(
        maturity_id=maturity_id,
        area=AREA_OF[answer.question],
        question=answer.question,
        level=answer.level,
        evidence=answer.evidence,
    )
    work.add(row)
