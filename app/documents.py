"""A data file as a person opens it: examined first, announced to others, backed up while used.

The parts are `models/store`'s; here they are put together once, for the window and for whoever
else keeps data open for long. A database needs none of it: the server guards and backs it up.
"""

import getpass
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from app.settings import Places
from app.workspace import Workspace, create_workspace, open_workspace
from models.kernel.changes import Author
from models.kernel.errors import FileProblem
from models.kernel.instants import Clock, system_clock

if TYPE_CHECKING:
    from app.jobs import Progress
    from models.store.backup import Preview, Restored
    from models.store.integrity import Damage
    from models.store.presence import Opener, Presence
    from models.store.shelf import Backup, Shelf

SUFFIX = ".watchbill"


def is_database(place: str | Path) -> bool:
    """Whether the place is the address of a database, not a file."""
    from models.store.engine import is_address

    return is_address(place)


def system_author(chosen: str = "") -> Author:
    """Who acts: the chosen name, or the one by which the person is logged in."""
    if chosen:
        return Author(chosen)
    try:
        return Author(getpass.getuser())
    except (OSError, KeyError, ImportError):
        return Author("somebody")


def shelf_of(places: Places, second: str = "") -> "Shelf":
    """Where backups stand; `second` is another folder, or empty."""
    from models.store.shelf import Shelf

    return Shelf(places.data / "backups", Path(second) if second else None)


@dataclass
class Document:
    """Open data, and what keeps it well.

    thorough: whether every row was read; a large file is read in full later (`examine`).
    rotation_paused: whether old backups are kept because the newest holds less than half the rows.
    """

    workspace: Workspace
    shelf: "Shelf"
    read_only: bool = False
    thorough: bool = True
    clock: Clock = system_clock
    _presence: "Presence | None" = None
    rotation_paused: bool = field(default=False, init=False)
    _last: "Backup | None" = field(default=None, init=False)

    @property
    def file(self) -> Path | None:
        """The data file; None for a database."""
        return None if is_database(self.workspace.path) else Path(self.workspace.path)

    def others(self) -> "tuple[Opener, ...]":
        """Who else has the file open now."""
        from models.store import presence

        if self.file is None:
            return ()
        found = presence.others(self.file, self._presence, self.clock)
        return tuple(opener for opener in found if not opener.stale)

    def still_here(self) -> None:
        """Say that the window is still open; due once a minute."""
        if self._presence is not None:
            self._presence.refresh()

    def back_up_if_due(self, *, opening: bool = False) -> "Backup | None":
        """Make a backup when something changed and it is time; give up the old ones."""
        from models.store import backup

        if self.read_only or self.file is None:
            return None
        last = self._last or next(iter(self.shelf.list(self.workspace.id)), None)
        revision = self.workspace.revision
        if not backup.due(last, revision, self.clock(), opening=opening):
            return None
        return self.back_up("opened" if opening else "interval")

    def back_up(self, reason: str) -> "Backup":
        """Make a backup now. Raises FileProblem."""
        from models import catalog
        from models.store import backup

        made = backup.make(
            self.workspace.path, catalog.schema(), self.shelf, reason, clock=self.clock
        )
        self._last = made
        self.rotation_paused = self.shelf.rotate(made.workspace, self.clock()).paused
        return made

    def accept_rows(self) -> None:
        """A person says that fewer rows are as meant: old backups are given up again."""
        workspace = self.workspace.id
        newest = next(iter(self.shelf.list(workspace)), None)
        self.shelf.accept(workspace, newest.instant if newest is not None else self.clock())
        self.rotation_paused = self.shelf.rotate(workspace, self.clock()).paused

    def examine(self, progress: "Progress") -> "tuple[Damage, ...]":
        """Read every row and say what is damaged; while there is damage, nothing can be changed."""

        def told(share: float) -> None:
            progress.step(share, 1.0)

        damages = self.workspace.store.examine(told, lambda: progress.cancelled)
        self.thorough = True
        if damages:
            self.refuse_writing()
        elif not self.read_only:
            self.workspace.store.mend_text()
        return damages

    def refuse_writing(self) -> None:
        """Change nothing from now on: the file is damaged."""
        self.read_only = True
        self.workspace.store.refuse_writing()

    def backups(self) -> "tuple[Backup, ...]":
        """What can be restored, newest first."""
        return self.shelf.list(self.workspace.id)

    def preview(self, backup: "Backup") -> "Preview":
        """What restoring this backup would bring."""
        from models.store import backup as backups

        return backups.preview(backup, self.workspace.path)

    def close(self) -> None:
        """Let go of the data, and take the note away."""
        self.workspace.close()
        if self._presence is not None:
            self._presence.leave()


