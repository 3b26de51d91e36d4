"""A report drawn as PDF while the window stays alive, and called off between any two pages.

Only the window's thread may paint with the fonts and colours of the window, so the job, which runs on a
thread of its own, asks it for one short slice at a time.
"""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from app.jobs import Progress
from models.kernel.figures import Report
from views.kit.print_report import PaperDocument, write_pdf

_LONGEST = 1.0
"""Seconds that a job which was called off waits for the window, which may be closing and wait for it."""
_PATIENCE = 0.1
"""Seconds after which a job that waits for the window looks whether it was called off."""


class PdfJob(QObject):
    """Writes a report under a name. Made on the window's thread, called as a job on another one."""

    _asked = Signal()

    def __init__(self, report: Report, target: Path) -> None:
        super().__init__()
        self._report, self._target = report, target
        self._document: PaperDocument | None = None
        self._at: tuple[int, int] | None = (0, 0)
        self._problem: Exception | None = None
        self._act: Callable[[], None] = self._draw
        self._done = threading.Event()
        self._asked.connect(self._acted, Qt.ConnectionType.QueuedConnection)

    def __call__(self, progress: Progress) -> list[Path]:
        """The file that was written. Raises Cancelled, and FileProblem as `write_pdf`."""
        try:
            while self._at is not None:
                self._on_window(self._draw, progress.check)
                if self._at is not None:
                    progress.step(*self._at)
        except BaseException:
            self._act = self._drop
            self._done.clear()
            self._asked.emit()
            self._done.wait(_LONGEST)
            raise
        assert self._document is not None
        write_pdf(self._document.content(), self._target)
        return [self._target]

    def _on_window(self, act: Callable[[], None], check: Callable[[], None]) -> None:
        """Have something done on the window's thread, and wait for it."""
        self._act = act
        self._done.clear()
        self._asked.emit()
        while not self._done.wait(_PATIENCE):
            check()
        if self._problem is not None:
            raise self._problem

    def _acted(self) -> None:
        try:
            self._act()
        except Exception as problem:  # noqa: BLE001 - raised again where somebody waits for it
            self._problem = problem
        finally:
            self._done.set()

    def _draw(self) -> None:
        if self._document is None:
            self._document = PaperDocument(self._report)
        self._at = next(self._document.pages, None)

    def _drop(self) -> None:
        """Let go of a painter before its device goes."""
        if self._document is not None:
            self._document.pages.close()
