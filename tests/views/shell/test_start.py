"""What the start loads, and what the tour leaves; each in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
HEAVY = ("numpy", "sqlalchemy", "pyqtgraph", "openpyxl", "ortools", "models.store", "views.pages")

# Runs the launcher as main.py does, and tells what is loaded when the window has been painted.
AT_FIRST_PAINT = """
import sys
from PySide6.QtCore import QEvent, QObject
from views.shell import launch

def told(self, window, then):
    QObject.__init__(self, window)
    self.done = False
    window.installEventFilter(self)

def filter(self, watched, event):
    if not self.done and event.type() is QEvent.Type.Paint:
        self.done = True
        launch.QTimer.singleShot(0, tell)
    return False

def tell():
    print("\\n".join(sorted(sys.modules)))
    sys.stdout.flush()
    launch.QApplication.quit()

launch.FirstPaint.__init__ = told
launch.FirstPaint.eventFilter = filter
launch.launch([])
"""


def run(program: list[str], home: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
        "WATCHBILL_HOME": str(home),
    }
    return subprocess.run(
        [sys.executable, *program],
        env=environment,
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )


def test_nothing_heavy_is_loaded_before_the_first_paint(tmp_path: Path) -> None:
    result = run(["-c", AT_FIRST_PAINT], tmp_path)
    assert result.returncode == 0, result.stderr
    loaded = result.stdout.split()
    assert "views.shell.window" in loaded
    assert [name for name in loaded if name.startswith(HEAVY)] == []


def test_what_the_test_of_the_first_paint_would_catch(tmp_path: Path) -> None:
    result = run(["-c", f"import models.store.query\n{AT_FIRST_PAINT}"], tmp_path)
    loaded = result.stdout.split()
    assert {"sqlalchemy", "models.store.query"} <= set(loaded)


@pytest.mark.parametrize("arguments", [["--nonsense"], ["a.watchbill", "b.watchbill"]])
def test_arguments_that_make_no_sense_are_answered_with_the_usage(
    tmp_path: Path, arguments: list[str]
) -> None:
    result = run([str(ROOT / "main.py"), *arguments], tmp_path)
    assert result.returncode == 2
    assert "usage" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_tour_draws_every_page_and_leaves_a_workbook(tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run([str(ROOT / "main.py"), "tour", "--out", str(out)], tmp_path)
    assert result.returncode == 0, result.stderr
    names = {path.name for path in out.iterdir()}
    pages = {path.parent.name for path in (ROOT / "views" / "pages").glob("*/spec.py")}
    for page in pages:
        for state in ("", "-empty", "-error"):
            assert {f"{page}{state}-light.png", f"{page}{state}-dark.png"} <= names
    assert {"welcome-light.png", "search-light.png", "toil.xlsx", "toil.pdf"} <= names
    assert all((out / name).stat().st_size > 5_000 for name in names)
    assert "pictures" in result.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


def test_without_a_display_it_says_so_and_ends() -> None:
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    bare = {key: value for key, value in os.environ.items() if key not in named}
    command = [sys.executable, "main.py", "nowhere.watchbill"]
    ended = subprocess.run(
        command, cwd=ROOT, env=bare, capture_output=True, text=True, timeout=60, check=False
    )
    assert (ended.returncode, ended.stdout) == (3, "")
    assert ended.stderr.startswith("There is no display")
