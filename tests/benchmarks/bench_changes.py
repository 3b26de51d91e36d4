"""B-P1: ten years of weekly deployments of sixty services on the page Changes, in the real shell.

Opened means: from the press that asks for the ten years to the painted page. Once as it is asked for
again, and once after a change of the data, when nothing that was worked out still holds. Its floor is
SQLite alone, reading the same rows into Python; that of a frame is the same time line without changes.
"""

import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.settings import Places
from models import catalog
from models.releases.commands import AddChange, ImportChanges
from models.releases.importing import ImportedChange
from models.releases.rows import ChangeKind, ChangeOutcome
from models.store.store import Store
from tests.benchmarks.bench_pages import awake, rest
from tests.benchmarks.made import AUTHOR
from views.kit.timeline import Timeline
from views.pages.changes.page import ChangesPage
from views.shell.shell import Shell

SERVICES, WEEKS = 60, 520
FRAME = 0.0167
FRAMES = 30
ROUNDS = 5
SPANS = {"ten years": 3_640, "two years": 730, "a quarter": 91}


def deployed(file: Path) -> None:
    """A file with 31,200 deployments, every ninth of which failed."""
    now = datetime.now(UTC).replace(microsecond=0)
    rows = []
    for number in range(SERVICES * WEEKS):
        service, week = divmod(number, WEEKS)
        at = now - timedelta(weeks=week, hours=service)
        rows.append(
            ImportedChange(
                f"{number}",
                f"Build {week}",
                service=f"Service {service:02}",
                at=at,
                external_id=f"{number}",
                outcome=ChangeOutcome.FAILED if number % 9 == 0 else ChangeOutcome.SUCCEEDED,
                last_commit=at - timedelta(hours=30),
            )
        )
    with Store.create(file, catalog.schema()) as store:
        store.do(ImportChanges("log", rows), AUTHOR)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("changes") / "years.watchbill"
    deployed(made)
    return made


@pytest.fixture(scope="module")
def shell(file: Path) -> Iterator[Shell]:
    application = QApplication.instance() or QApplication([])
    home = file.parent
    shell = Shell(Places(*(home / name for name in ("config", "state", "data", "cache"))))
    shell.window.resize(1440, 900)
    shell.finish()
    shell.window.show()
    shell.open_place(file)
    awake(shell)
    assert shell.desk is not None
    shell.desk.go("changes")
    rest(shell)
    yield shell
    shell.window.close()
    shell.window.deleteLater()
    application.processEvents()


def page_of(shell: Shell) -> ChangesPage:
    assert shell.desk is not None
    page = shell.desk.room.page
    assert isinstance(page, ChangesPage)
    return page


def opened(shell: Shell) -> float:
    """Seconds from the press for ten years to the painted page."""
    page = page_of(shell)
    page.years.setChecked(False)
    rest(shell)
    begin = time.perf_counter()
    page.years.setChecked(True)
    rest(shell)
    shell.window.repaint()
    return time.perf_counter() - begin


def rows_read(file: Path) -> float:
    """Seconds in which SQLite reads every change into Python."""
    begin = time.perf_counter()
    with sqlite3.connect(file) as raw:
        rows = raw.execute("SELECT * FROM change ORDER BY at").fetchall()
    took = time.perf_counter() - begin
    assert len(rows) >= SERVICES * WEEKS
    return took


def bench_ten_years(race, shell: Shell, file: Path) -> None:
    opened(shell)
    again, anew, floor = [], [], []
    for number in range(ROUNDS):
        again.append(opened(shell))
        floor.append(rows_read(file))
        assert shell.desk is not None
        shell.desk.session.workspace.do(
            AddChange(f"Late {number}", ChangeKind.DEPLOYMENT, None, at=datetime.now(UTC))
        )
        rest(shell)
        anew.append(opened(shell))
    for words, took in (("again", again), ("anew", anew)):
        found = race("B-P1", f"ten years of changes opened {words}").given(
            rows=statistics.median(floor), watchbill=statistics.median(took)
        )
        found.within(0.2)
        found.at_most(3, "rows")
    assert len(page_of(shell).axis.timeline.model().points) == SERVICES + 1


@pytest.mark.parametrize("span", SPANS)
def bench_panning(race, shell: Shell, span: str) -> None:
    """Through time and lanes, each frame painted whole."""
    opened(shell)
    ours = page_of(shell).axis.timeline
    bare = Timeline("Bare", replace(ours.model(), blocks=(), points={}))
    bare.resize(ours.size())
    bare.show()
    rest(shell)
    now = datetime.now(UTC)
    for timeline in (ours, bare):
        timeline.show_span(now - timedelta(days=SPANS[span]), now)
    found = race("B-P1", f"changes panned, {span} seen: {FRAMES} frames").run(
        bare=panned(bare), watchbill=panned(ours)
    )
    found.within(FRAMES * FRAME)
    found.at_most(8, "bare")
    bare.close()
    bare.deleteLater()


def panned(timeline: Timeline) -> Callable[[], None]:
    """So many frames, each of another place in time and lanes."""
    lanes = timeline.verticalScrollBar()

    def pan() -> None:
        for step in range(FRAMES):
            timeline.pan_by(-0.02 if step < FRAMES // 2 else 0.02)
            lanes.setValue(step * 7 % max(1, lanes.maximum()))
            timeline.viewport().repaint()

    return pan
