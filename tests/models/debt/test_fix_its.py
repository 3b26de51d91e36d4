"""Fix-it days: their people, their backlog, the taking over of plans, the closing."""

from datetime import timedelta
from uuid import UUID

import pytest

from models.debt.commands import (
    AddFixIt,
    AddGaps,
    AddItems,
    AddStandard,
    ApplyFixItPlan,
    AssignItem,
    ChangeFixIt,
    CloseDebt,
    CloseFixIt,
    LeaveOutItem,
    MoveItem,
    PinItem,
    RecordResults,
    RemoveFixIt,
    RemoveStandard,
    SetChecks,
    SetItemState,
    SetParticipants,
)
from models.debt.queries import CheckResults, Debts, FixItItems, FixItPeople, FixIts, StandardChecks
from models.debt.rows import (
    CheckDraft,
    Closing,
    Conformity,
    GapDraft,
    ItemState,
    ParticipantDraft,
    Pick,
    PlannedItem,
    ResultDraft,
)
from models.people.commands import AddAbsence, AddSkill
from models.people.rows import AbsenceKind
from models.services.commands import AddService
from models.store.store import Store
from tests.models.debt.examples import BEFORE, DAY, HOUR, add_debt, day, debt, person, standard
from tests.models.desk import Desk


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def with_people(desk: Desk) -> tuple[UUID, UUID, UUID]:
    of, ana, bo = day(desk), person(desk), person(desk, "Bo")
    drafts = (ParticipantDraft(ana), ParticipantDraft(bo, exempt=True))
    desk.do(SetParticipants(of, drafts, desk.seen))
    return of, ana, bo


def test_a_day_that_cannot_be_is_refused(desk: Desk) -> None:
    backwards = AddFixIt(" ", DAY, DAY - timedelta(days=1))
    assert desk.refusal(backwards) == [("required", "theme"), ("ends_before_start", "to_day")]
    long = AddFixIt("Docs", DAY, DAY + timedelta(days=31))
    assert desk.refusal(long) == [("too_large", "to_day")]
    of, ana, _ = with_people(desk)
    twice = SetParticipants(of, (ParticipantDraft(ana), ParticipantDraft(ana)), desk.seen)
    assert desk.refusal(twice) == [("repeated_person", "people")]


def test_who_goes_lets_go_of_what_was_theirs(desk: Desk) -> None:
    of, ana, bo = with_people(desk)
    (item,) = desk.do(AddItems(of, (debt(desk),), person_id=ana))
    stranger = person(desk, "Cleo")
    assert desk.refusal(AssignItem(item, stranger, desk.seen)) == [("not_taking_part", "person_id")]
    desk.do(SetParticipants(of, (ParticipantDraft(bo, exempt=True),), desk.seen))
    assert [row.person_id for row in desk.ask(FixItPeople(of))] == [bo]
    assert desk.ask(FixItItems(of))[0].person_id is None


def test_an_item_is_in_a_backlog_once_and_only_while_it_is_open(desk: Desk) -> None:
    of, one = day(desk), debt(desk)
    (item,) = desk.do(AddItems(of, (one,)))
    assert desk.refusal(AddItems(of, (one,))) == [("already_planned", "debt_ids")]
    other = day(desk)
    desk.do(AddItems(other, (one,)))
    assert desk.refusal(MoveItem(item, other, desk.seen)) == [("already_planned", "fix_it_id")]
    gone = debt(desk, title="Gone")
    desk.do(CloseDebt(gone, DAY, Closing.GONE_BY_ITSELF, desk.seen))
    assert desk.refusal(AddItems(of, (gone,))) == [("debt_closed", "debt_ids")]


def test_what_is_left_out_is_not_done(desk: Desk) -> None:
    of = day(desk)
    (item,) = desk.do(AddItems(of, (debt(desk),), Pick.LEFT_OUT))
    fixed = SetItemState(item, ItemState.FIXED, desk.seen)
    assert desk.refusal(fixed) == [("left_out", "state")]
    desk.do(PinItem(item, desk.seen))
    desk.do(SetItemState(item, ItemState.DOING, desk.seen, done_on=DAY))
    assert desk.ask(FixItItems(of))[0].done_on is None
    desk.do(LeaveOutItem(item, desk.seen))


