"""Projects, what they promise and who works on them, through the public door, on both databases."""

from datetime import date, timedelta
from typing import Any

import pytest

from models.people.commands import AddPerson
from models.projects.commands import (
    AddDeliverable,
    AddProject,
    CancelDeliverable,
    Deliver,
    ImportDeliverables,
    RecordFeedback,
    RemoveProject,
    ReplanDeliverable,
    SetAllocations,
)
from models.projects.queries import Allocations, Contributors, Deliverables, Projects, Replans
from models.projects.rows import AllocationCell, FeedbackKind
from models.projects.rules.on_time import Delivery, delivery
from models.store.query import Query
from models.store.store import Store
from models.store.taking import Fate
from tests.house.registry import Scene
from tests.models.desk import Desk
from tests.models.projects.examples import LATER, MONDAY, NEW, from_elsewhere, whole

DAY = timedelta(days=1)


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def test_the_first_commitment_stays_and_later_days_are_kept_with_a_reason(desk: Desk) -> None:
    of = desk.do(AddDeliverable(desk.do(NEW), "Drill"))
    desk.do(ReplanDeliverable(of, MONDAY, "", MONDAY, desk.seen))
    assert desk.refusal(ReplanDeliverable(of, LATER, "", MONDAY, desk.seen)) == [
        ("required", "reason")
    ]
    desk.do(ReplanDeliverable(of, LATER, "Ill", MONDAY, desk.seen))
    (row,) = desk.ask(Deliverables())
    assert (row.committed_on, row.due_on) == (MONDAY, LATER)
    assert [(each.due_on, each.reason) for each in desk.ask(Replans(of))] == [(LATER, "Ill")]
    desk.do(Deliver((of,), LATER, desk.seen))
    assert delivery(desk.ask(Deliverables())[0], LATER) is Delivery.LATE


def test_only_an_approved_cancellation_counts_as_one(desk: Desk) -> None:
    of = desk.do(AddDeliverable(desk.do(NEW), "Drill", committed_on=MONDAY))
    told = CancelDeliverable(of, LATER, " ", desk.seen)
    assert desk.refusal(told) == [("required", "approved_by")]
    desk.do(CancelDeliverable(of, LATER, "Bo", desk.seen))
    assert delivery(desk.ask(Deliverables())[0], LATER + DAY) is Delivery.CANCELLED
    desk.do(CancelDeliverable(of, None, "", desk.seen))
    assert delivery(desk.ask(Deliverables())[0], LATER + DAY) is Delivery.LATE


def test_a_removed_project_takes_along_what_is_below_it_and_comes_back_whole(desk: Desk) -> None:
    of = whole(Scene(desk.store))
    below: tuple[Query[Any], ...] = (
        Deliverables(),
        Replans(),
        Contributors(),
        Allocations(MONDAY, LATER),
    )
    before = [desk.ask(query) for query in below]
    desk.do(RemoveProject(of, desk.seen))
    assert not desk.ask(Projects())
    assert not any(desk.ask(query) for query in below)
    desk.undo()
    assert [desk.ask(query) for query in below] == before


def test_cells_of_the_table_are_set_changed_and_emptied_in_one_block(desk: Desk) -> None:
    of, who = desk.do(NEW), desk.do(AddPerson("Ana", MONDAY))

    def cell(monday: date, seconds: int | None, row: int = 0) -> AllocationCell:
        return AllocationCell(of, who, monday, seconds, row)

    def planned() -> dict[date, int]:
        return {row.monday: row.seconds for row in desk.ask(Allocations(MONDAY, LATER))}

    week = 7 * DAY
    desk.do(SetAllocations((cell(MONDAY, 3600), cell(MONDAY + week, 7200)), desk.seen))
    assert planned() == {MONDAY: 3600, MONDAY + week: 7200}
    desk.do(SetAllocations((cell(MONDAY, None), cell(MONDAY + week, 60)), desk.seen))
    assert planned() == {MONDAY + week: 60}
    bad = (cell(MONDAY + DAY, 1, 3), cell(MONDAY, 8 * 86_400, 4), cell(MONDAY, 1, 5))
    assert desk.refusal(SetAllocations(bad, desk.seen)) == [
        ("not_monday", "monday"),
        ("too_large", "seconds"),
        ("repeated_cell", "monday"),
    ]


def test_nobody_looks_at_their_own_work(desk: Desk) -> None:
    who = desk.do(AddPerson("Ana", MONDAY))
    told = RecordFeedback(None, who, who, MONDAY, FeedbackKind.REVIEW)
    assert desk.refusal(told) == [("own_work", "to_id")]


def test_a_source_that_moves_its_days_does_not_move_the_first_commitment(desk: Desk) -> None:
    desk.do(ImportDeliverables("plan.csv", (from_elsewhere(),)))
    moved = from_elsewhere(committed_on=None, due_on=LATER)
    taken = desk.do(ImportDeliverables("plan.csv", (moved, from_elsewhere(name="", place="9"))))
    assert [each.fate for each in taken.outcomes] == [Fate.CHANGED, Fate.REJECTED]
    (row,) = desk.ask(Deliverables())
    assert (row.committed_on, row.due_on) == (MONDAY, LATER)
    assert desk.ask(Projects())[0].name == "Search"


def test_a_project_has_a_name_of_its_own_and_its_days_are_in_order(desk: Desk) -> None:
    desk.do(AddProject("Index"))
    told = AddProject("index", from_day=LATER, to_day=MONDAY)
    assert desk.refusal(told) == [("not_unique", "name"), ("ends_before_start", "to_day")]
