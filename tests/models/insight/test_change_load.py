"""Changes for each effective member: the rule by property, the members from contracts and leave."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.insight.change_load import MonthLoad, change_load
from models.insight.queries.members import EffectiveMembers
from models.kernel.periods import Period
from models.people.commands import AddAbsence, AddContract, AddMembership, AddPerson, AddTeam
from models.people.rows import AbsenceKind
from models.store.store import Store
from tests.models.desk import Desk

months = st.builds(
    MonthLoad,
    st.integers(0, 31),
    st.integers(0, 50),
    st.just(0),
    st.fractions(0, 20, max_denominator=8),
)


@given(st.lists(months, min_size=1, max_size=8))
def test_halves_make_the_whole_and_what_is_needed_keeps_the_first_load(
    told: list[MonthLoad],
) -> None:
    load = change_load(told)
    whole = [month for month in told if month.days]
    if not whole:
        assert load is None
        return
    assert load is not None
    passed = [month for month in whole if month.members] or whole
    assert load.left_out == len(whole) - len(passed)
    days = sum(month.days for month in passed)
    assert load.whole.changes * days * 1200 == sum(m.changes for m in passed) * 36525
    assert (load.halves is None) == (len(passed) < 2)
    if load.needed is not None and load.halves is not None:
        before, after = load.halves
        assert before.each is not None
        assert before.each > 0
        assert load.needed * before.each == after.changes


def test_members_are_counted_by_contract_less_leave_and_holidays(store: Store) -> None:
    """June 2026 has five Mondays: a half-time and a full-time member of whom one is away for a week."""
    desk = Desk(store)
    start = date(2026, 1, 1)
    team, other = desk.do(AddTeam("Run it")), desk.do(AddTeam("Others"))
    people = [desk.do(AddPerson(name, start)) for name in ("Ana", "Bo", "Cy")]
    for person, hours, own in zip(people, (40, 20, 40), (team, team, other), strict=True):
        desk.do(AddContract(person, from_day=start, seconds_a_week=hours * 3600))
        desk.do(AddMembership(person, team_id=own, from_day=start))
    june = Period(date(2026, 6, 1), date(2026, 7, 1))

    def members(of: object) -> tuple[tuple[date, Fraction], ...]:
        return desk.ask(EffectiveMembers(june, of))  # type: ignore[arg-type]

    assert members(team) == ((date(2026, 6, 1), Fraction(3, 2)),)
    assert members(None) == ((date(2026, 6, 1), Fraction(5, 2)),)
    leave = AddAbsence(
        people[0], from_day=date(2026, 6, 8), to_day=date(2026, 6, 12), kind_of=AbsenceKind.LEAVE
    )
    desk.do(leave)
    assert members(team)[0][1] == Fraction(3, 2) - Fraction(1, 5)
    assert pytest.approx(1.3) == float(members(team)[0][1])
