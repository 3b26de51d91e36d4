"""What is not expected: caught on every thread, logged without values, told once, survived."""

import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

_QUIET_QT = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)


@dataclass(frozen=True)
class CrashReport:
    """What happened, for the person to read and to pass on if they like.

    text: the whole report. It holds the words of the error, which may quote what was typed.
    """

    title: str
    text: str
    signature: str


def describe(error: BaseException, where: str, facts: Mapping[str, str]) -> CrashReport:
    """The report of an error."""
    import platform
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1] if frames else None
    signature = f"{type(error).__qualname__} at {last.filename}:{last.lineno}" if last else where
    lines = [
        "Watchbill error report",
        f"time: {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC",
        f"where: {where}",
        *(f"{name}: {value}" for name, value in facts.items()),
        f"python: {platform.python_version()} on {platform.platform()}",
        "",
        *(line.rstrip("\n") for line in traceback.format_exception(error)),
    ]
    return CrashReport(type(error).__qualname__, "\n".join(lines), signature)


class CrashWatch(QObject):
    """Catches what nobody caught. `told` gets each kind of crash once, on the window's thread.

    facts: what the report says of the state, such as version and page; it must not fail.
    """

    _crashed = Signal(object)

    def __init__(
        self,
        told: Callable[[CrashReport], object],
        facts: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        super().__init__()
        self._told, self._facts = told, facts
        self._seen: set[str] = set()
        self.reports: list[CrashReport] = []
        self._logs = False
        self._kept: list[tuple[str, BaseException | None]] = []
        self._crashed.connect(self._tell)
        self._before: tuple[Any, Any, Any, Any] | None = None

    def install(self) -> None:
        """Catch from now on, on the main thread, on all others, and in Qt's messages."""
        self._before = (
            sys.excepthook,
            threading.excepthook,
            sys.unraisablehook,
            qInstallMessageHandler(self._qt_message),
        )
        sys.excepthook = self._main
        threading.excepthook = self._thread
        sys.unraisablehook = self._unraisable

    def log_now(self) -> None:
        """The log is open: write what was kept back, and from now on at once."""
        self._logs = True
        for message, error in self._kept:
            _log(message, error)
        self._kept.clear()

    def _write(self, message: str, error: BaseException | None = None) -> None:
        if self._logs:
            _log(message, error)
        else:
            # Before the first paint nothing is loaded that can wait, and logging can.
            self._kept.append((message, error))

    def remove(self) -> None:
        """Put back what caught before."""
        if self._before is not None:
            sys.excepthook, threading.excepthook, sys.unraisablehook, handler = self._before
            qInstallMessageHandler(handler)
            self._before = None

    def report(self, error: BaseException, where: str) -> None:
        """Log an error and tell of it, from any thread."""
        self._write(f"unexpected {type(error).__qualname__} in {where}", error)
        self._crashed.emit(describe(error, where, self._facts()))

    def _tell(self, report: CrashReport) -> None:
        self.reports.append(report)
        if report.signature not in self._seen:
            self._seen.add(report.signature)
            self._told(report)

    def _main(
        self, kind: type[BaseException], error: BaseException, frames: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, frames)
            return
        self.report(error.with_traceback(frames), "the window's thread")

    def _thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            name = arguments.thread.name if arguments.thread else "a thread"
            self.report(arguments.exc_value, name)

    def _unraisable(self, unraisable: "sys.UnraisableHookArgs") -> None:
        if unraisable.exc_value is not None:
            self.report(unraisable.exc_value, "tidying up")

    def _qt_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind not in _QUIET_QT:
            self._write(f"qt {kind.name} {context.category}: {message[:200]}")


def _log(message: str, error: BaseException | None = None) -> None:
    import logging

    from views.shell.logs import LOGGER

    logging.getLogger(LOGGER).error(message, exc_info=error)
