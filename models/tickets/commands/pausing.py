"""Pausing features while toil is over its threshold: what is frozen, and who removes which toil."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from models.kernel.checks import Checks
from models.people.records import Person, Team
from models.store.command import Command
from models.store.work import Work
from models.tickets.records import Pause, PausedProject, PauseTask, Ticket
from models.tickets.rows import PausedProjectRow, PauseRow, WorkClass
from models.tickets.rules.pausing import freezes, frozen_projects
from models.tickets.shapes import TaskDraft


@dataclass(frozen=True)
class AcceptPause(Command[UUID]):
    """Let features stand still from a day on.

    accepted_by: the manager who accepted it. share: the toil share that led to it; None where too
    few hours were logged to say. projects: those that are frozen; what belongs to no project goes on.
    """

    from_day: date
    accepted_by: str
    reason: str
    share: Decimal | None = None
    projects: Sequence[UUID] = ()
    tasks: Sequence[TaskDraft] = ()
    team_id: UUID | None = None

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``required``, ``already_paused`` where features of the team
        stand still already then, or as `ChangePause` does."""
        if self.team_id is not None:
            work.get(Team, self.team_id, "team_id")
        checks = Checks()
        values = {
            "accepted_by": checks.name("accepted_by", self.accepted_by),
            "reason": checks.name("reason", self.reason),
        }
        _checked(work, checks, self.tasks)
        _only_one(work, checks, self.team_id, self.from_day)
        checks.done()
        pause = Pause(
            team_id=self.team_id,
            from_day=self.from_day,
            share=self.share,
            ended_on=None,
            ended_by="",
            rule=False,
            end_reason="",
            **values,
        )
        added = work.add(pause).id
        for project_id in dict.fromkeys(self.projects):
            _freeze(work, added, project_id)
        for draft in self.tasks:
            work.add(PauseTask(pause_id=added, **_values(draft)))
        return added

    def parameters(self) -> Mapping[str, Any]:
        """day, count of projects."""
        return {"day": self.from_day.isoformat(), "count": len(set(self.projects))}


@dataclass(frozen=True)
class ChangePause(Command[None]):
    """Say anew who accepted a pause and why, what it freezes, and who goes where.

    Projects and tasks that are not said again are removed; a task with its id keeps it.
    """

    id: UUID
    seen: int
    accepted_by: str
    reason: str
    projects: Sequence[UUID]
    tasks: Sequence[TaskDraft]

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``appeared``, ``required``, or with the `row` of a
        task what is wrong with it."""
        checks = Checks()
        values = {
            "accepted_by": checks.name("accepted_by", self.accepted_by),
            "reason": checks.name("reason", self.reason),
        }
        work.change(Pause, self.id, self.seen, **values)
        _checked(work, checks, self.tasks)
        checks.done()
        wanted = dict.fromkeys(self.projects)
        of_pause = select(PausedProject).where(PausedProject.pause_id == self.id)
        for frozen in work.session.scalars(of_pause).all():
            if frozen.project_id in wanted:
                del wanted[frozen.project_id]
            else:
                work.remove(PausedProject, frozen.id, self.seen)
        for project_id in wanted:
            _freeze(work, self.id, project_id)
        self._set_tasks(work)

    def _set_tasks(self, work: Work) -> None:
        kept = {draft.id for draft in self.tasks if draft.id is not None}
        for task in work.session.scalars(_tasks_of(self.id)).all():
            if task.id not in kept:
                work.remove(PauseTask, task.id, self.seen)
        for draft in self.tasks:
            if draft.id is None:
                work.add(PauseTask(pause_id=self.id, **_values(draft)))
            else:
                work.change(PauseTask, draft.id, self.seen, **_values(draft))


@dataclass(frozen=True)
class FinishPauseTask(Command[None]):
    """Say on which day a source of toil was dealt with; None: it is not."""

    id: UUID
    done_on: date | None
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.change(PauseTask, self.id, self.seen, done_on=self.done_on)


@dataclass(frozen=True)
class EndPause(Command[None]):
    """Let features go on from a day on.

    rule: the toil share has stayed at or below its threshold as long as the policy asks; without it
    somebody ends the pause by hand, and says why.
    """

    id: UUID
    seen: int
    ended_on: date
    rule: bool
    reason: str = ""

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``pause_ended``, ``ends_before_start``, or
        ``required`` on ``reason``."""
        pause = work.seen(Pause, self.id, self.seen, ended_on=self.ended_on)
        checks = Checks()
        reason = (checks.line if self.rule else checks.name)("reason", self.reason)
        if pause.ended_on is not None:
            checks.wrong("pause_ended", "ended_on", day=pause.ended_on)
        checks.span(pause.from_day, self.ended_on, "ended_on")
        checks.done()
        pause.ended_on = self.ended_on
        pause.ended_by = work.author.name
        pause.rule = self.rule
        pause.end_reason = reason

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.ended_on.isoformat()}


