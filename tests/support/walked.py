"""One window on the sample team for all tests of a module, through which its pages are walked."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.flows.sample import write_sample
from app.settings import Places
from tests.support.made_once import copy_of
from views.shell.shell import Shell

_PATIENCE = 30.0


@contextmanager
def window_on_sample(home: Path, *, read_only: bool = False) -> Iterator[Shell]:
    """The window, at rest, its threads running; it is closed at the end."""
    path = copy_of(_sample, home / "sample.watchbill")
    shell = Shell(Places(*(home / name for name in ("config", "state", "data", "cache"))))
    shell.window.resize(1440, 900)
    shell.finish()
    shell.window.show()
    shell.open_place(path, read_only=read_only)
    _wait_until(lambda: shell.desk is not None)
    desk = shell.desk
    assert desk is not None
    # Or their threads would begin in the middle of one of the tests.
    desk.session.poll()
    desk.session.carry_out(lambda: None, "")
    _wait_until(lambda: not (desk.session.waiting or desk.session.jobs))
    yield shell
    shell.window.close()
    shell.window.deleteLater()
    QApplication.processEvents()


def cleared(shell: Shell) -> None:
    """What a test showed over its pages is gone, and no timer of it runs."""
    if shell.window.has("inspector"):
        shell.window.inspector.close_it()
    if shell.window.has("notices"):
        shell.window.notices.clear()
    desk = shell.desk
    assert desk is not None
    desk.go("history")  # a clock runs on Today while it is seen
    _wait_until(lambda: not desk.session.waiting)


def _wait_until(reached: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not reached():
        assert time.monotonic() < end, "the window did not come to rest"
        QTest.qWait(5)


def _sample(path: Path) -> None:
    write_sample(path)
