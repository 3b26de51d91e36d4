"""An edit on the disk and on the screen, with a million rows in the file (B-D3), in the real shell.

Of the list of all million entries, a cell is written as a person writes it; the clock stops when
the row was asked for again from the disk and has been painted. The sums of the overview follow.
"""

import gc
import time
from collections.abc import Callable, Iterator
from functools import partial
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication

from app.settings import Places
from models.work_log.commands import ChangeSeconds
from tests.benchmarks.bench_pages import awake, rest
from tests.benchmarks.made import filled
from views.kit.table_model import RowTableModel
from views.pages.hours.page import HoursPage
from views.shell.desk import Desk
from views.shell.launch import collect_what_is_new
from views.shell.shell import Shell

MILLION = 1_000_000
EDITS = 40


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shell]:
    home = tmp_path_factory.mktemp("edits")
    file = home / "years.watchbill"
    filled(file, MILLION).close()
    application = QApplication.instance() or QApplication([])
    shell = Shell(Places(*(home / name for name in ("config", "state", "data", "cache"))))
    shell.finish()
    shell.window.show()
    shell.open_place(file)
    awake(shell)
    collect_what_is_new(shell.window)  # as a start does
    yield shell
    gc.unfreeze()
    shell.window.close()
    shell.window.deleteLater()
    application.processEvents()


def hours(shell: Shell) -> tuple[Desk, HoursPage]:
    """The desk, with the page Hours on it."""
    assert shell.desk is not None
    shell.desk.go("hours")
    rest(shell)
    page = shell.desk.room.page
    assert isinstance(page, HoursPage)
    return shell.desk, page


def slow(took: list[float]) -> float:
    """The 95th percentile."""
    return sorted(took)[len(took) * 95 // 100]


def until(reached: Callable[[], bool], begin: float) -> float:
    """Seconds since `begin` until something is so."""
    end = begin + 30
    while not reached():
        assert time.perf_counter() < end, "it was never so"
        QApplication.processEvents()
    return time.perf_counter() - begin


def stands(model: RowTableModel, row: int, column: int, value: object) -> bool:
    """Whether a cell shows a value."""
    return bool(model.value_at(row, column) == value)


def is_another(found: Callable[[], object], before: object) -> bool:
    """Whether what is found is no longer what it was."""
    return found() is not before


def bench_edit_seen(race, shell: Shell) -> None:
    """A cell of the list of a million is written; its row is read back and painted."""
    desk, page = hours(shell)
    page.switch("entries")
    page.entries.show_all_time(True)
    rest(shell)
    model = page.entries.table.rows()
    assert model.total() == MILLION
    column = [one.key for one in model.columns].index("seconds")
    seen, followed = [], []
    for number in range(EDITS):
        begin = time.perf_counter()
        assert model.write([(number, column, f"0:{number + 10}:01")])
        until(partial(stands, model, number, column, (number + 10) * 60 + 1), begin)
        shell.window.repaint()
        QApplication.processEvents()
        seen.append(time.perf_counter() - begin)
        followed.append(until(lambda: not desk.session.waiting, begin))
    page.entries.show_all_time(False)
    race("B-D3", "an edit on the disk, read back and painted, 95th percentile").given(
        watchbill=slow(seen)
    ).within(0.1)
    race("B-D3", "and all that follows from it is known, 95th percentile").given(
        watchbill=slow(followed)
    ).within(0.3)


def bench_sums_follow(race, shell: Shell) -> None:
    """The overview shows the weeks; an entry of them is edited, and their sums are painted."""
    desk, page = hours(shell)
    page.switch("overview")
    rest(shell)
    took = []
    for number in range(EDITS):
        entry = UUID(int=(0xE << 124) | (MILLION - 1 - number * 40))
        before = page.overview.verdict()
        begin = time.perf_counter()
        assert desk.session.do(ChangeSeconds(entry, 61 + number, desk.session.workspace.revision))
        until(partial(is_another, page.overview.verdict, before), begin)
        until(lambda: not desk.session.waiting, begin)
        shell.window.repaint()
        QApplication.processEvents()
        took.append(time.perf_counter() - begin)
        assert page.overview.verdict() != before
    race("B-D3", "and the sums and the chart have followed, 95th percentile").given(
        watchbill=slow(took)
    ).within(0.3)
