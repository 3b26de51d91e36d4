"""The planner's other questions, in a process of their own."""

import pytest

from models.kernel.errors import Cancelled
from models.rotations.planner import worker
from tests.models.rotations.planner.test_impossible import weeks


def test_an_explanation_and_repairs_come_from_another_process() -> None:
    told = worker.run_explain(weeks(3, 10, {4: (0, 1), 5: (0, 1)}, run=1))
    assert [one.slots for one in told.why] == [(4, 5)]
    assert [one.cost for one in told.repairs] == [3, 4, 4]


def test_a_replan_comes_from_another_process() -> None:
    found = worker.run_replan(weeks(3, 6, {1: (1,)}, held=[0, 1, 2, 0, 1, 2]), seconds=5)
    assert (found.changed, found.proved) == ((1,), True)


def test_a_question_is_called_off() -> None:
    with pytest.raises(Cancelled):
        worker.run_replan(weeks(3, 6, held=[0, 1, 2, 0, 1, 2]), cancelled=lambda: True)
