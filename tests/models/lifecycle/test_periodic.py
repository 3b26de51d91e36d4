"""Periodic work through the public door, and its rule."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.kernel.periods import Period
from models.lifecycle.commands.periodic import (
    AddPeriodicTask,
    AssignPeriodic,
    ChangePeriodicTask,
    DoPeriodic,
    ReassignPeriodicTask,
    RemovePeriodicTask,
    ReopenPeriodic,
    RetirePeriodicTask,
    SkipPeriodic,
)
from models.lifecycle.queries.periodic import PeriodicRuns, PeriodicTasks
from models.lifecycle.rows import PeriodicRunRow, RecurUnit
from models.lifecycle.rules.recurring import Recurrence, kept, standing
from models.people.commands import AddPerson
from models.store.store import Store
from tests.models.desk import Desk
from tests.models.lifecycle.examples_retiring import DAY, NEWS, task

DAYS = st.dates(date(2024, 1, 1), date(2027, 1, 1))
RECURRENCES = st.builds(Recurrence, st.integers(1, 40), st.sampled_from(RecurUnit), DAYS)


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def run(due: date, done: date | None, skipped: str = "") -> PeriodicRunRow:
    return PeriodicRunRow(uuid4(), uuid4(), due, done, None, None, skipped, None, "")


@settings(max_examples=60)
@given(RECURRENCES, DAYS, st.integers(0, 800))
def test_the_times_of_a_period_are_those_that_are_counted_one_by_one(
    when: Recurrence, start: date, days: int
) -> None:
    period = Period(start, start + timedelta(days=days))
    each = [when.nth(number) for number in range(2000)]
    assert list(when.within(period)) == [day for day in each if day in period]
    assert when.next_after(start) == min(day for day in each if day > start)


@settings(max_examples=60)
@given(RECURRENCES, DAYS, st.lists(st.integers(-3, 9), max_size=12))
def test_every_time_that_was_due_is_counted_once(
    when: Recurrence, day: date, delays: list[int]
) -> None:
    runs = {}
    for number, delay in enumerate(delays):
        due = when.nth(number)
        runs[due] = run(due, due + timedelta(days=delay)) if delay else run(due, None, "A freeze")
    window = Period(when.starts_on, max(when.starts_on, day) + timedelta(days=1))
    found = kept(when, runs, day, window)
    due_days = [due for due in when.within(window) if due < day or due in runs]
    assert found.due + found.skipped == len(due_days)
    assert found.share is None or 0 <= found.share <= 1


def test_what_nobody_saw_to_is_missed_and_the_latest_is_still_to_do() -> None:
    weekly = Recurrence(1, RecurUnit.WEEKS, date(2026, 3, 2))
    runs = {date(2026, 3, 2): run(date(2026, 3, 2), date(2026, 3, 2))}
    window = Period(date(2026, 3, 1), date(2026, 4, 1))
    found = standing(weekly, runs, date(2026, 3, 18), window)
    assert (found.due, found.overdue, found.missed) == (date(2026, 3, 16), 2, 1)
    assert (found.kept.in_time, found.kept.missed) == (1, 2)


def test_a_time_is_done_left_out_given_away_and_taken_back(desk: Desk) -> None:
    own, who = task(desk), desk.do(AddPerson("Ana", DAY))
    desk.do(AssignPeriodic(own, DAY, desk.seen, who))
    first = desk.do(DoPeriodic(own, DAY, desk.seen, DAY, who, 1800, "Restored the shop"))
    assert desk.refusal(AssignPeriodic(own, DAY, desk.seen, None)) == [("already_done", "due_on")]
    desk.do(SkipPeriodic(own, DAY + timedelta(days=14), desk.seen, "A freeze"))
    assert [(row.done_on, row.skipped) for row in desk.ask(PeriodicRuns())] == [
        (DAY, ""),
        (None, "A freeze"),
    ]
    desk.do(ReopenPeriodic(first, desk.seen))
    assert [row.skipped for row in desk.ask(PeriodicRuns())] == ["A freeze"]


def test_a_time_is_one_on_which_the_work_is_due_and_is_not_done_ahead_of_today(desk: Desk) -> None:
    own = task(desk)
    other = DAY + timedelta(days=1)
    assert desk.refusal(DoPeriodic(own, other, desk.seen, DAY)) == [("not_due_then", "due_on")]
    far = date(2099, 1, 1)
    assert desk.refusal(DoPeriodic(own, DAY, desk.seen, far)) == [("in_future", "done_on")]
    assert desk.ask(PeriodicRuns()) == ()


def test_work_is_given_to_somebody_else_ends_and_goes_with_its_times(desk: Desk) -> None:
    own, who = task(desk), desk.do(AddPerson("Ana", DAY))
    desk.do(ReassignPeriodicTask(own, desk.seen, who))
    desk.do(DoPeriodic(own, DAY, desk.seen, DAY))
    early = RetirePeriodicTask(own, desk.seen, DAY - timedelta(days=1))
    assert desk.refusal(early) == [("ends_before_start", "retired_on")]
    desk.do(RetirePeriodicTask(own, desk.seen, DAY))
    (row,) = desk.ask(PeriodicTasks())
    assert (row.owner_id, row.retired_on) == (who, DAY)
    desk.do(RemovePeriodicTask(own, desk.seen))
    assert desk.ask(PeriodicRuns()) == ()


def test_two_kinds_of_work_are_not_called_alike_and_come_back_some_time(desk: Desk) -> None:
    desk.do(NEWS)
    assert desk.refusal(NEWS) == [("not_unique", "name")]
    never = AddPeriodicTask("Never", 0, RecurUnit.DAYS, DAY)
    assert desk.refusal(never) == [("too_small", "every")]


def test_a_time_is_not_taken_for_due_when_what_was_said_of_another_is_undone(desk: Desk) -> None:
    own = task(desk)
    following = DAY + timedelta(days=14)
    desk.do(DoPeriodic(own, DAY, desk.seen, DAY))
    shown = desk.seen
    desk.undo()
    for command in (
        DoPeriodic(own, following, shown, DAY),
        SkipPeriodic(own, following, shown, "A freeze"),
        AssignPeriodic(own, following, shown, None),
    ):
        assert desk.refusal(command) == [("due_moved", "due_on")]
    assert desk.refusal(DoPeriodic(own, following, desk.seen, DAY)) == []


def test_a_time_is_not_taken_for_due_when_the_work_comes_back_otherwise_since(desk: Desk) -> None:
    own, shown = task(desk), desk.seen
    desk.do(ChangePeriodicTask(own, shown, replace(NEWS, every=1, unit=RecurUnit.WEEKS)))
    assert desk.refusal(DoPeriodic(own, DAY, shown, DAY)) == [("due_moved", "due_on")]


def test_a_new_name_of_the_work_moves_no_time(desk: Desk) -> None:
    own, shown = task(desk), desk.seen
    desk.do(ChangePeriodicTask(own, shown, replace(NEWS, name="Another name")))
    assert desk.refusal(DoPeriodic(own, DAY, shown, DAY)) == []
