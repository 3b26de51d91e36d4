"""An edit on the disk and on the screen, with a million rows in the file (B-D3), in the real shell."""

import time
from collections.abc import Iterator
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication

from app.settings import Places
from models.work_log.commands import ChangeSeconds
from tests.benchmarks.bench_pages import rest
from tests.benchmarks.made import filled
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
    rest(shell)
    yield shell
    shell.window.close()
    shell.window.deleteLater()
    application.processEvents()


def bench_edit_seen(race, shell: Shell) -> None:
    """From the command to the page painted with new answers; Hours shows what is edited."""
    assert shell.desk is not None
    shell.desk.go("hours")
    rest(shell)
    session = shell.desk.session
    took = []
    for number in range(EDITS):
        entry = UUID(int=(0xE << 124) | (MILLION - 1 - number * 40))
        begin = time.perf_counter()
        done = session.do(ChangeSeconds(entry, 61 + number, session.workspace.revision))
        assert done is not None
        while session.waiting:
            QApplication.processEvents()
        shell.window.repaint()
        QApplication.processEvents()
        took.append(time.perf_counter() - begin)
    slow = sorted(took)[len(took) * 95 // 100]
    race("B-D3", "an edit on the disk and on the screen, 95th percentile").given(
        watchbill=slow
    ).within(0.1)
