"""Opens the window: nothing heavy is imported before the first paint."""

import gc
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.settings import Places, own_places
from app.uncollected import collect_if_due
from views.kit.theme import STYLE_ARGUMENTS
from views.shell.crash import CrashWatch
from views.shell.shell import Shell

COLLECT_AFTER = 2_000
"""Milliseconds from the first paint until garbage is looked for: until then nearly all that is made
is there to stay, and each look would walk over all of it."""

COLLECT_EVERY = 500
"""Milliseconds between two looks."""

USAGE = "usage: main.py [--sample] [FILE]"
NO_DISPLAY = (
    "There is no display to open a window on. Without one: main.py help, or main.py tour --out "
    "FOLDER for pictures of every page."
)


class FirstPaint(QObject):
    """Calls `then` once, when the window has been painted for the first time."""

    def __init__(self, window: QObject, then: Callable[[], object]) -> None:
        super().__init__(window)
        self._window, self._then = window, then
        self._painted = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._painted and event.type() is QEvent.Type.Paint:
            self._painted = True
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False


class Running:
    """A running application: the shell, its log and what catches crashes."""

    def __init__(self, places: Places) -> None:
        self.shell = Shell(places)
        self.crashes = CrashWatch(self.shell.show_crash, self._facts)
        self.crashes.install()
        self.shell.watch_crashes(self.crashes.report)
        self._end_log: Callable[[], object] = lambda: None
        self._places = places

    def start_log(self) -> None:
        """Begin the local log; a folder that cannot be written is no reason to stop."""
        from views.shell.logs import Log

        try:
            self._end_log = Log(self._places.log_folder).close
        except OSError:
            return
        self.crashes.log_now()

    def end(self) -> None:
        """Let go of everything."""
        self.shell.close()
        self.crashes.remove()
        self._end_log()

    def _facts(self) -> dict[str, str]:
        from PySide6.QtCore import qVersion

        desk = self.shell.desk
        return {
            "qt": qVersion(),
            "page": desk.room.key if desk is not None else "welcome",
            "revision": str(desk.session.workspace.revision) if desk is not None else "",
        }


def collect_what_is_new(window: QObject) -> None:
    """Look for garbage from now on, though not among what the start has made.

    By a timer of the window and not by Python itself, which does so on whatever thread is running:
    a timer of Qt that dies on another one than its own ends the process when it is due.
    """
    gc.freeze()
    gc.disable()
    looking = QTimer(window, interval=COLLECT_EVERY)
    looking.timeout.connect(collect_if_due)
    looking.start()


def _has_display(environment: Mapping[str, str]) -> bool:
    """Whether a window can be opened: Qt would end the whole process where it cannot."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(environment.get(name) for name in named)


def launch(arguments: Sequence[str]) -> int:
    """Open the window on a file, a database address, the sample, or the welcome page."""
    wanted = list(arguments)
    sample = "--sample" in wanted
    if sample:
        wanted.remove("--sample")
    if len(wanted) > 1 or any(word.startswith("-") for word in wanted):
        sys.stderr.write(f"{USAGE}\n")
        return 2
    if not _has_display(os.environ):
        sys.stderr.write(f"{NO_DISPLAY}\n")
        return 3
    application = QApplication([sys.argv[0], *STYLE_ARGUMENTS])
    application.setProperty("styled", True)
    application.setApplicationName("watchbill")
    application.setApplicationDisplayName("Watchbill")
    running = Running(own_places())
    shell = running.shell

    def after_first_paint() -> None:
        collecting = QTimer(shell.window, singleShot=True, interval=COLLECT_AFTER)
        collecting.timeout.connect(partial(collect_what_is_new, shell.window))
        collecting.start()
        running.start_log()
        shell.finish()
        if sample:
            shell.open_sample()
        elif wanted:
            shell.open_place(wanted[0] if "://" in wanted[0] else Path(wanted[0]))
        else:
            shell.begin()

    FirstPaint(shell.window, after_first_paint)
    shell.window.show()
    try:
        return application.exec()
    finally:
        running.end()
