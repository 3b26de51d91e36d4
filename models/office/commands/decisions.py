"""Decisions and announcements, and by what they were told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.notes.commands import remove_notes_of
from models.office.records import Decision
from models.office.rows import DecisionKind, Lasting
from models.office.rules.paradigm import Link
from models.people.records import Person, Team
from models.services.records import Service
from models.store.command import Command
from models.store.work import Work

_COLUMNS = {
    Link.MAILED: ("mailed_at", "mail"),
    Link.DOCUMENTED: ("documented_at", "document"),
    Link.ANNOUNCED: ("announced_at", "announcement"),
}


@dataclass(frozen=True)
class AddDecision(Command[UUID]):
    """Write down what was decided, or what others have to know; see `DecisionRow`.

    source, external_id: of the message that it was made of, so that one message becomes one decision.
    """

    title: str
    decided_at: datetime
    lasting: Lasting = Lasting.ACROSS_SHIFTS
    kind: DecisionKind = DecisionKind.DECISION
    text: str = ""
    by_id: UUID | None = None
    team_id: UUID | None = None
    service_id: UUID | None = None
    project_id: UUID | None = None
    chat_url: str = ""
    source: str = ""
    external_id: str = ""

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``required``, ``too_long``, ``not_text``, ``gone`` or
        ``not_unique`` where the message became a decision already."""
        values = self.values(work)
        empty = {"mailed_at": None, "documented_at": None, "announced_at": None}
        places = {"mail": "", "document": "", "announcement": ""}
        return work.add(Decision(**values, **empty, **places)).id

    def values(self, work: Work) -> dict[str, Any]:
        """The checked values. Raises Refused as `run` does."""
        for kind, one, field in (
            (Person, self.by_id, "by_id"),
            (Team, self.team_id, "team_id"),
            (Service, self.service_id, "service_id"),
        ):
            if one is not None:
                work.get(kind, one, field)
        checks = Checks()
        source = checks.line("source", self.source)
        external = checks.line("external_id", self.external_id)
        values = {
            "kind": self.kind,
            "title": checks.name("title", self.title),
            "text": checks.text("text", self.text),
            "lasting": self.lasting,
            "decided_at": self.decided_at,
            "by_id": self.by_id,
            "team_id": self.team_id,
            "service_id": self.service_id,
            "project_id": self.project_id,
            "chat_url": checks.line("chat_url", self.chat_url),
            "source": source,
            "external_id": external,
        }
        if external and _known(work, source, external):
            checks.wrong("not_unique", "external_id", value=external)
        checks.done()
        return values

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.title}


@dataclass(frozen=True)
class ChangeDecision(Command[None]):
    """Say anew what was decided. By what it was told stays (`TellDecisions`), and where it came from."""

    id: UUID
    seen: int
    told: AddDecision

    def run(self, work: Work) -> None:
        """Raises Refused as `AddDecision` does, ``moved_on``, or ``told_before_decided`` where it was
        told earlier than it would be decided."""
        values = self.told.values(work)
        del values["source"], values["external_id"]
        work.change(Decision, self.id, self.seen, **values)
        decision = work.get(Decision, self.id)
        checks = Checks()
        for at, _where in _COLUMNS.values():
            told_at = getattr(decision, at)
            if told_at is not None and told_at < self.told.decided_at:
                checks.wrong("told_before_decided", "decided_at", at=told_at)
                break
        checks.done()

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.told.title}


@dataclass(frozen=True)
class TellDecisions(Command[None]):
    """Say when, and where or to whom, decisions were mailed, documented or announced.

    at: None takes it back. where: the address of the document, without which nobody finds it, or the
    subject of the e-mail.
    """

    ids: Sequence[UUID]
    link: Link
    at: datetime | None
    where: str
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``required``, ``too_long``, ``told_before_decided``, or
        ``announced_before_documented``."""
        checks = Checks()
        needed = self.link is Link.DOCUMENTED and self.at is not None
        where = (checks.name if needed else checks.line)("where", self.where)
        for one in self.ids:
            self._check(checks, work.get(Decision, one))
        checks.done()
        at, place = _COLUMNS[self.link]
        for one in self.ids:
            work.change(Decision, one, self.seen, **{at: self.at, place: where if self.at else ""})

    def _check(self, checks: Checks, decision: Decision) -> None:
        if self.at is None:
            return
        if self.at < decision.decided_at:
            checks.wrong("told_before_decided", "at", at=self.at)
        documented, announced = decision.documented_at, decision.announced_at
        if self.link is Link.ANNOUNCED and documented is not None and self.at < documented:
            checks.wrong("announced_before_documented", "at", at=documented)
        if self.link is Link.DOCUMENTED and announced is not None and announced < self.at:
            checks.wrong("announced_before_documented", "at", at=self.at)

    def parameters(self) -> Mapping[str, Any]:
        """kind (of the link), count."""
        return {"kind": self.link.value, "count": len(self.ids)}


@dataclass(frozen=True)
class RemoveDecisions(Command[None]):
    """Remove decisions, with the notes on them."""

    ids: Sequence[UUID]
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        for one in self.ids:
            work.remove(Decision, one, self.seen)
        remove_notes_of(work, "decision", self.ids)

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.ids)}


def _known(work: Work, source: str, external: str) -> bool:
    found = select(Decision.id).where(Decision.source == source, Decision.external_id == external)
    return work.session.scalar(found) is not None
