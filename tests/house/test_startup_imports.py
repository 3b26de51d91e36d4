"""What the first paint may import: Qt and what is light. Everything else waits for its first use,
because importing it would double the time until the window is there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

ALLOWED = {"PySide6", "shiboken6", "platformdirs", "main", "app", "models", "views"}
"""Packages outside the standard library that may be loaded when the window is first painted."""

OF_THE_SYSTEM = ("__", "_sysconfigdata", "_virtualenv", "_distutils", "sitecustomize")
OF_QT = {"shibokensupport", "signature_bootstrap"}
NOT_YET = (
    "models.catalog",
    "models.store.store",
    "models.kernel.columns",
    "app.exchange",
    "app.cli",
    "views.kit.chart",
)
"""Modules of ours that drag something heavy in, or are no use before the first page."""

PROGRAM = """
import sys
before = set(sys.modules)
import main
from views.shell import launch
from PySide6.QtWidgets import QApplication

def report():
    print("\\n".join(sorted(set(sys.modules) - before)))
    QApplication.instance().exit(7)

class Spied(launch.FirstPaint):
    def __init__(self, window, then):
        super().__init__(window, report)

launch.FirstPaint = Spied
sys.exit(main.main(sys.argv[1:]))
"""


def loaded(program: str, home: Path, *arguments: str) -> set[str]:
    """The modules loaded when the window has been painted for the first time."""
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "WATCHBILL_HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
    }
    result = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=home,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert result.returncode == 7, result.stderr
    return set(result.stdout.split())


def strangers(modules: set[str]) -> set[str]:
    """Packages that may not be there yet."""
    roots = {name.split(".", maxsplit=1)[0] for name in modules}
    known = ALLOWED | OF_QT | sys.stdlib_module_names
    return {root for root in roots if root not in known and not root.startswith(OF_THE_SYSTEM)}


@pytest.mark.parametrize("arguments", [(), ("--sample",), ("team.watchbill",)])
def test_nothing_heavy_is_loaded_before_the_first_paint(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    modules = loaded(PROGRAM, tmp_path, *arguments)
    assert strangers(modules) == set()
    early = {name for name in modules if name.startswith(NOT_YET)}
    assert early == set()
    pages = {name for name in modules if name.startswith("views.pages.")}
    assert {name for name in pages if name.count(".") > 2 and not name.endswith(".spec")} == set()


@pytest.mark.parametrize("heavy", ["numpy", "sqlalchemy", "openpyxl", "pyqtgraph"])
def test_it_would_be_seen(heavy: str, tmp_path: Path) -> None:
    modules = loaded(PROGRAM.replace("import main\n", f"import main, {heavy}\n"), tmp_path)
    assert heavy in strangers(modules)


def test_the_command_line_loads_no_qt() -> None:
    program = (
        "import sys, main\n"
        "try:\n    main.main(['--help'])\nexcept SystemExit:\n    pass\n"
        "sys.exit('PySide6' in sys.modules)"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
