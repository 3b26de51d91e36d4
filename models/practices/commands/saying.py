"""What somebody says on a practice, and what is to be done next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from models.kernel.checks import Checks
from models.kernel.errors import Refused
from models.notes.commands import remove_notes_of
from models.people.records import Person, Team
from models.practices.records import PracticeNote
from models.practices.rows import Practice, PracticeState
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class AddPracticeNote(Command[UUID]):
    """Say something on a practice, of a team or of all; see `PracticeNoteRow`.

    state: how it stands, by hand; whoever says so says why. action: what is done next.
    """

    practice: Practice
    day: date
    text: str = ""
    team_id: UUID | None = None
    state: PracticeState | None = None
    action: str = ""
    owner_id: UUID | None = None
    due_on: date | None = None

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``required`` on ``text`` where there is neither a text nor an action,
        or no reason for a state; on ``action`` where somebody or a day belongs to none; ``too_long``;
        ``ends_before_start`` on ``due_on``; ``gone``."""
        if self.team_id is not None:
            work.get(Team, self.team_id, "team_id")
        values = _values(
            work,
            self.day,
            {"text": self.text, "action": self.action},
            self.state,
            self.owner_id,
            self.due_on,
        )
        note = PracticeNote(
            practice=self.practice,
            team_id=self.team_id,
            day=self.day,
            by=work.author.name,
            done_on=None,
            **values,
        )
        return work.add(note).id

    def parameters(self) -> Mapping[str, Any]:
        """practice."""
        return {"practice": self.practice}


@dataclass(frozen=True)
class ChangePracticeNote(Command[None]):
    """Change what was said on a practice. Its day and who said it stay."""

    id: UUID
    seen: int
    text: str
    state: PracticeState | None
    action: str
    owner_id: UUID | None
    due_on: date | None

    def run(self, work: Work) -> None:
        """Raises Refused as AddPracticeNote does, or ``moved_on``."""
        note = work.get(PracticeNote, self.id)
        values = _values(
            work,
            note.day,
            {"text": self.text, "action": self.action},
            self.state,
            self.owner_id,
            self.due_on,
        )
        work.change(PracticeNote, self.id, self.seen, **values)


@dataclass(frozen=True)
class FinishPracticeAction(Command[None]):
    """Say that what was to be done next is done; with None, that it is open again."""

    id: UUID
    seen: int
    day: date | None

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, or ``required`` on ``action`` where there is none."""
        note = work.seen(PracticeNote, self.id, self.seen, done_on=self.day)
        if not note.action:
            raise Refused.because("required", "action")
        note.done_on = self.day


@dataclass(frozen=True)
class RemovePracticeNote(Command[None]):
    """Take back what was said on a practice, with its notes."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.seen(PracticeNote, self.id, self.seen)
        remove_notes_of(work, "practice_note", [self.id])
        work.remove(PracticeNote, self.id, self.seen)


def _values(
    work: Work,
    day: date,
    texts: Mapping[str, str],
    state: PracticeState | None,
    owner_id: UUID | None,
    due_on: date | None,
) -> dict[str, Any]:
    checks = Checks()
    values: dict[str, Any] = {
        "text": checks.text("text", texts["text"]),
        "action": checks.line("action", texts["action"]),
    }
    if not values["text"] and (state is not None or not values["action"]):
        checks.wrong("required", "text")
    if not values["action"] and (owner_id is not None or due_on is not None):
        checks.wrong("required", "action")
    checks.span(day, due_on, "due_on")
    checks.done()
    if owner_id is not None:
        work.get(Person, owner_id, "owner_id")
    return values | {"state": state, "owner_id": owner_id, "due_on": due_on}
