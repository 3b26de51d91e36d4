"""`models` and `app` work where Qt cannot be imported, as on a server that sends reports."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# A finder that refuses Qt, put before all others, then every module of models and app.
PROGRAM = """
import importlib, pkgutil, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6", "pyqtgraph", "views"):
            raise ImportError(f"{name} is blocked")

sys.meta_path.insert(0, NoQt())
import models, app
count = 0
for package in (models, app):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not module.name.endswith(".__main__"):
            importlib.import_module(module.name)
            count += 1
assert "PySide6" not in sys.modules
print("imported", count)
"""


def run(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_module_of_models_and_app_is_imported(tmp_path: Path) -> None:
    result = run("-W", "error", "-c", PROGRAM, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    modules = [
        path
        for package in ("models", "app")
        for path in (ROOT / package).rglob("*.py")
        if path.name != "__init__.py"
    ]
    assert int(result.stdout.split()[-1]) >= len(modules)


def test_the_block_itself_works(tmp_path: Path) -> None:
    broken = PROGRAM.replace("import models, app", "import models, app, PySide6.QtCore")
    result = run("-c", broken, cwd=tmp_path)
    assert result.returncode == 1
    assert "PySide6 is blocked" in result.stderr
