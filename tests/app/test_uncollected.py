"""The look for garbage rests during a long step and goes on after it, however it ends."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from app.uncollected import collect_if_due, uncollected


@pytest.fixture
def collecting() -> Iterator[None]:
    gc.enable()
    yield
    gc.disable()


class Ring:
    """Refers to itself, so that only a look for garbage finds it."""

    def __init__(self) -> None:
        self.itself = self


def test_it_is_looked_for_where_enough_was_made_and_no_step_rests() -> None:
    gone = weakref.ref(Ring())
    more: list[list[int]] = [[] for _ in range(gc.get_threshold()[0] + 1)]
    with uncollected():
        collect_if_due()
        assert gone() is not None
    collect_if_due()
    assert gone() is None
    assert more


@pytest.mark.usefixtures("collecting")
def test_it_rests_and_goes_on_even_after_an_error() -> None:
    assert gc.isenabled()

    def fails() -> None:
        with uncollected():
            assert not gc.isenabled()
            raise KeyError

    with pytest.raises(KeyError):
        fails()
    assert gc.isenabled()


@pytest.mark.usefixtures("collecting")
def test_what_rested_before_rests_on() -> None:
    with uncollected():
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
