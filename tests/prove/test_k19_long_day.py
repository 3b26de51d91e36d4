"""K19: the window survives a long day: no abort, and memory, handles and objects do not grow.

A person goes round: every page, hours logged, corrected and undone, a search, an explanation, the
other theme, the window made small and large; now and then the file is closed and opened again.
What is held after the first rounds, when everything was loaded once, is compared with the end.
"""

import gc
import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from app import settings as options
from models.people.queries import People
from models.work_log.commands import ChangeSeconds, LogWork
from models.work_log.rows import Kind
from tests.conftest import absent
from tests.support.person import Person
from tests.views.pages.conftest import data, data_file, monday, person, start

__all__ = ["data_file", "person", "start"]

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

MOST_GROWTH = 0.10
"""Of memory, handles and windows, between the end of the warm-up and the end."""

WARM_UP = 0.4
"""The share of the rounds in which everything is loaded and every cache is filled."""

AT_LEAST = 6
"""Rounds, however slow the machine is."""

REOPENED_EVERY = 5

NONE_PER_ROUND = 200
"""References to None that a round may lose; if each void call lost one, it would be thousands, and
at the end of them Python aborts. That some calls of Qt leave one too many does no harm."""


@dataclass(frozen=True)
class Held:
    """What the process holds at the end of a round. memory: bytes; none: references to None."""

    memory: int
    handles: int
    threads: int
    widgets: int
    none: int


def held() -> Held:
    """Count when all that is to be thrown away is gone."""
    for _again in range(2):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return Held(
        pages * os.sysconf("SC_PAGE_SIZE"),
        len(list(Path("/proc/self/fd").iterdir())),
        threading.active_count(),
        len(QApplication.allWidgets()),
        sys.getrefcount(None),
    )


def growth(samples: list[Held], what: str) -> float:
    """By how much the last rounds hold more than the first ones behind the warm-up."""
    values = [getattr(sample, what) for sample in samples[int(len(samples) * WARM_UP) :]]
    some = max(1, len(values) // 4)
    return median(values[-some:]) / median(values[:some]) - 1


def a_round(person: Person, number: int) -> None:
    """What somebody does in a quarter of an hour, without the pauses."""
    shell, desk = person.shell, person.shell.desk
    assert desk is not None
    for spec in desk.specs:
        desk.go(spec.key)
        person.rest()
    workspace = data(person)
    first = workspace.ask(People()).value[0]
    done = workspace.do(LogWork(first.id, monday(), seconds=1800, kind=Kind.TICKET, note="Disk"))
    person.rest()
    workspace.do(ChangeSeconds(done.value[0], 3600, workspace.revision))
    person.rest()
    desk.undo()
    person.rest()
    desk.undo()
    person.rest()
    person.press("Ctrl+K")
    person.type("disk reyes")
    person.press("Esc")
    desk.go("hours", {"view": "overview", "open": "explanation"})
    person.rest()
    shell.put_option(options.THEME, ("dark", "light")[number % 2])
    shell.window.resize(1024 if number % 2 else 1440, 900)
    person.rest()
    shell.window.inspector.close_it()
    if number % REOPENED_EVERY == REOPENED_EVERY - 1:
        assert shell.document is not None
        path = shell.document.file
        assert path is not None
        shell.close_data()
        shell.open_place(path)
        person.qtbot.waitUntil(lambda: shell.desk is not None, timeout=10_000)
        person.rest()


def go_round(person: Person, seconds: float) -> list[Held]:
    """Rounds for so long, and what was held after each."""
    samples: list[Held] = []
    begin = time.monotonic()
    while time.monotonic() - begin < seconds or len(samples) < AT_LEAST:
        a_round(person, len(samples))
        samples.append(held())
    return samples


@pytest.fixture
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """What the test run itself would keep of each round."""
    if not Path("/proc/self/statm").exists():
        absent("this system does not tell what a process holds")
    caplog.set_level(logging.ERROR)


@pytest.mark.usefixtures("quiet")
def test_nothing_grows_in_a_long_day(
    person: Person, trials: Callable[[int, int], int], measured: Callable[[str], None]
) -> None:
    samples = go_round(person, trials(100, 8 * 3600))
    grown = {what: growth(samples, what) for what in ("memory", "handles", "threads", "widgets")}
    lost = samples[-1].none - samples[int(len(samples) * WARM_UP)].none
    measured(
        f"{len(samples)} rounds, {samples[-1].memory >> 20} MB; "
        + ", ".join(f"{what} {share:+.1%}" for what, share in grown.items())
        + f", references to None {lost:+d}"
    )
    assert {what: share for what, share in grown.items() if share > MOST_GROWTH} == {}
    assert lost > -NONE_PER_ROUND * len(samples)
    assert person.shell.window.isVisible()


@pytest.mark.usefixtures("quiet")
def test_control_what_is_kept_is_found(person: Person, measured: Callable[[str], None]) -> None:
    kept: list[object] = []
    samples: list[Held] = []
    # Enough to be seen beside what the tests before it have left in this process.
    much = max(32 << 20, held().memory // 25)
    for _round in range(10):
        kept.append(b"kept" * (much // 4))
        kept.extend(QWidget(person.shell.window) for _ in range(60))
        samples.append(held())
    grown = {what: growth(samples, what) for what in ("memory", "widgets")}
    measured(", ".join(f"{what} {share:+.1%}" for what, share in grown.items()))
    assert min(grown.values()) > MOST_GROWTH
