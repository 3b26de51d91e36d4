"""Who has a data file open: one small file a window beside the document, removed on leaving.

It only informs: SQLite's locks and the revisions that commands carry keep the data safe. A note
left behind by a crash is recognised, by the process having gone or by not being refreshed.
"""

import json
import os
import socket
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from models.kernel.instants import Clock, system_clock

REFRESH = timedelta(minutes=1)
"""How often an open window refreshes its note."""

STALE_AFTER = 10 * REFRESH
"""A note from another computer that was not refreshed for so long is stale."""

_SUFFIX = ".open"


@dataclass(frozen=True, slots=True)
class Opener:
    """Somebody who has the document open, or left without saying so (`stale`)."""

    who: str
    host: str
    process: int
    since: datetime
    stale: bool


@dataclass(frozen=True, slots=True)
class Presence:
    """This window's own note; `note` is None where the folder cannot be written."""

    note: Path | None

    def refresh(self) -> None:
        """Say that the window is still here."""
        if self.note is not None:
            with suppress(OSError):
                os.utime(self.note)

    def leave(self) -> None:
        """Take the note away."""
        if self.note is not None:
            with suppress(OSError):
                self.note.unlink()


def announce(document: Path, who: str, clock: Clock = system_clock) -> Presence:
    """Leave a note beside the document, and sweep the stale notes of this computer."""
    for note, opener in _notes(document, clock()):
        if opener.stale and opener.host == socket.gethostname():
            with suppress(OSError):
                note.unlink()
    content = {
        "who": who,
        "host": socket.gethostname(),
        "process": os.getpid(),
        "started": _started(os.getpid()),
        "since": clock().isoformat(),
    }
    note = document.with_name(f"{_prefix(document)}{uuid4().hex[:12]}{_SUFFIX}")
    try:
        note.write_text(json.dumps(content), encoding="utf-8")
    except OSError:
        return Presence(None)
    return Presence(note)


def others(
    document: Path, mine: Presence | None = None, clock: Clock = system_clock
) -> tuple[Opener, ...]:
    """Who else has the document open, longest first; stale notes are marked, not hidden."""
    own = mine.note if mine else None
    found = [opener for note, opener in _notes(document, clock()) if note != own]
    return tuple(sorted(found, key=lambda opener: opener.since))


def _prefix(document: Path) -> str:
    return f".~{document.name}."


def _notes(document: Path, now: datetime) -> list[tuple[Path, Opener]]:
    notes = []
    prefix = _prefix(document)
    try:
        candidates = [
            entry
            for entry in document.parent.iterdir()
            if entry.name.startswith(prefix) and entry.name.endswith(_SUFFIX)
        ]
    except OSError:
        return []
    for note in candidates:
        with suppress(OSError, ValueError, KeyError, TypeError):
            content = json.loads(note.read_text(encoding="utf-8"))
            refreshed = datetime.fromtimestamp(note.stat().st_mtime, UTC)
            host, process = str(content["host"]), int(content["process"])
            if host == socket.gethostname():
                stale = _started(process) in (None, "") or _started(process) != content["started"]
            else:
                stale = now - refreshed > STALE_AFTER
            since = datetime.fromisoformat(content["since"])
            notes.append((note, Opener(str(content["who"]), host, process, since, stale)))
    return notes


def _started(process: int) -> str | None:
    """A word that tells this process from a later one of the same number; None when it is gone."""
    if sys.platform == "win32":
        return _started_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return None
    except PermissionError:
        pass
    try:
        # Field 22 of stat, after the name in parentheses, which may itself hold blanks.
        stat = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
        return stat.rpartition(")")[2].split()[19]
    except OSError:
        return "running"


def _started_on_windows(process: int) -> str | None:
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    query_limited_information = 0x1000
    handle = kernel.OpenProcess(query_limited_information, False, process)
    if not handle:
        return None
    kernel.CloseHandle(handle)
    return "running"
