"""What runs ask for, and what a checklist remembers of its items."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from models.lifecycle.rows import ChecklistItemRow, ItemOrigin, RiskTier, RunItemRow, RunState
from models.lifecycle.rules.memory import Yield, additions, lineage, may_go, yields
from models.lifecycle.rules.runs import Progress, asked, progress

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
STATES = st.sampled_from([*RunState])


def item(number: int, replaces: int = 0, **more: object) -> ChecklistItemRow:
    told: dict[str, object] = {
        "place": number,
        "section": "",
        "text": f"Item {number}",
        "detail": "",
        "mandatory": True,
        "tier": RiskTier.LOW_RISK,
        "since": 1,
        "until": None,
        "replaces_id": UUID(int=replaces) if replaces else None,
        "origin": ItemOrigin.FROM_WRITING,
        "incident_id": None,
        "person_id": None,
        "run_id": None,
        "told": "",
        "added_on": date(2026, 3, 2),
        "pruned": "",
    }
    return ChecklistItemRow(UUID(int=number), UUID(int=99), **(told | more))  # type: ignore[arg-type]


def mark(of: int, state: RunState, hours: int, caught: str = "") -> RunItemRow:
    own, run = UUID(int=1000 + hours), UUID(int=2000 + hours)
    at = NOON + timedelta(hours=hours)
    return RunItemRow(own, run, UUID(int=of), state, at, None, "Ana", "", "", caught, "", "")


def test_a_tier_asks_for_what_less_risk_asks_for_too_in_the_order_of_its_version() -> None:
    low, high = item(2), item(1, tier=RiskTier.HIGH_RISK)
    ended, later = item(3, until=2), item(4, since=2)
    every = (low, high, ended, later)
    assert asked(every, 1, RiskTier.LOW_RISK) == (low, ended)
    assert asked(every, 1, RiskTier.HIGH_RISK) == (high, low, ended)
    assert asked(every, 2, RiskTier.NORMAL_RISK) == (low, later)


def test_what_is_waived_is_done_and_what_failed_keeps_a_run_open() -> None:
    items = (item(1), item(2), item(3), item(4, mandatory=False))
    marks = {
        UUID(int=1): mark(1, RunState.ITEM_WAIVED, 1),
        UUID(int=2): mark(2, RunState.ITEM_FAILED, 2),
        UUID(int=3): mark(3, RunState.CHECKED, 3, "A stale key"),
    }
    assert progress(items, marks) == Progress(4, 2, 1, 1, 1, 1)


@given(st.lists(STATES, max_size=9))
def test_every_item_is_done_failed_or_to_check(states: list[RunState]) -> None:
    items = [item(number, mandatory=number % 2 == 0) for number in range(1, len(states) + 1)]
    marks = {one.id: mark(one.place, state, 1) for one, state in zip(items, states, strict=True)}
    found = progress(items, marks)
    assert found.asked == found.done + found.failed + states.count(RunState.TO_CHECK)
    assert found.open_mandatory <= found.asked - found.done


def test_a_catch_of_what_was_replaced_counts_and_a_waiver_had_no_chance() -> None:
    old, new = item(1, until=2), item(2, replaces=1, since=2)
    marks = (
        mark(1, RunState.CHECKED, 1, "A certificate about to end"),
        mark(2, RunState.ITEM_WAIVED, 2),
        mark(2, RunState.CHECKED, 3),
        mark(2, RunState.CHECKED, 4),
    )
    found = yields((old, new), marks)[new.id]
    told = ("A certificate about to end",)
    assert found == Yield(3, 1, 2, NOON + timedelta(hours=1), told)
    assert may_go(found, 2)
    assert not may_go(found, 3)


def test_a_failure_is_a_catch() -> None:
    found = yields((item(1),), (mark(1, RunState.CHECKED, 1), mark(1, RunState.ITEM_FAILED, 2)))
    assert (found[UUID(int=1)].caught, found[UUID(int=1)].idle) == (1, 0)


def test_items_that_replace_each_other_in_a_circle_end_somewhere() -> None:
    one, other = item(1, replaces=2), item(2, replaces=1)
    assert lineage(one, {one.id: one, other.id: other}) == (one.id, other.id)


def test_additions_are_what_came_after_the_first_version_and_replaces_nothing() -> None:
    from_incident = ItemOrigin.FROM_INCIDENT
    items = (
        item(1),
        item(2, since=2, origin=from_incident, added_on=date(2026, 3, 31)),
        item(3, since=2, origin=from_incident, added_on=date(2026, 1, 1)),
        item(4, since=3, origin=ItemOrigin.FROM_RUN, added_on=date(2026, 4, 1)),
        item(5, replaces=2, since=3, origin=from_incident, added_on=date(2026, 3, 31)),
    )
    assert additions(items) == {
        date(2026, 1, 1): {from_incident: 2},
        date(2026, 4, 1): {ItemOrigin.FROM_RUN: 1},
    }
