"""What holds for every test: repeatable, alone, offscreen, with nothing left behind.

- Settings, state and caches go to an empty place of the test's own, never to the user's.
- Threads, active timers, visible windows and files in the temporary folder that a test leaves
  behind fail it.
- `models` and `app` are tested with Qt blocked: importing it there raises.
- `real_data` is the folder of real files of others that lies beside the project, where it does;
  `trials` is how often a proof is repeated; `needs` says what a heavy test cannot do without.
"""

import builtins
import gc
import importlib
import os
import shutil
import sys
import tempfile
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from app.uncollected import collect_if_due

ROOT = Path(__file__).resolve().parents[1]
QT_FREE = (ROOT / "tests" / "models", ROOT / "tests" / "app")
QT = ("PySide6", "shiboken6", "pyqtgraph", "views")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
os.environ["LC_ALL"] = os.environ["LANGUAGE"] = "C.UTF-8"

settings.register_profile("dev", deadline=None, max_examples=50)
settings.register_profile(
    "ci",
    deadline=None,
    max_examples=100,
    derandomize=True,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("proof", settings.get_profile("ci"), max_examples=1000)
settings.load_profile(os.environ.get("WATCHBILL_HYPOTHESIS", "ci" if "CI" in os.environ else "dev"))

gc.disable()  # Qt's objects must not die on the thread of a reader: `_nothing_left` collects

HEAVY = "CI" in os.environ or os.environ.get("WATCHBILL_HEAVY") == "1"


def pytest_collection_finish() -> None:
    """What was imported is there to stay: no look for garbage walks over it."""
    gc.freeze()


# --- how much ------------------------------------------------------------------------------------


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--proofs",
        choices=("tenth", "full", "release"),
        default="tenth",
        help="how often proofs are repeated: a tenth (tests), in full (make prove), or a release",
    )


