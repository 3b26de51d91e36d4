"""Dated policy values: who set them, when, why, and which one holds on a day."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.people.commands import AddTeam
from models.policies.commands import RemovePolicy, SetPolicy
from models.policies.queries import Policies
from models.policies.rows import PolicyKey, PolicyRow
from models.policies.rules import DEFAULTS, LIMITS, policy_on, value_findings, value_on
from models.store.store import Store
from tests.models.desk import Desk

TEAM = UUID(int=5)
THRESHOLD = PolicyKey.TOIL_THRESHOLD
WHEN = datetime(2026, 1, 1, tzinfo=UTC)
DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))
ROWS = st.lists(
    st.builds(
        PolicyRow,
        st.uuids(),
        st.sampled_from([THRESHOLD, PolicyKey.OPERATIONS_CAP]),
        st.sampled_from([None, TEAM, UUID(int=6)]),
        st.decimals("0.1", "1", places=2),
        DAYS,
        st.just("why"),
        st.just("Ada"),
        st.just(WHEN),
    ),
    max_size=8,
)


@given(ROWS, DAYS)
def test_a_teams_latest_value_holds_else_the_latest_for_all_else_the_default(
    rows: list[PolicyRow], day: date
) -> None:
    found = value_on(rows, THRESHOLD, day, TEAM)
    fitting = [row for row in rows if row.key is THRESHOLD and row.from_day <= day]
    for team in (TEAM, None):
        own = [row for row in fitting if row.team_id == team]
        if own:
            latest = max(row.from_day for row in own)
            assert found in {row.value for row in own if row.from_day == latest}
            return
    assert found == DEFAULTS[THRESHOLD]
    assert policy_on(rows, THRESHOLD, day, TEAM) is None


@pytest.mark.parametrize("key", PolicyKey)
def test_the_products_own_values_and_their_limits_make_sense(key: PolicyKey) -> None:
    least, most = LIMITS[key]
    assert value_findings(key, DEFAULTS[key]) == []
    assert [f.code for f in value_findings(key, most + 1)] == ["too_large"]
    assert [f.code for f in value_findings(key, least - 1)] == ["too_small"]
    assert [f.code for f in value_findings(key, Decimal("NaN"))] == ["not_a_number"]


def test_each_value_says_who_set_it_when_and_why(store: Store) -> None:
    desk = Desk(store)
    team = desk.do(AddTeam("Platform"))
    desk.do(SetPolicy(THRESHOLD, Decimal("0.4"), date(2026, 1, 1), " Agreed ", desk.seen, team))
    desk.do(SetPolicy(THRESHOLD, Decimal("0.5"), date(2026, 2, 1), "Eased", desk.seen))
    newest, oldest = desk.ask(Policies())
    assert (oldest.value, oldest.reason, oldest.set_by) == (Decimal("0.4"), "Agreed", "Ada")
    assert oldest.set_at < newest.set_at
    rows = desk.ask(Policies())
    assert value_on(rows, THRESHOLD, date(2026, 3, 1), team) == Decimal("0.4")
    assert value_on(rows, THRESHOLD, date(2026, 3, 1)) == Decimal("0.5")


def test_a_value_of_the_same_day_is_replaced_and_an_older_look_is_refused(store: Store) -> None:
    desk = Desk(store)
    day, stale = date(2026, 1, 1), desk.seen
    desk.do(SetPolicy(THRESHOLD, Decimal("0.4"), day, "First", stale))
    again = SetPolicy(THRESHOLD, Decimal("0.6"), day, "Second", stale)
    assert {code for code, _ in desk.refusal(again)} == {"moved_on"}
    desk.do(SetPolicy(THRESHOLD, Decimal("0.6"), day, "Second", desk.seen))
    (row,) = desk.ask(Policies())
    assert (row.value, row.reason) == (Decimal("0.6"), "Second")
    desk.do(RemovePolicy(row.id, desk.seen))
    assert desk.ask(Policies()) == ()


@pytest.mark.parametrize(
    ("key", "value", "reason", "found"),
    [
        (THRESHOLD, "1.1", "why", [("too_large", "value")]),
        (PolicyKey.WINDOW_WEEKS, "2.5", "why", [("not_whole", "value")]),
        (THRESHOLD, "0", " ", [("required", "reason"), ("too_small", "value")]),
    ],
)
def test_what_makes_no_sense_is_refused(
    store: Store, key: PolicyKey, value: str, reason: str, found: list[tuple[str, str]]
) -> None:
    desk = Desk(store)
    assert desk.refusal(SetPolicy(key, Decimal(value), date(2026, 1, 1), reason, 0)) == found
