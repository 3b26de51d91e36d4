"""Needs in circles: none is missed, and none is seen where there is none."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from models.services.rules.dependencies import circles, path

EDGES = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda edge: edge[0] != edge[1]),
    unique=True,
    max_size=20,
)


def reachable(edges: list[tuple[int, int]], start: int) -> set[int]:
    """By another route: the closure, until nothing is added."""
    found = {start}
    while more := {whom for who, whom in edges if who in found} - found:
        found |= more
    return found


@given(EDGES, st.integers(0, 6), st.integers(0, 6))
def test_a_path_is_found_where_there_is_one_and_goes_along_edges(
    edges: list[tuple[int, int]], start: int, end: int
) -> None:
    way = path(edges, start, end)
    assert bool(way) == (end in reachable(edges, start))
    if way:
        assert (way[0], way[-1]) == (start, end)
        assert set(pairwise(way)) <= set(edges)


@given(EDGES)
def test_what_is_added_with_care_has_no_circle(edges: list[tuple[int, int]]) -> None:
    kept: list[tuple[int, int]] = []
    for who, whom in edges:
        if not path(kept, whom, who):
            kept.append((who, whom))
    assert list(circles(kept)) == []


@given(EDGES)
def test_a_circle_is_told_for_all_that_need_each_other(edges: list[tuple[int, int]]) -> None:
    told = list(circles(edges))
    in_a_circle = {who for who, whom in edges if who in reachable(edges, whom)}
    assert bool(told) == bool(in_a_circle)
    for circle in told:
        around = list(zip(circle, (*circle[1:], circle[0]), strict=True))
        assert set(around) <= set(edges)
    apart = [set(circle) for circle in told]
    assert all(a.isdisjoint(b) for at, a in enumerate(apart) for b in apart[at + 1 :])
