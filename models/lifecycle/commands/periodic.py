"""Periodic work: what comes back when, and what became of each time (S51)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.kernel.errors import Refused
from models.kernel.periods import DAY, Period
from models.lifecycle.records import Checklist, PeriodicRun, PeriodicTask
from models.lifecycle.rows import RecurUnit
from models.lifecycle.rules.recurring import MOST_EVERY, Recurrence
from models.notes.commands import remove_notes_of
from models.people.records import Person, Team
from models.services.commands.days import not_ahead
from models.services.records import Service
from models.store.command import Command
from models.store.naming import free_name
from models.store.work import Work

_RECURS = ("every", "unit", "starts_on", "retired_on")

LONGEST = 1_000_000
"""The most seconds that one time may take."""


@dataclass(frozen=True)
class AddPeriodicTask(Command[UUID]):
    """Add work that comes back. expected: seconds that a time takes. checklist_id: the list that is
    gone through for it."""

    name: str
    every: int
    unit: RecurUnit
    starts_on: date
    text: str = ""
    service_id: UUID | None = None
    team_id: UUID | None = None
    owner_id: UUID | None = None
    expected: int | None = None
    checklist_id: UUID | None = None

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``required``, ``not_unique``, ``too_long``, ``too_small``
        or ``too_large``."""
        return work.add(PeriodicTask(**self.values(work), retired_on=None)).id

    def values(self, work: Work, own: UUID | None = None) -> dict[str, Any]:
        """The checked values; own: the task that is changed. Raises as `run` does."""
        for kind, field in (
            (Service, "service_id"),
            (Team, "team_id"),
            (Person, "owner_id"),
            (Checklist, "checklist_id"),
        ):
            if (one := getattr(self, field)) is not None:
                work.get(kind, one, field)
        checks = Checks()
        if self.expected is not None:
            checks.between("expected", self.expected, 0, LONGEST)
        values = {
            "name": free_name(work, PeriodicTask, checks, self.name, own),
            "text": checks.text("text", self.text),
            "service_id": self.service_id,
            "team_id": self.team_id,
            "owner_id": self.owner_id,
            "every": checks.between("every", self.every, 1, MOST_EVERY),
            "unit": self.unit,
            "starts_on": self.starts_on,
            "expected": self.expected,
            "checklist_id": self.checklist_id,
        }
        checks.done()
        return values

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class ChangePeriodicTask(Command[None]):
    """Say anew what comes back and when. Times that somebody saw to stay as they were."""

    id: UUID
    seen: int
    told: AddPeriodicTask

    def run(self, work: Work) -> None:
        """Raises Refused as `AddPeriodicTask` does, or ``moved_on``."""
        work.change(PeriodicTask, self.id, self.seen, **self.told.values(work, self.id))

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.told.name}


@dataclass(frozen=True)
class ReassignPeriodicTask(Command[None]):
    """Give work that comes back to somebody for good; None: to nobody. Times that were given to
    somebody else keep them."""

    id: UUID
    seen: int
    owner_id: UUID | None

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        if self.owner_id is not None:
            work.get(Person, self.owner_id, "owner_id")
        work.change(PeriodicTask, self.id, self.seen, owner_id=self.owner_id)


@dataclass(frozen=True)
class RetirePeriodicTask(Command[None]):
    """Say on which day work came back for the last time; None: it still does."""

    id: UUID
    seen: int
    retired_on: date | None

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on`` or ``ends_before_start``."""
        task = work.seen(PeriodicTask, self.id, self.seen, retired_on=self.retired_on)
        checks = Checks()
        checks.span(task.starts_on, self.retired_on, "retired_on")
        checks.done()
        work.change(PeriodicTask, self.id, self.seen, retired_on=self.retired_on)


@dataclass(frozen=True)
class RemovePeriodicTask(Command[None]):
    """Remove work that comes back, with all that is said of its times."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.seen(PeriodicTask, self.id, self.seen)
        for run in work.session.scalars(select(PeriodicRun).where(PeriodicRun.task_id == self.id)):
            work.session.delete(run)
        remove_notes_of(work, "periodic_task", [self.id])
        work.remove(PeriodicTask, self.id, self.seen)


