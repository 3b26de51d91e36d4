"""Planned quarter by quarter, nobody drifts from what is due, whoever comes and goes meanwhile."""

import pytest

from tests.support.years import reviews


@pytest.mark.parametrize("by_site", [False, True])
def test_two_years_of_joiners_and_leavers_stay_within_a_slot_of_every_kind(by_site: bool) -> None:
    """Reviews are held in the middle of turns, and people come and go on any day."""
    for review in reviews(8, steady=7, comers=8, by_site=by_site, seed=3):
        assert review.proved
        assert review.beyond() == []
