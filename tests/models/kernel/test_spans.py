"""Sets of instants, against sets of whole minutes."""

import itertools
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.kernel.spans import Span, intersect, length, subtract, union
from tests.support.rotas import utc

ZERO = utc("2026-03-29 00:00")


def span(first: int, last: int) -> Span:
    return Span(ZERO + timedelta(minutes=first), ZERO + timedelta(minutes=last))


spans = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 15)).map(lambda p: span(p[0], p[0] + p[1])),
    max_size=8,
)


def minutes(of) -> set[int]:
    return {
        minute
        for each in of
        for minute in range(
            (each.start - ZERO) // timedelta(minutes=1), (each.end - ZERO) // timedelta(minutes=1)
        )
    }


@given(spans, spans)
def test_union_subtract_and_intersect_are_those_of_sets(first, second):
    assert minutes(union(first)) == minutes(first)
    assert minutes(subtract(first, second)) == minutes(first) - minutes(second)
    assert minutes(intersect(first, second)) == minutes(first) & minutes(second)
    assert length(first) == 60 * len(minutes(first))


@given(spans, spans)
def test_results_are_in_order_apart_and_never_empty(first, second):
    for made in (union(first), subtract(first, second), intersect(first, second)):
        assert all(each.start < each.end for each in made)
        assert all(one.end <= other.start for one, other in itertools.pairwise(made))
    joined = union(first)
    assert all(one.end < other.start for one, other in itertools.pairwise(joined))