@dataclass(frozen=True)
class RemovePause(Command[None]):
    """Remove a pause that should not have been, with what it froze and its tasks."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.seen(Pause, self.id, self.seen)
        frozen = select(PausedProject).where(PausedProject.pause_id == self.id)
        for row in (*work.session.scalars(frozen), *work.session.scalars(_tasks_of(self.id))):
            work.session.delete(row)
        work.remove(Pause, self.id, self.seen)


def check_not_frozen(work: Work, checks: Checks, ticket: Ticket, day: date) -> None:
    """Notes ``features_paused`` on ``started`` for a feature of a project that stands still on a day:
    since when, who accepted it, and why."""
    pause = frozen_by(work, ticket.work_class, ticket.project_id, day)
    if pause is not None:
        checks.wrong(
            "features_paused",
            "started",
            since=pause.from_day,
            who=pause.accepted_by,
            why=pause.reason,
        )


def frozen_by(
    work: Work, work_class: WorkClass, project_id: UUID | None, day: date
) -> PauseRow | None:
    """The pause because of which work of a class in a project may not be started on a day."""
    if project_id is None or work_class is not WorkClass.FEATURE:
        return None
    lasting = select(Pause).where(
        Pause.from_day <= day, or_(Pause.ended_on.is_(None), Pause.ended_on > day)
    )
    pauses = [_row(pause) for pause in work.session.scalars(lasting)]
    of_project = select(PausedProject).where(PausedProject.project_id == project_id)
    frozen = [
        PausedProjectRow(row.id, row.pause_id, row.project_id)
        for row in work.session.scalars(of_project)
    ]
    return freezes(work_class, project_id, frozen_projects(pauses, frozen, day))


def _row(pause: Pause) -> PauseRow:
    return PauseRow(
        pause.id,
        pause.team_id,
        pause.from_day,
        pause.share,
        pause.accepted_by,
        pause.reason,
        pause.ended_on,
        pause.ended_by,
        pause.rule,
        pause.end_reason,
    )


def _tasks_of(pause_id: UUID) -> Any:
    return select(PauseTask).where(PauseTask.pause_id == pause_id)


def _only_one(work: Work, checks: Checks, team_id: UUID | None, from_day: date) -> None:
    same_team = Pause.team_id.is_(None) if team_id is None else Pause.team_id == team_id
    later = or_(Pause.ended_on.is_(None), Pause.ended_on > from_day)
    there = work.session.scalar(select(Pause).where(same_team, later).limit(1))
    if there is not None:
        checks.wrong("already_paused", "from_day", since=there.from_day)


def _freeze(work: Work, pause_id: UUID, project_id: UUID) -> None:
    work.add(PausedProject(pause_id=pause_id, project_id=project_id))


def _checked(work: Work, checks: Checks, tasks: Sequence[TaskDraft]) -> None:
    """Notes what is wrong with tasks, each with its `row`. Raises Refused ``gone`` for a person."""
    for row, draft in enumerate(tasks, start=1):
        checks.place = {"row": row}
        checks.name("what", draft.what)
        if draft.person_id is not None:
            work.get(Person, draft.person_id, "person_id")
    checks.place = {}


def _values(draft: TaskDraft) -> dict[str, Any]:
    return {
        "person_id": draft.person_id,
        "what": " ".join(draft.what.split()),
        "automation_id": draft.automation_id,
        "debt_id": draft.debt_id,
        "done_on": draft.done_on,
    }
