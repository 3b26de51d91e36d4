"""A folder of calendars that is rewritten whole, so that those who subscribe never see half of it.

All files are written under other names first, then renamed one after the other; last comes the
list of what is ours. Only files of ours are replaced or removed: those that the list names, and
those that carry our PRODID. A file keeps its name as long as what it shows lives, whatever that is
called by then, because addresses of subscriptions cannot be told.
"""

import contextlib
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.exchange.atomic import replacing
from app.exchange.ics_out import PRODID
from models.kernel.errors import FileProblem

LIST = "watchbill-calendars.json"
LONGEST_NAME = 60
_HEAD = 400


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """One calendar of the folder. key: of what it shows, for good; title: what its name is made
    of."""

    key: str
    title: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The calendars as they stand now, which of them changed, and what was removed."""

    files: tuple[Path, ...]
    changed: tuple[Path, ...]
    removed: tuple[Path, ...]


def rewrite(folder: Path, calendars: Sequence[CalendarFile], listing: str = LIST) -> Rewritten:
    """Bring the folder to exactly these calendars; other files in it stay as they are.

    listing: the list of ours; calendars of another list are not ours to remove.

    Raises FileProblem ``no_folder``, ``not_ours`` (a file of somebody else has a name that is
    needed) or as `replacing` does; then the calendars are those from before.
    """
    if not folder.is_dir():
        raise FileProblem("no_folder", folder=str(folder))
    listed = listed_in(folder, listing)
    names = _names(calendars, listed)
    for name in names.values():
        if (folder / name).exists() and not _ours(folder / name):
            raise FileProblem("not_ours", path=str(folder / name))
    changed: list[Path] = []
    with ExitStack() as drafts:
        writing = [
            (calendar, folder / names[calendar.key])
            for calendar in calendars
            if _content(folder / names[calendar.key]) != calendar.content
        ]
        # The renaming happens when the stack unwinds: after every draft was written in full.
        for calendar, target in writing:
            drafts.enter_context(replacing(target)).write_bytes(calendar.content)
            changed.append(target)
    with replacing(folder / listing) as draft:
        kept = {key: names[key] for key in sorted(names)}
        draft.write_text(json.dumps({"calendars": kept}, indent=2) + "\n", encoding="utf-8")
    removed = _remove(folder, set(listed.values()) - set(names.values()))
    files = tuple(folder / names[calendar.key] for calendar in calendars)
    return Rewritten(files, tuple(changed), removed)


def file_stem(title: str) -> str:
    """A name for a file that every system takes; empty where nothing of the title remains.

    >>> file_stem("On-call: Web & Mail"), file_stem("Zoë Łuk"), file_stem("日本")
    ('on-call-web-mail', 'zoe-uk', '')
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_NAME].strip("-")


def _names(calendars: Sequence[CalendarFile], listed: Mapping[str, str]) -> dict[str, str]:
    """A name for each key: the one that it had, else a free one made of its title."""
    names = {c.key: listed[c.key] for c in calendars if c.key in listed}
    taken = set(names.values())
    for calendar in calendars:
        if calendar.key in names:
            continue
        stem = file_stem(calendar.title) or "calendar"
        name, number = f"{stem}.ics", 2
        while name in taken:
            name, number = f"{stem}-{number}.ics", number + 1
        names[calendar.key] = name
        taken.add(name)
    return names


def listed_in(folder: Path, listing: str = LIST) -> dict[str, str]:
    """The names of files by key, as a list of the folder has them; nothing of one that was tampered
    with."""
    try:
        listed: Any = json.loads((folder / listing).read_text("utf-8"))["calendars"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    if not isinstance(listed, dict):
        return {}
    return {
        str(key): name
        for key, name in listed.items()
        if isinstance(name, str) and re.fullmatch(r"[a-z0-9][a-z0-9-]*\.ics", name)
    }


def _remove(folder: Path, names: set[str]) -> tuple[Path, ...]:
    removed = []
    for name in sorted(names):
        path = folder / name
        if path.is_file() and _ours(path):
            with contextlib.suppress(OSError):
                path.unlink()
                removed.append(path)
    return tuple(removed)


def _ours(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return PRODID.encode() in file.read(_HEAD)
    except OSError:
        return False


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
