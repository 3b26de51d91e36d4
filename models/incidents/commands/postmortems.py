"""Writing down what was learnt from an incident."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.incidents.commands.checking import filled
from models.incidents.commands.removing import remove_below_postmortems
from models.incidents.records import Cause, Incident, Postmortem
from models.incidents.rows import REQUIRED_PARTS, CauseDraft, PostmortemForm
from models.kernel.checks import Checks
from models.notes.commands import remove_notes_of
from models.people.records import Person
from models.store.command import Command
from models.store.work import Work

PARTS = REQUIRED_PARTS[PostmortemForm.FULL]
"""Every text of a postmortem."""


@dataclass(frozen=True)
class WritePostmortem(Command[UUID]):
    """Begin the postmortem of an incident. due_on: as the policy says (`rules.postmortems`)."""

    incident_id: UUID
    form: PostmortemForm
    due_on: date | None = None
    facilitator_id: UUID | None = None

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, or ``already_written`` when the incident has one."""
        work.get(Incident, self.incident_id, "incident_id")
        if self.facilitator_id is not None:
            work.get(Person, self.facilitator_id, "facilitator_id")
        checks = Checks()
        there = select(Postmortem.id).where(Postmortem.incident_id == self.incident_id)
        if work.session.scalar(there) is not None:
            checks.wrong("already_written", "incident_id")
        checks.done()
        return work.add(
            Postmortem(
                incident_id=self.incident_id,
                form=self.form,
                due_on=self.due_on,
                facilitator_id=self.facilitator_id,
                closed_on=None,
                **dict.fromkeys(PARTS, ""),
            )
        ).id


@dataclass(frozen=True)
class ChangePostmortem(Command[None]):
    """Write on a postmortem. Everything is said; a part may be empty while it is written."""

    id: UUID
    seen: int
    form: PostmortemForm
    due_on: date | None
    facilitator_id: UUID | None
    summary: str
    impact: str
    cause: str
    detection: str
    well: str
    badly: str
    lucky: str
    changes: str

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on`` or ``too_long``."""
        if self.facilitator_id is not None:
            work.get(Person, self.facilitator_id, "facilitator_id")
        checks = Checks()
        texts = {part: checks.text(part, getattr(self, part)) for part in PARTS}
        checks.done()
        values = {
            "form": self.form,
            "due_on": self.due_on,
            "facilitator_id": self.facilitator_id,
        }
        work.change(Postmortem, self.id, self.seen, **values, **texts)


@dataclass(frozen=True)
class ClosePostmortem(Command[None]):
    """Say on which day a postmortem was done."""

    id: UUID
    closed_on: date
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, or ``part_required`` on each part of its form that is
        empty; of the full form also on ``causes`` when it names none."""
        postmortem = work.seen(Postmortem, self.id, self.seen, closed_on=self.closed_on)
        checks = Checks()
        for part in REQUIRED_PARTS[postmortem.form]:
            if not getattr(postmortem, part):
                checks.wrong("part_required", part)
        if postmortem.form is PostmortemForm.FULL:
            named = select(Cause.id).where(Cause.postmortem_id == self.id).limit(1)
            if work.session.scalar(named) is None:
                checks.wrong("part_required", "causes")
        checks.done()
        postmortem.closed_on = self.closed_on

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.closed_on.isoformat()}


@dataclass(frozen=True)
class ReopenPostmortem(Command[None]):
    """Go on writing a postmortem that was done."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.change(Postmortem, self.id, self.seen, closed_on=None)


@dataclass(frozen=True)
class RemovePostmortem(Command[None]):
    """Remove a postmortem with the causes that it names; actions stay with the incident."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.seen(Postmortem, self.id, self.seen)
        remove_below_postmortems(work, [self.id])
        remove_notes_of(work, "postmortem", [self.id])
        work.remove(Postmortem, self.id, self.seen)


@dataclass(frozen=True)
class SetCauses(Command[None]):
    """Say anew what contributed to an incident; what was said before is replaced."""

    postmortem_id: UUID
    causes: Sequence[CauseDraft]
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``appeared``, or ``required`` and ``too_long``
        with the `row`."""
        work.get(Postmortem, self.postmortem_id, "postmortem_id")
        checks, wanted = Checks(), []
        for row, draft in enumerate(self.causes, start=1):
            checks.place = {"row": row}
            wanted.append((draft.kind, filled(checks, "text", draft.text)))
        checks.done()
        there = select(Cause).where(Cause.postmortem_id == self.postmortem_id).order_by(Cause.id)
        for old in work.session.scalars(there).all():
            if (old.kind, old.text) in wanted:
                wanted.remove((old.kind, old.text))
            else:
                work.remove(Cause, old.id, self.seen)
        for kind, text in wanted:
            work.add(Cause(postmortem_id=self.postmortem_id, kind=kind, text=text))

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.causes)}