@dataclass(frozen=True)
class DoPeriodic(Command[UUID]):
    """Write down that a time was done. seconds: what it took, if somebody knows. run_id: the
    checklist that was gone through for it."""

    task_id: UUID
    due_on: date
    seen: int
    done_on: date
    person_id: UUID | None = None
    seconds: int | None = None
    note: str = ""
    run_id: UUID | None = None

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``moved_on``, ``appeared``, ``due_moved``, ``not_due_then``,
        ``too_small``, ``too_large``, ``too_long`` or ``in_future``."""
        checks = Checks()
        not_ahead(work, checks, "done_on", self.done_on)
        if self.seconds is not None:
            checks.between("seconds", self.seconds, 0, LONGEST)
        note = checks.text("note", self.note)
        checks.done()
        values = {"done_on": self.done_on, "skipped": "", "seconds": self.seconds, "note": note}
        if self.run_id is not None:
            values["run_id"] = self.run_id
        return _set(work, self.task_id, self.due_on, self.seen, self.person_id, **values)

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.due_on.isoformat()}


@dataclass(frozen=True)
class SkipPeriodic(Command[UUID]):
    """Leave a time out, with a reason: it counts neither as done nor as missed."""

    task_id: UUID
    due_on: date
    seen: int
    reason: str
    person_id: UUID | None = None

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``moved_on``, ``appeared``, ``due_moved``, ``not_due_then``,
        ``required`` or ``too_long``."""
        checks = Checks()
        reason = checks.name("reason", self.reason)
        checks.done()
        values = {"done_on": None, "skipped": reason, "seconds": None}
        return _set(work, self.task_id, self.due_on, self.seen, self.person_id, **values)

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.due_on.isoformat()}


@dataclass(frozen=True)
class AssignPeriodic(Command[UUID]):
    """Give one time of work that comes back to somebody; None: to its owner."""

    task_id: UUID
    due_on: date
    seen: int
    person_id: UUID | None

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``moved_on``, ``appeared``, ``due_moved``, ``not_due_then``, or
        ``already_done`` where the time was seen to."""
        run = _run_of(work, self.task_id, self.due_on)
        if run is not None:
            work.seen(PeriodicRun, run.id, self.seen)
            if run.done_on is not None or run.skipped:
                raise Refused.because("already_done", "due_on")
        return _set(work, self.task_id, self.due_on, self.seen, self.person_id)

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.due_on.isoformat()}


@dataclass(frozen=True)
class ReopenPeriodic(Command[None]):
    """Take back all that was said of a time."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.remove(PeriodicRun, self.id, self.seen)


def _run_of(work: Work, task_id: UUID, due_on: date) -> PeriodicRun | None:
    found = select(PeriodicRun).where(PeriodicRun.task_id == task_id, PeriodicRun.due_on == due_on)
    return work.session.scalar(found)


def _refuse_moved(work: Work, task: PeriodicTask, due_on: date, seen: int) -> None:
    """Which time is due was seen at a revision. It is another one when the task comes back otherwise
    since, or when what was said of a time was taken back, as by Undo. Raises Refused ``due_moved``."""
    moved = any(
        one == task.id and any(getattr(task, field) != was[field] for field in _RECURS)
        for one, was in work.stood(PeriodicTask, seen, [""])
    )
    for one, was in () if moved else work.stood(PeriodicRun, seen, [task.id.hex]):
        if was["task_id"] != task.id or was["due_on"] == due_on or not _settled(was):
            continue
        now = work.session.get(PeriodicRun, one)
        moved = moved or now is None or (now.done_on is None and not now.skipped)
    if moved:
        raise Refused.because("due_moved", "due_on", value=due_on.isoformat())


def _settled(values: Mapping[str, Any]) -> bool:
    return values["done_on"] is not None or bool(values["skipped"])


def _set(
    work: Work, task_id: UUID, due_on: date, seen: int, person_id: UUID | None, **values: Any
) -> UUID:
    """What is said of one time from now on. Raises Refused ``not_due_then`` for a new one on a day on
    which the work is not due, and ``due_moved`` where another time may be meant."""
    task = work.get(PeriodicTask, task_id, "task_id")
    _refuse_moved(work, task, due_on, seen)
    if person_id is not None:
        work.get(Person, person_id, "person_id")
    values["person_id"] = person_id
    old = _run_of(work, task_id, due_on)
    if old is not None:
        return work.change(PeriodicRun, old.id, seen, **values).id
    when = Recurrence(task.every, task.unit, task.starts_on, task.retired_on)
    if not any(when.within(Period(due_on, due_on + DAY))):
        raise Refused.because("not_due_then", "due_on", value=due_on.isoformat())
    new = {"done_on": None, "seconds": None, "skipped": "", "run_id": None, "note": "", **values}
    return work.add(PeriodicRun(task_id=task_id, due_on=due_on, **new)).id
