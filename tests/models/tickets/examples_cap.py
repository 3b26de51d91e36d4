"""An example of each command on the cap of operations and on pauses of features."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.people.commands import AddPerson, AddTeam
from models.projects.commands import AddProject
from models.store.work import Work
from models.tickets.commands.handing import HandTickets
from models.tickets.commands.pausing import (
    AcceptPause,
    ChangePause,
    EndPause,
    FinishPauseTask,
    RemovePause,
)
from models.tickets.records import PauseTask, Ticket
from models.tickets.rows import RequestKind, Side, WorkClass
from models.tickets.shapes import HandedTicket, TaskDraft
from tests.support.sample import Does

MONDAY = date(2026, 3, 2)
LATER = date(2026, 5, 4)
RECEIVED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def new_ticket(**told: Any) -> Ticket:
    """A ticket that came in, as its columns would be filled."""
    plain: dict[str, Any] = {
        "title": "A new mailbox",
        "text": "",
        "kind": RequestKind.PROCESS_WORK,
        "work_class": WorkClass.FIX,
        "priority": 0,
        "side": Side.OPERATIONS,
        "precursor": False,
        "requester": "",
        "received": RECEIVED,
        "passed": "",
        "reopened": 0,
        "status": "",
        "labels": "",
        "source": "",
        "external_id": "",
    }
    return Ticket(**(plain | told))


def ticket(scene: Any, **told: Any) -> UUID:
    added: UUID = scene.do(Does(lambda work: _add(work, new_ticket(**told))))
    return added


def _add(work: Work, record: Ticket) -> UUID:
    return work.add(record).id


def accepted(scene: Any) -> AcceptPause:
    ana = scene.do(AddPerson("Ana Silva", MONDAY))
    project, team = scene.do(AddProject("New mail")), scene.do(AddTeam("Platform"))
    tasks = (TaskDraft("Mailboxes", ana), TaskDraft("Deploys"))
    why = "Toil is at 61 %"
    return AcceptPause(MONDAY, "Ada", why, Decimal("0.61"), (project,), tasks, team)


def task(scene: Any) -> UUID:
    scene.do(accepted(scene))
    of = select(PauseTask.id).where(PauseTask.what == "Mailboxes")
    found: UUID = scene.do(Does(lambda work: work.session.scalar(of)))
    return found


def changed(scene: Any) -> ChangePause:
    kept = task(scene)
    of = select(PauseTask.pause_id, PauseTask.person_id).where(PauseTask.id == kept)
    pause, ana = scene.do(Does(lambda work: work.session.execute(of).one()))
    other = scene.do(AddProject("Quotas"))
    tasks = (TaskDraft("Mailboxes of guests", ana, id=kept), TaskDraft("Restarts"))
    return ChangePause(pause, scene.seen, "Eve", "Toil is at 70 %", (other,), tasks)


COMMANDS = {
    HandTickets: lambda scene: HandTickets(
        (HandedTicket(ticket(scene), 7200),),
        Side.DEVELOPMENT,
        "Operations are over their cap",
        scene.seen,
        Decimal("0.62"),
    ),
    AcceptPause: accepted,
    ChangePause: changed,
    FinishPauseTask: lambda scene: FinishPauseTask(task(scene), LATER, scene.seen),
    EndPause: lambda scene: EndPause(scene.do(accepted(scene)), scene.seen, LATER, True),
    RemovePause: lambda scene: RemovePause(scene.do(accepted(scene)), scene.seen),
}