def test_a_plan_comes_in_one_step_and_keeps_what_people_said(desk: Desk) -> None:
    of, ana, _ = with_people(desk)
    pinned, begun, picked, left, new = (debt(desk, title=word) for word in "abcde")
    desk.do(AddItems(of, (pinned,)))
    desk.do(AddItems(of, (begun, picked), Pick.PICKED))
    desk.do(AddItems(of, (left,), Pick.LEFT_OUT))
    rows = {row.debt_id: row for row in desk.ask(FixItItems(of))}
    desk.do(SetItemState(rows[begun].id, ItemState.DOING, desk.seen))
    before = desk.seen
    plan = (PlannedItem(pinned, ana), PlannedItem(new, ana))
    assert desk.do(ApplyFixItPlan(of, plan, desk.seen)) == 3
    assert desk.seen == before + 1
    found = {row.debt_id: (row.pick, row.person_id) for row in desk.ask(FixItItems(of))}
    assert found == {
        pinned: (Pick.PINNED, ana),
        begun: (Pick.PICKED, None),
        left: (Pick.LEFT_OUT, None),
        new: (Pick.PICKED, ana),
    }
    desk.undo()
    assert {row.debt_id for row in desk.ask(FixItItems(of))} == {pinned, begun, picked, left}


def test_a_plan_of_what_is_no_longer_so_is_refused(desk: Desk) -> None:
    of, ana, bo = with_people(desk)
    one = debt(desk)

    def stale(seen: int) -> list[tuple[str, str]]:
        return desk.refusal(ApplyFixItPlan(of, (PlannedItem(one, ana),), seen))

    seen = desk.seen
    desk.do(AddSkill(person(desk, "Cleo"), "sql"))
    desk.do(AddFixIt("Another", DAY, DAY))
    desk.do(ApplyFixItPlan(of, (PlannedItem(one, ana),), seen))
    desk.undo()
    for change in (
        AddAbsence(ana, DAY, AbsenceKind.SICK, DAY),
        SetParticipants(of, (ParticipantDraft(ana),), desk.seen),
        add_debt("A dearer one"),
    ):
        seen = desk.seen
        desk.do(change)
        assert stale(seen) == [("fix_it_moved_on", "")]
    assert desk.refusal(ApplyFixItPlan(of, (PlannedItem(one, bo),), desk.seen)) == [
        ("not_taking_part", "items")
    ]
    twice = (PlannedItem(one, ana), PlannedItem(one, ana))
    assert desk.refusal(ApplyFixItPlan(of, twice, desk.seen)) == [("repeated_item", "items")]


def test_closing_pays_off_what_was_fixed_and_gives_the_rest_back(desk: Desk) -> None:
    of, ana, bo = with_people(desk)
    fixed, other, left = (debt(desk, title=word) for word in "abc")
    one, two = desk.do(AddItems(of, (fixed, other)))
    desk.do(AddItems(of, (left,), Pick.LEFT_OUT))
    desk.do(SetItemState(one, ItemState.FIXED, desk.seen, spent=HOUR))
    early = CloseFixIt(of, DAY - timedelta(days=1), desk.seen)
    assert desk.refusal(early) == [("ends_before_start", "closed_on")]
    before = desk.seen
    later = DAY + timedelta(days=2)
    desk.do(CloseFixIt(of, later, desk.seen, "Half", 2 * HOUR, {one: HOUR}))
    assert desk.seen == before + 1
    debts = {row.id: (row.closed_on, row.closing) for row in desk.ask(Debts())}
    assert debts == {
        fixed: (later, Closing.PAID_OFF),
        other: (None, None),
        left: (None, None),
    }
    items = {row.debt_id: row for row in desk.ask(FixItItems(of))}
    assert (items[fixed].interest_before, items[fixed].done_on) == (HOUR, later)
    assert (items[other].state, items[other].interest_before) == (ItemState.NOT_FIXED, None)
    assert items[left].state is ItemState.TO_DO
    (row,) = desk.ask(FixIts())
    assert (row.closed_on, row.outcome, row.claimed) == (later, "Half", 2 * HOUR)
    closed = [
        AddItems(of, (other,)),
        PinItem(two, desk.seen),
        CloseFixIt(of, later, desk.seen),
        ChangeFixIt(of, desk.seen, "Docs", DAY, DAY, "", None, None, ""),
        SetParticipants(of, (), desk.seen),
    ]
    assert [desk.refusal(command)[0][0] for command in closed] == ["fix_it_closed"] * 5
    came = (ParticipantDraft(ana, attended=True), ParticipantDraft(bo, exempt=True))
    desk.do(SetParticipants(of, came, desk.seen))
    desk.undo()
    desk.undo()
    assert all(row.closed_on is None for row in desk.ask(Debts()))
    desk.do(RemoveFixIt(of, desk.seen))
    assert (desk.ask(FixItPeople()), desk.ask(FixItItems())) == ((), ())
    assert len(desk.ask(Debts())) == 3


