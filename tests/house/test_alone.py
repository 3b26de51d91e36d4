"""The checks of tests/conftest.py catch what they are there for: each is broken on purpose."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

OFFENDERS = {
    "a thread": (
        "import threading\nstop = threading.Event()\n"
        "def test_it(request):\n"
        "    threading.Thread(target=stop.wait, args=(8,), name='idler', daemon=True).start()\n",
        "left behind: thread idler",
    ),
    "a timer": (
        "from PySide6.QtCore import QTimer\nkept = []\n"
        "def test_it(qapp):\n    timer = QTimer()\n    timer.start(1000)\n    kept.append(timer)\n",
        "left behind: an active timer",
    ),
    "a window": (
        "from PySide6.QtWidgets import QLabel\nkept = []\n"
        "def test_it(qapp):\n    kept.append(QLabel('x'))\n    kept[0].show()\n",
        "left behind: a visible QLabel",
    ),
    "a temporary file": (
        "import tempfile\ndef test_it():\n    tempfile.mkdtemp(prefix='forgotten')\n",
        "left behind: file forgotten",
    ),
    "an open file": (
        "from pathlib import Path\n"
        "def test_it(tmp_path):\n    (tmp_path / 'x').open('w').write('x')\n",
        "ResourceWarning",
    ),
    "a warning of Qt": (
        "from PySide6.QtCore import qWarning\ndef test_it(qapp):\n    qWarning('mind')\n",
        "Qt messages with level WARNING or above emitted",
    ),
    "a warning of Python": (
        "import warnings\ndef test_it():\n    warnings.warn('old')\n",
        "UserWarning: old",
    ),
}
QT_IN_MODELS = {
    "at its head": "import PySide6.QtCore\ndef test_it():\n    pass\n",
    "within": "def test_it():\n    from PySide6 import QtWidgets\n",
    "by pyqtgraph": "def test_it():\n    import pyqtgraph\n",
}


def outcome(tmp_path: Path, folder: str, source: str) -> subprocess.CompletedProcess[str]:
    """Run one test module by the rules of this project, in a project of its own."""
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    home = tmp_path / "tests" / folder
    home.mkdir(parents=True)
    for name in ("conftest.py", "support/made_once.py"):
        copy = tmp_path / "tests" / name
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes((ROOT / "tests" / name).read_bytes())
    (home / "test_offender.py").write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"]
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(ROOT)}
    environment.pop("PYTEST_ADDOPTS", None)
    return subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("kind", OFFENDERS)
def test_what_a_test_leaves_behind_fails_it(kind: str, tmp_path: Path) -> None:
    source, words = OFFENDERS[kind]
    result = outcome(tmp_path, "house", source)
    assert result.returncode == 1, result.stdout
    assert words in result.stdout


@pytest.mark.parametrize("where", QT_IN_MODELS)
@pytest.mark.parametrize("folder", ["models", "app/reports"])
def test_qt_cannot_be_imported_in_tests_of_models_and_app(
    where: str, folder: str, tmp_path: Path
) -> None:
    result = outcome(tmp_path, folder, QT_IN_MODELS[where])
    assert result.returncode != 0
    assert "PySide6" in result.stdout or "pyqtgraph" in result.stdout


def test_an_innocent_test_passes(tmp_path: Path) -> None:
    result = outcome(tmp_path, "views", "def test_it(qapp):\n    assert qapp is not None\n")
    assert result.returncode == 0, result.stdout
