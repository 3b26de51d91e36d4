"""K12: a merge loses nothing silently: every edit of each side is in the result or was named."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from models.store.store import Store
from models.store.three_way import Side
from tests.support.merging import decided, loses_nothing, newest_wins, told
from tests.support.stores import place, postgres, sample

__all__ = ["place", "postgres", "sample"]

PARTS = 6
"""The stories are shared among processes."""


@pytest.mark.parametrize("part", range(PARTS))
def test_every_edit_is_in_the_result_or_named_and_the_rules_hold(
    sample: Store,
    memory: Callable[[], Path],
    trials: Callable[[int, int], int],
    measured: Callable[[str], None],
    part: int,
) -> None:
    count = trials(300, 5000) // PARTS
    wrong = []
    for trial in range(count):
        name = f"Copy {part} {trial}"
        wrong += loses_nothing(sample, memory(), Random(f"{part} {trial}"), name)
    measured(f"{len(wrong)} silent or invalid in {count} merges")
    assert wrong == []


def test_control_the_newest_wins_and_edits_are_lost(
    sample: Store, memory: Callable[[], Path], measured: Callable[[str], None]
) -> None:
    count, lost, met = 20, 0, 0
    for trial in range(count):
        with told(sample, memory(), Random(trial), f"Copy {trial}") as story:
            merged = newest_wins(story)
            lost += bool(story.silent_losses(merged))
            decided(story, lambda: Side.THEIRS)
            met += bool(story.fields or story.whole)
    measured(f"edits were lost in {lost} of {count} merges; {met} had conflicts")
    assert lost > count // 2