def test_what_lacks_of_a_standard_becomes_work(desk: Desk) -> None:
    of, ana, _ = with_people(desk)
    standard(desk)
    mail, login = (desk.do(AddService(name)) for name in ("Mail", "Login"))
    check = desk.ask(StandardChecks())[0]
    gaps = (GapDraft(check.id, mail, ana, HOUR), GapDraft(check.id, login))
    before = desk.seen
    items = desk.do(AddGaps(of, gaps, DAY))
    assert desk.seen == before + 1
    titles = {row.id: (row.title, row.service_id, row.principal) for row in desk.ask(Debts())}
    rows = {row.id: row for row in desk.ask(FixItItems(of))}
    assert titles[rows[items[0]].debt_id] == (f"{check.name}: Mail", mail, HOUR)
    assert [rows[item].person_id for item in items] == [ana, None]
    assert desk.refusal(AddGaps(of, gaps[:1], DAY)) == [("already_planned", "debt_ids")]
    twice = (gaps[1], GapDraft(check.id, login))
    other = day(desk)
    assert desk.refusal(AddGaps(other, twice, DAY)) == [("repeated_cell", "gaps")]
    desk.do(AddGaps(other, gaps[1:], DAY))
    assert len(desk.ask(Debts())) == 2
    assert desk.refusal(AddGaps(other, (GapDraft(check.id, mail, ana),), DAY)) == [
        ("not_taking_part", "person_id")
    ]


def test_a_standard_keeps_the_results_of_checks_that_stay(desk: Desk) -> None:
    of, mail = standard(desk), desk.do(AddService("Mail"))
    first, second = desk.ask(StandardChecks())
    results = tuple(
        ResultDraft(check.id, mail, Conformity.CONFORMS, "seen") for check in (first, second)
    )
    assert desk.do(RecordResults(BEFORE, results, desk.seen, "Ana")) == 2
    seen = desk.seen
    assert desk.do(RecordResults(BEFORE, results, desk.seen, "Bo")) == 0
    assert desk.seen == seen
    desk.do(SetChecks(of, (CheckDraft("New"), CheckDraft(second.name, "", second.id)), desk.seen))
    assert [(row.place, row.name) for row in desk.ask(StandardChecks())] == [
        (0, "New"),
        (1, second.name),
    ]
    assert [row.check_id for row in desk.ask(CheckResults())] == [second.id]
    taken_back = (ResultDraft(second.id, mail, None),)
    assert desk.do(RecordResults(BEFORE, taken_back, desk.seen)) == 1
    assert desk.ask(CheckResults()) == ()
    twice = SetChecks(of, (CheckDraft("Same"), CheckDraft("same")), desk.seen)
    assert desk.refusal(twice) == [("repeated_check", "name")]
    assert desk.refusal(AddStandard("monitoring")) == [("not_unique", "name")]
    desk.do(AddFixIt("Monitoring", DAY, DAY, standard_id=of))
    assert desk.refusal(RemoveStandard(of, desk.seen)) == [("in_use", "id")]
