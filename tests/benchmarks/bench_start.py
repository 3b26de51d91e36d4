"""Start to the first painted window, and its memory, against a bare PySide6 window (B-S1); and to
the first page filled with data from a ten-year file (B-S2).

The goal of B-S2 was set with SQLAlchemy ready, so the time in which the process loads it is taken
off in one reading; the other is the whole start, with the two floors that it adds. Both hold the
quick check of a file of more than 100 MB, which is no part of the prototype's 3.3.

Each start is a process of its own; floor and Watchbill take turns, so that both meet the same
machine. Processor time is compared: it is what the program itself costs. Both are watched by the
same few lines, which end the process as soon as the window has been painted.
"""

import os
import resource
import statistics
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.made import filled

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 12
TEN_YEARS = 300_000

WATCH = """
import os, sys, time
before = 0.0
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

class FirstPaint(QObject):
    def __init__(self, window):
        super().__init__(window)
        window.installEventFilter(self)
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, self.end)
        return False
    def end(self):
        with open("/proc/self/status") as status:
            memory = next(line for line in status if line.startswith("VmHWM")).split()[1]
        sys.stdout.write(f"{memory} {before}")
        sys.stdout.flush()
        os._exit(0)
"""
BARE = f"""{WATCH}
application = QApplication([])
window = QWidget()
window.resize(1440, 900)
watch = FirstPaint(window)
window.show()
application.exec()
"""
OURS = f"""{WATCH}
import gc, main
gc.disable()
from views.shell import launch
launch.FirstPaint = lambda window, then: FirstPaint(window)
main.main([])
"""

FILLED = f"""{WATCH}
import gc, main
gc.disable()
if sys.argv.pop(1) == "ready":
    begin = time.process_time()
    import sqlalchemy.orm, sqlalchemy.dialects.sqlite
    before = time.process_time() - begin
from views.shell import launch
class Watched(launch.Shell):
    def __init__(self, *given):
        super().__init__(*given)
        self.looks = QTimer()
        self.looks.timeout.connect(self.look)
        self.looks.start(5)
    def look(self):
        if self.desk is not None and not self.desk.session.waiting:
            self.window.repaint()
            FirstPaint(self.window).end()
launch.Shell = Watched
main.main(sys.argv[1:])
"""


def start(program: str, home: Path, *arguments: str) -> tuple[float, int]:
    """Seconds of processor time until the program ends, and the most memory in kB until then.

    What the program says that it spent before its start is taken off.
    """
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
        "WATCHBILL_HOME": str(home),
    }
    # Byte code is shipped: it must be written here, whatever the environment says.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    memory, beforehand = result.stdout.split()
    return spent - float(beforehand), int(memory)


def bench_first_painted_window(race, tmp_path: Path) -> None:
    start(OURS, tmp_path)  # byte code is shipped: the first start that writes it does not count
    floors, ours = [], []
    for _round in range(ROUNDS):
        floors.append(start(BARE, tmp_path))
        ours.append(start(OURS, tmp_path))
    seconds = [statistics.median(spent for spent, _memory in part) for part in (floors, ours)]
    memory = [statistics.median(kept for _spent, kept in part) for part in (floors, ours)]
    race("B-S1", "start to the first paint").given(bare=seconds[0], watchbill=seconds[1]).at_most(
        1.8, "bare"
    )
    race("B-S1", "memory at the first paint").given(bare=memory[0], watchbill=memory[1]).at_most(
        1.5, "bare"
    )


def bench_first_page_filled(race, tmp_path: Path) -> None:
    """From the start to the answers of the first page on the screen: file opened, checked, asked."""
    file = tmp_path / "years.watchbill"
    filled(file, TEN_YEARS).close()
    start(FILLED, tmp_path, "whole", str(file))
    floors, ready, whole = [], [], []
    for _round in range(ROUNDS // 2):
        floors.append(start(BARE, tmp_path)[0])
        ready.append(start(FILLED, tmp_path, "ready", str(file))[0])
        whole.append(start(FILLED, tmp_path, "whole", str(file))[0])
    bare = statistics.median(floors)
    race("B-S2", "first page filled from a ten-year file, SQLAlchemy ready").given(
        bare=bare, watchbill=statistics.median(ready)
    ).at_most(4, "bare")
    race("B-S2", "the same with loading SQLAlchemy, two floors more").given(
        bare=bare, watchbill=statistics.median(whole)
    ).at_most(6, "bare")
