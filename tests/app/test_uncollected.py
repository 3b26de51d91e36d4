"""The look for garbage rests during a long step and goes on after it, however it ends."""

import gc

import pytest

from app.uncollected import uncollected


def test_it_rests_and_goes_on_even_after_an_error() -> None:
    assert gc.isenabled()

    def fails() -> None:
        with uncollected():
            assert not gc.isenabled()
            raise KeyError

    with pytest.raises(KeyError):
        fails()
    assert gc.isenabled()


def test_what_rested_before_rests_on() -> None:
    with uncollected():
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
