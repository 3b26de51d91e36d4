"""B-S1: from the start of the process to the first painted window, against a bare Qt window."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 9

# Both tell, when their window has been painted: nothing; the clock of this process stops then.
# The peak of memory is read at the same moment.
TELL = """
def told():
    import os
    with open("/proc/self/status") as status:
        peak = next(line for line in status if line.startswith("VmHWM"))
    print(int(peak.split()[1]) * 1024, flush=True)
    os._exit(0)
"""
BARE = (
    TELL
    + """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, told)

application = QApplication([])
window = Window()
window.resize(1440, 900)
window.show()
application.exec()
"""
)
WATCHBILL = (
    TELL
    + """
import main
from views.shell import launch

class Spied(launch.FirstPaint):
    def __init__(self, window, then):
        super().__init__(window, told)

launch.FirstPaint = Spied
main.main([])
"""
)


def start(program: str, home: Path) -> tuple[float, float]:
    """Seconds until the first paint, and the peak of memory in bytes."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "WATCHBILL_HOME": str(home)}
    begin = time.perf_counter()
    result = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        cwd=home,
        capture_output=True,
        text=True,
        check=True,
    )
    return time.perf_counter() - begin, float(result.stdout)


def bench_start(race, tmp_path: Path) -> None:
    took: dict[str, list[tuple[float, float]]] = {"bare": [], "watchbill": []}
    for number in range(ROUNDS + 1):
        for name, program in (("bare", BARE), ("watchbill", WATCHBILL)):
            measured = start(program, tmp_path)
            if number:
                took[name].append(measured)
    seconds = {name: statistics.median(t for t, _ in runs) for name, runs in took.items()}
    memory = {name: statistics.median(m for _, m in runs) for name, runs in took.items()}
    race("B-S1", "start to first painted window").given(**seconds).at_most(1.8, "bare")
    race("B-S1", "memory at first paint").given(**memory).at_most(1.5, "bare")
