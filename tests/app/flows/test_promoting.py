"""What comes of tickets, and of action items: each one step."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from app.flows.completing import CompleteWork, ReopenWork
from app.flows.fix_its import closing_of
from app.flows.paying_off import BringDebtBack, EndDebt
from app.flows.promoting import DebtFromAction, Promote, TicketFromAction, proposed
from models import catalog
from models.automation.commands import AddAutomation
from models.automation.queries import Automations
from models.debt.commands import AddDebt, AddFixIt, AddItems, SetItemState
from models.debt.queries import Debts
from models.debt.rows import Closing, ItemState
from models.incidents.commands import AddAction, FinishAction
from models.incidents.queries import Actions
from models.incidents.rows import ActionPriority, BecomesKind
from models.insight.queries import DebtBoard, FixItBoard, WorkBoardOf
from models.projects.commands import AddProject
from models.projects.queries import Projects
from models.store.store import Store
from models.tickets.queries import Tickets
from models.tickets.rows import RequestKind, Resolution, WorkClass
from tests.models.desk import Desk
from tests.models.incidents.examples import DAY, add_incident
from tests.models.tickets.examples import START, ticket


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = Store.create(tmp_path / "team.watchbill", catalog.schema())
    yield Desk(store)
    store.close()


def test_a_repeat_becomes_a_task_that_keeps_its_tickets(desk: Desk) -> None:
    for number in range(3):
        received = START + timedelta(days=30 * number)
        ticket(desk, f"Reset password {number}", received=received, estimate=600 * (number + 1))
    now = START + timedelta(days=61)
    (entry,) = desk.ask(WorkBoardOf(at=now)).repeats
    rows = {row.id: row for row in desk.ask(Tickets())}
    task = proposed(entry.repeat, [rows[one] for one in entry.repeat.tickets])
    assert (task.name, task.runs_a_month, task.manual) == ("Reset password 2", Decimal("1.0"), 1200)
    before = desk.seen
    added = desk.do(Promote(entry.repeat.tickets, task, desk.seen))
    assert desk.seen == before + 1
    assert [row.automation_id for row in desk.ask(Tickets())] == [added] * 3
    (entry,) = desk.ask(WorkBoardOf(at=now)).repeats
    assert (entry.automation_id, entry.promoted) == (added, True)
    desk.undo()
    assert desk.ask(Automations()) == ()
    assert [row.automation_id for row in desk.ask(Tickets())] == [None] * 3


def test_nothing_is_half_promoted(desk: Desk) -> None:
    assert desk.refusal(Promote((), AddAutomation("Nothing"), desk.seen)) == [
        ("nothing_promoted", "tickets")
    ]
    one = ticket(desk)
    desk.do(AddAutomation("Reset passwords"))
    again = Promote((one,), AddAutomation("Reset passwords"), desk.seen)
    assert desk.refusal(again) == [("not_unique", "name")]
    seen = desk.seen
    desk.do(Promote((one,), AddAutomation("Another"), seen))
    assert {code for code, _ in desk.refusal(Promote((one,), AddProject("Third"), seen))} == {
        "moved_on"
    }
    assert desk.ask(Projects()) == ()


def test_a_consultation_becomes_a_project(desk: Desk) -> None:
    one = ticket(desk, "How would we mail?", kind=RequestKind.CONSULTATION)
    added = desk.do(Promote((one,), AddProject("New mail"), desk.seen))
    assert [row.project_id for row in desk.ask(Tickets())] == [added]
    assert desk.ask(WorkBoardOf(at=START + timedelta(days=1))).conversion.projects == (one,)


def test_an_action_item_really_becomes_a_ticket(desk: Desk) -> None:
    of = desk.do(add_incident())
    desk.do(AddAction("Watch\nthe queue", of, priority=ActionPriority.P0, due_on=DAY))
    (action,) = desk.ask(Actions())
    before = desk.seen
    added = desk.do(TicketFromAction(action, desk.seen))
    assert desk.seen == before + 1
    (row,) = desk.ask(Tickets())
    assert (row.id, row.title, row.action_id) == (added, "Watch the queue", action.id)
    assert (row.work_class, row.priority, row.due_on) == (WorkClass.STABILITY, 1, DAY)
    assert desk.ask(Actions())[0].becomes is BecomesKind.TICKET
    assert desk.refusal(TicketFromAction(desk.ask(Actions())[0], desk.seen)) == [
        ("already_ticket", "action_id")
    ]
    desk.undo()
    assert desk.ask(Tickets()) == ()
    assert desk.ask(Actions())[0].becomes is None


def test_an_action_item_really_becomes_debt(desk: Desk) -> None:
    desk.do(AddAction("Watch\nthe queue", desk.do(add_incident())))
    (action,) = desk.ask(Actions())
    before = desk.seen
    added = desk.do(DebtFromAction(action, DAY, desk.seen))
    assert desk.seen == before + 1
    (row,) = desk.ask(Debts())
    assert (row.id, row.title, row.action_id) == (added, "Watch the queue", action.id)
    assert (row.incurred_on, row.principal, row.interest) == (DAY, None, None)
    assert desk.ask(DebtBoard()).items[0].action == "Watch\nthe queue"
    assert desk.ask(Actions())[0].becomes is BecomesKind.DEBT
    assert desk.refusal(DebtFromAction(desk.ask(Actions())[0], DAY, desk.seen)) == [
        ("already_debt", "action_id")
    ]
    desk.undo()
    assert desk.ask(Debts()) == ()
    assert desk.ask(Actions())[0].becomes is None


def test_an_action_item_is_done_when_its_debt_is_paid_off(desk: Desk) -> None:
    desk.do(AddAction("Watch the queue", desk.do(add_incident())))
    (action,) = desk.ask(Actions())
    debt = desk.do(DebtFromAction(action, DAY, desk.seen))
    desk.do(EndDebt((debt,), Closing.ACCEPTED, (action.id,), DAY, desk.seen))
    assert desk.ask(Actions())[0].done_on is None
    desk.undo()
    before = desk.seen
    desk.do(EndDebt((debt,), Closing.PAID_OFF, (action.id,), DAY, desk.seen))
    assert (desk.seen, desk.ask(Actions())[0].done_on) == (before + 1, DAY)
    desk.do(BringDebtBack((debt,), (action.id,), DAY, desk.seen))
    assert desk.ask(Actions())[0].done_on is None
    of = desk.do(AddFixIt("Docs", DAY, DAY))
    (item,) = desk.do(AddItems(of, (debt,)))
    desk.do(SetItemState(item, ItemState.FIXED, desk.seen))
    details = desk.ask(FixItBoard(of, START))
    assert details is not None
    desk.do(closing_of(details, desk.seen, DAY, "", None))
    assert desk.ask(Actions())[0].done_on == DAY
    assert desk.ask(Debts())[0].closing is Closing.PAID_OFF


def test_tickets_become_debt(desk: Desk) -> None:
    one = ticket(desk)
    added = desk.do(Promote((one,), AddDebt("Nobody can reset a password", DAY), desk.seen))
    assert [row.debt_id for row in desk.ask(Tickets())] == [added]


def test_an_action_is_done_when_its_ticket_is(desk: Desk) -> None:
    of = desk.do(add_incident())
    desk.do(AddAction("Watch the queue", of))
    (action,) = desk.ask(Actions())
    one = desk.do(TicketFromAction(action, desk.seen))
    seen = desk.seen
    desk.do(CompleteWork((one,), Resolution.DECLINED, (action.id,), DAY, seen))
    assert desk.ask(Actions())[0].done_on is None
    desk.undo()
    desk.do(CompleteWork((one,), Resolution.DONE, (action.id,), DAY, desk.seen))
    assert desk.ask(Actions())[0].done_on == DAY
    desk.do(ReopenWork((one,), (action.id,), desk.seen))
    assert desk.ask(Actions())[0].done_on is None
    earlier = DAY - timedelta(days=3)
    desk.do(FinishAction(action.id, earlier, desk.seen))
    desk.do(CompleteWork((one,), Resolution.DONE, (action.id,), DAY, desk.seen))
    assert desk.ask(Actions())[0].done_on == earlier
