"""Where backups stand: a folder for each workspace, in it files and a slip with what each holds.

A backup is listed when both the file and its slip are there; the slip is written last, so one that
was interrupted is never listed. What an interrupted one left is swept the next time.
"""

import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from models.store.retention import Kept, rotate

SUFFIX = ".watchbill"
_PART = ".part-"
_PART_IS_LEFT_AFTER = timedelta(hours=1)
_ACCEPTED = "accepted.json"


@dataclass(frozen=True, slots=True)
class Backup:
    """One restorable copy.

    reason: why it was made (``opened``, ``interval``, ``asked``, ``before_migrate`` …).
    digest: of the content, as in `models.store.digest`; rows: how many, for each table.
    """

    path: Path
    instant: datetime
    reason: str
    workspace: UUID
    name: str
    revision: int
    version: int
    digest: str
    rows: Mapping[str, int]
    size: int

    @property
    def total(self) -> int:
        """How many rows of records it holds; the journal's own do not count."""
        return sum(n for table, n in self.rows.items() if not table.startswith("store_"))


@dataclass(frozen=True, slots=True)
class Rotated:
    """What rotation did: how many backups it gave up, or that it paused since rows halved."""

    given_up: int
    paused: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """folder: of all workspaces, in the application's data folder. second: another place, or None.

    A second place that cannot be reached does not stop a backup: `place` says so.
    """

    folder: Path
    second: Path | None = None

    def home(self, workspace: UUID) -> Path:
        """The folder of one workspace."""
        return self.folder / str(workspace)

    def part(self, workspace: UUID) -> Path:
        """A name to write a new backup to, before it is known to be whole."""
        home = self.home(workspace)
        home.mkdir(parents=True, exist_ok=True)
        self._sweep(home)
        return home / f"{_PART}{uuid4().hex}{SUFFIX}"

    def place(self, part: Path, backup: Backup) -> bool:
        """Give a verified part its name and write its slip; copy both to the second place.

        Returns whether the second place, if there is one, has it too.
        """
        part.replace(backup.path)
        _write(_slip(backup.path), _text(backup))
        sync_folder(backup.path.parent)
        if self.second is None:
            return True
        try:
            home = self.second / str(backup.workspace)
            home.mkdir(parents=True, exist_ok=True)
            copied = home / f"{_PART}{uuid4().hex}{SUFFIX}"
            shutil.copyfile(backup.path, copied)
            copied.replace(home / backup.path.name)
            _write(_slip(home / backup.path.name), _text(backup))
        except OSError:
            return False
        return True

    def name(self, workspace: UUID, instant: datetime, reason: str) -> Path:
        """Where a backup of this instant belongs."""
        return self.home(workspace) / f"{instant:%Y%m%dT%H%M%S.%fZ}-{reason}{SUFFIX}"

    def list(self, workspace: UUID) -> tuple[Backup, ...]:
        """The backups of a workspace, newest first."""
        home = self.home(workspace)
        found = [read_slip(path) for path in home.glob(f"[!.]*{SUFFIX}")] if home.is_dir() else []
        return tuple(
            sorted((b for b in found if b is not None), key=lambda b: b.instant, reverse=True)
        )

    def rotate(self, workspace: UUID, now: datetime) -> Rotated:
        """Give up what the rule of `retention` gives up, here and in the second place."""
        backups = self.list(workspace)
        kept = [Kept(backup.path.name, backup.instant, True, backup.total) for backup in backups]
        verdict = rotate(kept, now, self._accepted(workspace))
        for name in verdict.give_up:
            self.give_up(workspace, name)
        return Rotated(len(verdict.give_up), verdict.paused)

    def give_up(self, workspace: UUID, name: str) -> None:
        """Delete one backup; the slip goes first, so that it is not listed half."""
        for folder in (self.folder, self.second):
            if folder is not None:
                path = folder / str(workspace) / name
                with suppress(OSError):
                    _slip(path).unlink(missing_ok=True)
                    path.unlink(missing_ok=True)

    def accept(self, workspace: UUID, instant: datetime) -> None:
        """A person says that the smaller row count is as meant: rotation goes on."""
        home = self.home(workspace)
        home.mkdir(parents=True, exist_ok=True)
        _write(home / _ACCEPTED, json.dumps(instant.isoformat()))

    def _accepted(self, workspace: UUID) -> datetime | None:
        try:
            text = (self.home(workspace) / _ACCEPTED).read_text(encoding="utf-8")
            return datetime.fromisoformat(json.loads(text))
        except (OSError, ValueError, TypeError):
            return None

    def _sweep(self, home: Path) -> None:
        """Remove parts that no living backup can be writing any more."""
        newest = max((path.stat().st_mtime for path in home.iterdir()), default=0.0)
        for part in home.glob(f"{_PART}*"):
            with suppress(OSError):
                if part.stat().st_mtime < newest - _PART_IS_LEFT_AFTER.total_seconds():
                    part.unlink()


def read_slip(path: Path) -> Backup | None:
    """What the slip beside a backup says; None when there is no readable one."""
    try:
        content = json.loads(_slip(path).read_text(encoding="utf-8"))
        return Backup(
            path=path,
            instant=datetime.fromisoformat(content["instant"]),
            reason=str(content["reason"]),
            workspace=UUID(content["workspace"]),
            name=str(content["name"]),
            revision=int(content["revision"]),
            version=int(content["version"]),
            digest=str(content["digest"]),
            rows={str(table): int(count) for table, count in content["rows"].items()},
            size=int(content["size"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def sync_folder(folder: Path) -> None:
    """Make a rename last, where the system can."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _slip(path: Path) -> Path:
    return path.with_name(path.name + ".json")


def _text(backup: Backup) -> str:
    content = asdict(backup)
    del content["path"]
    content["instant"] = backup.instant.isoformat()
    content["workspace"] = str(backup.workspace)
    return json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False)


def _write(path: Path, text: str) -> None:
    """Write a small file whole or not at all."""
    part = path.with_name(f"{_PART}{uuid4().hex}.json")
    with part.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