def who_has_it(path: Path, clock: Clock = system_clock) -> "tuple[Opener, ...]":
    """Who has a file open, before it is opened here; notes left by a crash do not count."""
    from models.store import presence

    return tuple(opener for opener in presence.others(path, clock=clock) if not opener.stale)


def open_document(
    place: str | Path,
    author: Author,
    places: Places,
    *,
    second: str = "",
    read_only: bool = False,
    clock: Clock = system_clock,
    said: Callable[[str], object] = str,
    thorough_up_to: float | None = None,
) -> Document:
    """Examine and open a data file, bringing one of an earlier version up to date; or a database.

    said: hears the codes of the steps (``examining``, ``migrating``, ``opening``). thorough_up_to:
    the size in bytes up to which every row is read at once; None for the usual one. Raises
    FileProblem; the file is then as it was.
    """
    from models import catalog
    from models.store import migrate, opening, presence

    shelf = shelf_of(places, second)
    if is_database(place):
        from app.secrets import use_keyring

        use_keyring()
        said("opening")
        workspace = open_workspace(place, author, read_only=read_only, clock=clock)
        return Document(workspace, shelf, read_only, clock=clock)
    path = Path(place)
    said("examining")
    schema = catalog.schema()
    older = migrate.older_schemas(schema)
    aside = places.state / "aside"
    found = opening.admit(path, schema, older, aside=aside, thorough_up_to=thorough_up_to)
    if found.version < schema.version and not read_only:
        said("migrating")
        migrate.migrate(path, schema, shelf, older=older, clock=clock)
    said("opening")
    workspace = open_workspace(path, author, read_only=read_only, clock=clock)
    if found.thorough:
        with suppress(FileProblem):  # somebody else is writing: the next one to open it looks
            workspace.store.mend_text()
    note = None if read_only else presence.announce(path, author.name, clock)
    return Document(workspace, shelf, read_only, found.thorough, clock, note)


def new_document(
    path: Path, author: Author, places: Places, *, name: str = "", second: str = ""
) -> Document:
    """Make a new data file and open it. Raises FileProblem ``exists`` and others."""
    from models.store import presence

    workspace = create_workspace(path, author, name or path.stem)
    note = presence.announce(path, author.name)
    return Document(workspace, shelf_of(places, second), _presence=note)


def restore_document(path: Path, backup: Path, places: Places, second: str = "") -> "Restored":
    """Bring a backup back over a file that is not open here. Raises FileProblem."""
    from models import catalog
    from models.store import backup as backups
    from models.store.migrate import older_schemas

    schema = catalog.schema()
    older = older_schemas(schema)
    return backups.restore(path, backup, schema, shelf_of(places, second), older=older)


def backups_of_workspace(workspace: UUID, places: Places) -> "tuple[Backup, ...]":
    """The backups of that data, newest first; the file itself may be damaged or gone."""
    return shelf_of(places).list(workspace)


def remove_document(path: Path) -> None:
    """Delete a data file that is not open (the sample's copy), with what lies beside it."""
    for name in (path.name, f"{path.name}-journal"):
        with suppress(FileNotFoundError):
            path.with_name(name).unlink()
