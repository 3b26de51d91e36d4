"""Positions that are to be filled (practice 1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from models.kernel.checks import Checks
from models.people.records import Candidate, CodeProof, Position, Site, Team
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class _PositionFields:
    """What is said of a position. wanted_on: the day from which somebody is needed."""

    title: str
    opened_on: date
    team_id: UUID | None = None
    site_id: UUID | None = None
    wanted_on: date | None = None
    note: str = ""

    def values(self, work: Work, checks: Checks) -> dict[str, Any]:
        """The checked fields."""
        if self.team_id is not None:
            work.get(Team, self.team_id, "team_id")
        if self.site_id is not None:
            work.get(Site, self.site_id, "site_id")
        return {
            "title": checks.name("title", self.title),
            "opened_on": self.opened_on,
            "team_id": self.team_id,
            "site_id": self.site_id,
            "wanted_on": self.wanted_on,
            "note": checks.text("note", self.note),
        }

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.title}


@dataclass(frozen=True)
class OpenPosition(_PositionFields, Command[UUID]):
    """Open a position."""

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``required`` or ``gone``."""
        checks = Checks()
        values = self.values(work, checks)
        checks.done()
        return work.add(Position(closed_on=None, person_id=None, **values)).id


@dataclass(frozen=True, kw_only=True)
class ChangePosition(_PositionFields, Command[None]):
    """Correct a position."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``required``, ``gone`` or ``moved_on``."""
        checks = Checks()
        values = self.values(work, checks)
        checks.done()
        work.change(Position, self.id, self.seen, **values)


@dataclass(frozen=True)
class ClosePosition(Command[None]):
    """Close a position that nobody got, with what there is to say; or, without a day, open it again."""

    id: UUID
    seen: int
    closed_on: date | None

    def run(self, work: Work) -> None:
        """Raises Refused ``ends_before_start``, ``position_filled``, ``gone`` or ``moved_on``."""
        position = work.change(Position, self.id, self.seen, closed_on=self.closed_on)
        checks = Checks()
        checks.span(position.opened_on, self.closed_on, "closed_on")
        if position.person_id is not None:
            checks.wrong("position_filled", "closed_on")
        checks.done()


@dataclass(frozen=True)
class RemovePosition(Command[None]):
    """Remove a position with its candidates and what was judged of them."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.seen(Position, self.id, self.seen)
        ours = select(Candidate.id).where(Candidate.position_id == self.id)
        work.session.execute(delete(CodeProof).where(CodeProof.candidate_id.in_(ours)))
        work.session.execute(delete(Candidate).where(Candidate.position_id == self.id))
        work.remove(Position, self.id, self.seen)