@pytest.fixture(scope="session")
def trials(request: pytest.FixtureRequest) -> Callable[[int, int], int]:
    """`trials(100, 3000)`: how often to repeat, of the full number and the release's number."""
    amount = request.config.getoption("--proofs")

    def number(full: int, release: int) -> int:
        return {"tenth": max(1, full // 10), "full": full, "release": release}[amount]

    return number


@pytest.fixture
def measured(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """`measured("98 of 200 lost")`: a number that the end of the run shows beside the test."""
    return lambda told: request.node.user_properties.append(("measured", told))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    told = [
        f"{report.nodeid.rpartition('/')[2]}: {text}"
        for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed")
        if report.when == "call"
        for key, text in report.user_properties
        if key == "measured"
    ]
    if told:
        terminalreporter.section("measured")
        for line in sorted(told):
            terminalreporter.write_line(line)


# --- what may be absent --------------------------------------------------------------------------


def absent(reason: str) -> None:
    """Skip this test, or fail it where heavy tests are obligatory."""
    if HEAVY:
        pytest.fail(f"obligatory here, but {reason}", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def needs() -> Callable[..., None]:
    """`needs("soffice", "pdftoppm")`: the programs without which this test says nothing."""

    def check(*programs: str) -> None:
        missing = [program for program in programs if shutil.which(program) is None]
        if missing:
            absent(f"not installed: {', '.join(missing)}")

    return check


@pytest.fixture(scope="session")
def real_data() -> Path:
    """Real work logs, calendars and workbooks of others, beside the project; never copied."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        absent("the folder shared/data with real files does not lie beside the project")
    return folder


# --- alone ---------------------------------------------------------------------------------------

_places = count(1)


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def _own_place(_homes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Configuration, state, data and cache folders that nothing else has."""
    place = _homes / str(next(_places))
    for kind in ("CONFIG", "STATE", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(place / kind.lower()))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(_homes))


@pytest.fixture(autouse=True)
def _nothing_left(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Fail the test that leaves a thread, a timer, a window or a temporary file behind."""
    temporary = tmp_path_factory.getbasetemp() / "temporary"
    temporary.mkdir(exist_ok=True)
    usual, tempfile.tempdir = tempfile.tempdir, str(temporary)
    threads = set(threading.enumerate())
    here, windows = set(ROOT.iterdir()), _visible_windows()
    with _started_timers() as timers:
        yield
        left = _windows_left(windows) + [f"an active timer of {owner}" for owner in timers()]
        _empty_clipboard()
    collect_if_due()
    tempfile.tempdir = usual
    left += [f"thread {thread.name}" for thread in _threads_left(threads)]
    left += [f"file {path.name} in the temporary folder" for path in temporary.iterdir()]
    left += [f"file {path.name} in the project" for path in set(ROOT.iterdir()) - here]
    shutil.rmtree(temporary, ignore_errors=True)
    if left:
        pytest.fail("left behind: " + "; ".join(left), pytrace=False)


def _threads_left(before: set[threading.Thread]) -> list[threading.Thread]:
    end = time.monotonic() + 2
    left = [thread for thread in threading.enumerate() if thread not in before]
    for thread in left:
        if thread is not threading.current_thread():
            thread.join(max(0.0, end - time.monotonic()))
    return [thread for thread in left if thread.is_alive()]


def _visible_windows() -> list[Any]:
    widgets = sys.modules.get("PySide6.QtWidgets")
    application = widgets.QApplication.instance() if widgets else None
    if application is None or not hasattr(application, "topLevelWidgets"):
        return []
    return [widget for widget in application.topLevelWidgets() if widget.isVisible()]


def _windows_left(before: list[Any]) -> list[str]:
    visible = [widget for widget in _visible_windows() if widget not in before]
    names = [f"a visible {type(widget).__name__}" for widget in visible]
    for widget in visible:
        widget.close()
        widget.deleteLater()
    return names


def _empty_clipboard() -> None:
    """Data of Python that is left in it would be destroyed after Python itself, and abort."""
    gui = sys.modules.get("PySide6.QtGui")
    application = gui.QGuiApplication.instance() if gui else None
    if application is not None and hasattr(application, "clipboard"):
        application.clipboard().clear()


@contextmanager
def _started_timers() -> Iterator[Callable[[], list[str]]]:
    """Watch which Qt timers are started; the callable tells those that still run."""
    core = sys.modules.get("PySide6.QtCore")
    if core is None:
        yield list
        return
    usual = core.QTimer.start
    started: list[weakref.ref[Any]] = []
    is_valid = sys.modules["shiboken6"].isValid

    def start(timer: Any, *arguments: Any) -> None:
        started.append(weakref.ref(timer))
        usual(timer, *arguments)

    def active() -> list[Any]:
        timers = [timer for timer in (reference() for reference in started) if timer is not None]
        return [timer for timer in timers if is_valid(timer) and timer.isActive()]

    def running() -> list[str]:
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
        if active():
            gc.collect()
        alive = active()
        owners = [type(timer.parent()).__name__ for timer in alive]
        for timer in alive:
            timer.stop()
        return owners

    core.QTimer.start = start
    try:
        yield running
    finally:
        core.QTimer.start = usual


@pytest.fixture(scope="session", autouse=True)
def _made_once() -> Iterator[None]:
    """Tables of new files and compiled statements, which thousands of tests would each wait for."""
    from tests.support.made_once import statements_compiled_once, tables_made_once

    with tables_made_once(), statements_compiled_once():
        yield


# --- without Qt ----------------------------------------------------------------------------------


@contextmanager
def qt_blocked() -> Iterator[None]:
    """Importing Qt, or `views`, raises ImportError within, loaded already or not.

    It stands in front of the import statement, because Qt for Python aborts the process when its
    modules are taken out of `sys.modules`.
    """
    statement, function = builtins.__import__, importlib.import_module

    def refuse(name: str) -> None:
        if name.split(".")[0] in QT:
            raise ImportError(f"{name} is blocked: models and app do not know Qt")

    def import_statement(
        name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0
    ) -> Any:
        if level == 0:
            refuse(name)
        return statement(name, globals, locals, fromlist, level)

    def import_module(name: str, package: str | None = None) -> Any:
        refuse(name)
        return function(name, package)

    builtins.__import__, importlib.import_module = import_statement, import_module
    try:
        yield
    finally:
        builtins.__import__, importlib.import_module = statement, function


def _is_qt_free(path: Path) -> bool:
    return any(path.is_relative_to(folder) for folder in QT_FREE)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Any:
    if isinstance(collector, pytest.Module) and _is_qt_free(collector.path):
        with qt_blocked():
            return (yield)
    return (yield)


@pytest.fixture(autouse=True)
def _qt_blocked_where_it_must(request: pytest.FixtureRequest) -> Iterator[None]:
    if _is_qt_free(request.path):
        with qt_blocked():
            yield
    else:
        yield
