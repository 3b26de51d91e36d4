"""Growth adds up, month by month."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from models.debt.rules.growth import Amount, Spell, Weighed, growth, spells

START = date(2025, 1, 1)
DAYS = st.integers(0, 900).map(lambda days: START + timedelta(days=days))


@st.composite
def items(draw: st.DrawFn) -> Weighed:
    days = sorted(draw(st.lists(DAYS, min_size=1, max_size=4)))
    pairs = [days[at : at + 2] for at in range(0, len(days), 2)]
    own = tuple(Spell(pair[0], pair[1] if len(pair) == 2 else None) for pair in pairs)
    amounts = st.none() | st.integers(0, 10**6)
    return Weighed(own, draw(amounts), draw(amounts))


@given(st.lists(items(), max_size=6), DAYS, st.integers(0, 700))
def test_each_total_is_what_is_there_at_the_end_of_the_month(
    given_items: list[Weighed], first: date, more: int
) -> None:
    months = growth(given_items, first, first + timedelta(days=more))
    assert months[0].start == first.replace(day=1)
    for month in months:
        following = (month.start + timedelta(days=32)).replace(day=1)
        there = [
            one
            for one in given_items
            for spell in one.spells
            if spell.start < following and (spell.end is None or spell.end >= following)
        ]
        assert month.total.items == len(there)
        assert month.total.principal == sum(one.principal or 0 for one in there)
        assert month.total.interest == sum(one.interest or 0 for one in there)
    for before, after in pairwise(months):
        assert before.total + after.added - after.closed == after.total


def test_what_came_back_was_gone_in_between_where_that_is_known() -> None:
    begun, back, fixed = date(2025, 1, 5), date(2025, 6, 1), date(2025, 3, 3)
    assert spells(begun, None, back, [fixed]) == (Spell(begun, fixed), Spell(back, None))
    assert spells(begun, None, back) == (Spell(begun, None),)
    assert spells(begun, back, None, [back]) == (Spell(begun, back),)
    one = Weighed(spells(begun, None, back, [fixed]), 60, 6)
    assert [month.total for month in growth([one], date(2025, 2, 1), date(2025, 6, 30))] == [
        Amount(1, 60, 6),
        Amount(),
        Amount(),
        Amount(),
        Amount(1, 60, 6),
    ]
