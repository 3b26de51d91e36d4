"""Page switch with ten years of forty people's hours (B-P1), in the real shell."""

import statistics
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.settings import Places
from tests.benchmarks.made import filled
from views.shell.shell import Shell

TEN_YEARS = 300_000
ROUNDS = 5


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shell]:
    home = tmp_path_factory.mktemp("pages")
    file = home / "years.watchbill"
    filled(file, TEN_YEARS).close()
    application = QApplication.instance() or QApplication([])
    shell = Shell(Places(*(home / name for name in ("config", "state", "data", "cache"))))
    shell.finish()
    shell.window.show()
    shell.open_place(file)
    awake(shell)
    yield shell
    shell.window.close()
    shell.window.deleteLater()
    application.processEvents()


def rest(shell: Shell) -> None:
    """Let the window work until nothing is under way."""
    end = time.monotonic() + 120
    while time.monotonic() < end:
        loop = QEventLoop()
        QTimer.singleShot(5, loop.quit)
        loop.exec()
        desk = shell.desk
        if desk is not None and not (desk.session.waiting or desk.session.jobs):
            return
    raise AssertionError("the window did not come to rest")


def awake(shell: Shell) -> None:
    """Let it rest with all its threads begun: one that begins within a benchmark, such as that of the
    first look for changes of others, two seconds after opening, counts as left behind by it."""
    rest(shell)
    assert shell.desk is not None
    shell.desk.session.poll()
    shell.desk.session.carry_out(lambda: None, "")
    rest(shell)


def switch(shell: Shell, key: str, *, stale: bool) -> float:
    """Seconds from the press to the painted page, with new answers if it is stale."""
    assert shell.desk is not None
    begin = time.perf_counter()
    shell.desk.go(key)
    if stale:
        shell.desk.room.refresh()
        rest(shell)
    shell.window.repaint()
    QApplication.processEvents()
    return time.perf_counter() - begin


def bench_page_switch(race, shell: Shell) -> None:
    assert shell.desk is not None
    keys = [spec.key for spec in shell.desk.specs]
    for key in keys:
        shell.desk.go(key)
        rest(shell)
    for key in keys:
        others = [other for other in keys if other != key]
        took = []
        for _round in range(ROUNDS):
            switch(shell, others[0], stale=False)
            took.append(switch(shell, key, stale=False))
        race("B-P1", f"switch to {key}").given(watchbill=statistics.median(took)).within(0.2)
        took = [switch(shell, key, stale=True) for _round in range(ROUNDS)]
        race("B-P1", f"{key} asked anew").given(watchbill=statistics.median(took)).within(0.5)
