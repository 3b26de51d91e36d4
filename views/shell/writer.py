"""Commands leave the window's thread: one thread carries them out, in order, and the window waits
for each without standing still.

A page goes on with what its command returned, so it is waited for. A command that takes no longer
than an eye sees is simply waited for; during a longer one the window is painted and its clocks run,
and what is typed meanwhile is kept and comes after it.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import current_thread
from typing import Any, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, Signal

T = TypeVar("T")

AT_ONCE = 0.05
"""Seconds for which the window may stand still: three frames."""

_NAME = "writer"


class Writer(QObject):
    """The thread of the commands. waiting: is told when a wait becomes a long one, and its end."""

    _ended = Signal()

    def __init__(self, waiting: Callable[[bool], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting = waiting
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=_NAME)
        self._under_way = 0

    @property
    def busy(self) -> bool:
        """Whether somebody waits for a step."""
        return self._under_way > 0

    @staticmethod
    def here() -> bool:
        """Whether this is the thread of the commands."""
        return current_thread().name.startswith(_NAME)

    def run(self, step: Callable[[], T]) -> T:
        """What the step returns, or raises, on the thread of the commands."""
        self._under_way += 1
        try:
            future = self._thread.submit(step)
            if not wait([future], AT_ONCE).done:
                self._wait_long(future)
            return future.result()
        finally:
            self._under_way -= 1

    def _wait_long(self, future: "Future[Any]") -> None:
        loop = QEventLoop()
        # Queued: an end that comes before the loop has begun must not be missed.
        self._ended.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
        self._waiting(True)
        future.add_done_callback(lambda _future: self._ended.emit())
        while not future.done():
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        self._ended.disconnect(loop.quit)
        self._waiting(False)

    def close(self) -> None:
        """End the thread, once it has nothing to do."""
        self._thread.shutdown()
