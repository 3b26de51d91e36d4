"""A service made of parts (S11): computed against measured."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.services.rules.parts import Group, computed, gap, redundant, series

NINES = Fraction("0.999")


def test_a_series_multiplies_and_redundancy_multiplies_what_is_down():
    assert computed(series(NINES, Fraction("0.99"))) == Fraction("0.98901")
    assert computed(redundant(Fraction("0.99"), Fraction("0.99"))) == Fraction("0.9999")
    assert computed(Group((Fraction("0.9"),) * 3, 2)) == Fraction("0.972")
    shop = series(NINES, redundant(Fraction("0.9"), Fraction("0.9")))
    assert computed(shop) == Fraction("0.98901")


def test_an_unknown_part_leaves_it_unknown():
    assert computed(series(NINES, None)) is None
    assert computed(redundant(NINES, None)) is None
    assert gap(NINES, None) is None


def test_the_gap_is_measured_less_computed():
    assert gap(Fraction("0.98"), Fraction("0.99")) == Fraction("-0.01")


def test_a_group_needs_one_to_all_of_its_parts():
    for needed in (0, 3):
        with pytest.raises(ValueError):
            Group((NINES, NINES), needed)


levels = st.lists(st.fractions(0, 1, max_denominator=50), min_size=1, max_size=5)


@given(levels, st.data())
def test_it_is_the_sum_over_all_states(parts, data):
    needed = data.draw(st.integers(1, len(parts)))
    total = Fraction(0)
    for state in itertools.product((True, False), repeat=len(parts)):
        if sum(state) >= needed:
            chance = Fraction(1)
            for up, level in zip(state, parts, strict=True):
                chance *= level if up else 1 - level
            total += chance
    assert computed(Group(tuple(parts), needed)) == total
