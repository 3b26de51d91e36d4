"""What shall be done about an incident or a condition, here or as an issue elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.incidents.commands.checking import filled
from models.incidents.importing import ActionsReturned, IncidentFate, ReturnedAction
from models.incidents.records import Action, Condition, Incident
from models.incidents.rows import ActionKind, ActionPriority, BecomesKind
from models.kernel.checks import Checks
from models.notes.commands import remove_notes_of
from models.people.records import Person
from models.services.records import Service
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class AddAction(Command[UUID]):
    """Add something to do about an incident or a condition."""

    text: str
    incident_id: UUID | None = None
    condition_id: UUID | None = None
    service_id: UUID | None = None
    kind: ActionKind = ActionKind.PREVENT
    priority: ActionPriority = ActionPriority.P2
    owner_id: UUID | None = None
    due_on: date | None = None

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``required`` or ``too_long``."""
        if self.incident_id is not None:
            work.get(Incident, self.incident_id, "incident_id")
        if self.condition_id is not None:
            work.get(Condition, self.condition_id, "condition_id")
        values = _checked(work, self)
        origin = {"incident_id": self.incident_id, "condition_id": self.condition_id}
        later = {"done_on": None, "becomes": None, "source": "", "external_id": ""}
        return work.add(Action(**values, **origin, **later)).id


@dataclass(frozen=True)
class ChangeAction(Command[None]):
    """Say anew what shall be done, by whom and until when."""

    id: UUID
    seen: int
    text: str
    service_id: UUID | None
    kind: ActionKind
    priority: ActionPriority
    owner_id: UUID | None
    due_on: date | None

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``required`` or ``too_long``."""
        work.change(Action, self.id, self.seen, **_checked(work, self))


@dataclass(frozen=True)
class FinishAction(Command[None]):
    """Say on which day an action was done; None: it is not."""

    id: UUID
    done_on: date | None
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.change(Action, self.id, self.seen, done_on=self.done_on)


@dataclass(frozen=True)
class SettleActions(Command[None]):
    """Say that actions are done because what they became is done; None: they are not after all.

    What is done already stays done on its day. It rests on what they became, and not on what anybody
    saw of them.
    """

    ids: Sequence[UUID]
    done_on: date | None

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``."""
        for action in (work.get(Action, row_id) for row_id in dict.fromkeys(self.ids)):
            if self.done_on is None or action.done_on is None:
                action.done_on = self.done_on

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(set(self.ids))}


@dataclass(frozen=True)
class TurnAction(Command[None]):
    """Say that an action is worked off as a ticket or as debt; None: as itself.

    source and external_id: of the issue elsewhere, by which it is known again when it returns.
    """

    id: UUID
    becomes: BecomesKind | None
    seen: int
    source: str = ""
    external_id: str = ""

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, or ``not_unique`` on ``external_id``."""
        checks = Checks()
        source = checks.line("source", self.source)
        external_id = checks.line("external_id", self.external_id)
        if external_id:
            _free_key(work, checks, source, external_id, self.id)
        checks.done()
        values = {"becomes": self.becomes, "source": source, "external_id": external_id}
        work.change(Action, self.id, self.seen, **values)


@dataclass(frozen=True)
class RemoveAction(Command[None]):
    """Remove something to do."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        remove_notes_of(work, "action", [self.id])
        work.remove(Action, self.id, self.seen)


@dataclass(frozen=True)
class ReturnActions(Command[ActionsReturned]):
    """Take over what became elsewhere of actions that were given away as issues.

    An action is known again by our id that the issue carries, else by source and key. What is not
    known is told and not added: an issue of theirs is no action of ours.
    """

    source: str
    actions: Sequence[ReturnedAction]

    def run(self, work: Work) -> ActionsReturned:
        """What became of the rows. Raises Refused ``required`` on ``source``; with the `row`,
        ``required`` on ``external_id`` where there is no id of ours either, or ``not_unique`` where
        another action has the key."""
        checks = Checks()
        source = checks.name("source", self.source)
        by_id = {action.id: action for action in work.session.scalars(select(Action))}
        ours = (action for action in by_id.values() if action.source == source)
        by_key = {action.external_id: action for action in ours if action.external_id}
        unknown, fates = [], []
        for row, returned in enumerate(self.actions, start=1):
            checks.place = {"row": row}
            key = checks.line("external_id", returned.external_id)
            if returned.id is None and not key:
                checks.wrong("required", "external_id")
            action = (by_id.get(returned.id) if returned.id else None) or by_key.get(key)
            if action is None:
                unknown.append(returned.place)
                fates.append(IncidentFate.REJECTED)
            elif key and by_key.setdefault(key, action) is not action:
                checks.wrong("not_unique", "external_id", value=key)
            else:
                changed = _take_back(action, source, key, returned.done_on)
                fates.append(IncidentFate.CHANGED if changed else IncidentFate.SAME)
        checks.done()
        return ActionsReturned(
            fates.count(IncidentFate.CHANGED),
            fates.count(IncidentFate.SAME),
            tuple(unknown),
            tuple(fates),
        )

    def parameters(self) -> Mapping[str, Any]:
        """count, source."""
        return {"count": len(self.actions), "source": self.source}


def _take_back(action: Action, source: str, key: str, done_on: date | None) -> bool:
    """Whether something is different now."""
    values: dict[str, Any] = {
        "becomes": action.becomes or BecomesKind.TICKET,
        "done_on": done_on,
    }
    if key:
        values |= {"source": source, "external_id": key}
    differs = any(getattr(action, field) != value for field, value in values.items())
    for field, value in values.items():
        setattr(action, field, value)
    return differs


def _free_key(work: Work, checks: Checks, source: str, external_id: str, own: UUID) -> None:
    taken = select(Action.id).where(
        Action.source == source, Action.external_id == external_id, Action.id != own
    )
    if work.session.scalar(taken.limit(1)) is not None:
        checks.wrong("not_unique", "external_id", value=external_id)


def _checked(work: Work, told: AddAction | ChangeAction) -> dict[str, Any]:
    if told.service_id is not None:
        work.get(Service, told.service_id, "service_id")
    if told.owner_id is not None:
        work.get(Person, told.owner_id, "owner_id")
    checks = Checks()
    values = {
        "service_id": told.service_id,
        "text": filled(checks, "text", told.text),
        "kind": told.kind,
        "priority": told.priority,
        "owner_id": told.owner_id,
        "due_on": told.due_on,
    }
    checks.done()
    return values
