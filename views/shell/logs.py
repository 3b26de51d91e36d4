"""The local log: rotating, with codes and places in the code, never with values of the data.

The text of an exception may quote what a person typed, so only its class and its frames are kept.
"""

import faulthandler
import logging
import traceback
from copy import copy
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import IO

LOGGER = "watchbill"
_BYTES, _FILES = 500_000, 4


class WithoutValues(logging.Formatter):
    """Writes the class and the frames of an exception, and leaves its words out."""

    def format(self, record: logging.LogRecord) -> str:
        # Another handler may have left its own text of the exception, with its message.
        own = copy(record)
        own.exc_text = None
        return super().format(own)

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        kind, _error, frames = ei
        lines = frame_lines(frames)
        return "\n".join([*lines, f"  {kind.__qualname__ if kind else ''}"])


def frame_lines(frames: TracebackType | None) -> list[str]:
    """Where an exception came from: file, line and function, without source lines."""
    found = traceback.extract_tb(frames)
    return [f"  {Path(at.filename).name}:{at.lineno} {at.name}" for at in found]


class Log:
    """The log of one run. `close` must be called; a fatal signal writes its stacks beside it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.file = folder / "watchbill.log"
        self._handler = RotatingFileHandler(
            self.file, maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8", delay=True
        )
        self._handler.setFormatter(
            WithoutValues("%(asctime)s %(levelname)s %(threadName)s %(message)s")
        )
        self._logger = logging.getLogger(LOGGER)
        self._logger.setLevel(logging.INFO)
        self._logger.propagate = False
        self._logger.addHandler(self._handler)
        self._fatal: IO[str] = (folder / "fatal.txt").open("a", encoding="utf-8")
        self._guards = not faulthandler.is_enabled()
        if self._guards:
            faulthandler.enable(self._fatal)

    def close(self) -> None:
        """Write no more."""
        if self._guards:
            faulthandler.disable()
        self._fatal.close()
        self._logger.removeHandler(self._handler)
        self._handler.close()
