"""Incidents from elsewhere, as commands take them; and what became of them.

What they name (services, people) is given by name, and found or added.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from models.incidents.rows import (
    ActionKind,
    ActionPriority,
    CauseDraft,
    IncidentClass,
    PostmortemForm,
)


@dataclass(frozen=True, slots=True)
class ImportedImpact:
    """How much of a service an incident takes away from an instant on (None: its start)."""

    service: str
    weight: Decimal = Decimal(1)
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class ImportedLine:
    """A line of a timeline."""

    at: datetime
    text: str
    author: str = ""


@dataclass(frozen=True, slots=True)
class ImportedAction:
    """Something to do. owner: a name, with an e-mail address where there is one; empty: nobody."""

    text: str
    kind: ActionKind = ActionKind.OTHER
    priority: ActionPriority = ActionPriority.P2
    owner: str = ""
    email: str = ""
    due_on: date | None = None
    done_on: date | None = None
    external_id: str = ""


@dataclass(frozen=True, slots=True)
class ImportedPostmortem:
    """What was learnt, as `PostmortemRow` has it, with the causes that it names."""

    form: PostmortemForm = PostmortemForm.FULL
    due_on: date | None = None
    closed_on: date | None = None
    summary: str = ""
    impact: str = ""
    cause: str = ""
    detection: str = ""
    well: str = ""
    badly: str = ""
    lucky: str = ""
    changes: str = ""
    causes: tuple[CauseDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedIncident:
    """An incident as a source has it. place: the line, cell or file; external_id: by which it is
    known again, else by its title and start."""

    place: str
    title: str
    start: datetime
    kind: IncidentClass = IncidentClass.OUTAGE
    severity: int = 0
    detected: datetime | None = None
    acknowledged: datetime | None = None
    repaired: datetime | None = None
    end: datetime | None = None
    summary: str = ""
    transcript: str = ""
    external_id: str = ""
    impacts: tuple[ImportedImpact, ...] = ()
    timeline: tuple[ImportedLine, ...] = ()
    postmortem: ImportedPostmortem | None = None
    actions: tuple[ImportedAction, ...] = ()


class IncidentFate(StrEnum):
    """What became of an incident of a source. KEPT: a part of it stays as somebody here made it."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"
    KEPT = "kept"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class IncidentOutcome:
    """What became of one incident. id: None for one that was rejected.

    codes: why it was rejected, or what is odd about it though it was kept, such as
    ``end_before_start``.
    """

    place: str
    fate: IncidentFate
    id: UUID | None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IncidentsImported:
    """What an import did, in the order of its incidents."""

    outcomes: tuple[IncidentOutcome, ...]

    def count(self, fate: IncidentFate) -> int:
        """How many incidents had this fate."""
        return sum(outcome.fate is fate for outcome in self.outcomes)


@dataclass(frozen=True, slots=True)
class ReturnedAction:
    """An action as it stands in the issue that it became. id: ours, where the issue carries it; then
    the key may be empty."""

    place: str
    external_id: str
    done_on: date | None = None
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ActionsReturned:
    """What became of actions that came back, and of each in their order. unknown: the places of
    issues that are none of ours; these are rejected."""

    changed: int
    same: int
    unknown: tuple[str, ...]
    fates: tuple[IncidentFate, ...] = ()
