"""A copy of a shared database that is kept at hand, to go on in when the database is not reached.

Nothing can be copied once the connection is lost: what is loaded are answers, not the data. So, for
whoever chose it, a planning copy is renewed while the connection stands. It is not worked in where
it lies: it is handed over first, as a planning copy like any other, so that what is done in it is
never replaced by the next one.
"""

import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app import branches
from app.documents import SUFFIX
from app.settings import Places
from app.workspace import Workspace
from models.kernel.errors import FileProblem
from models.kernel.instants import Clock, system_clock

if TYPE_CHECKING:
    from models.store.branch import Branch

RENEWED = 600.0
"""Seconds from one copy to the next, where something has changed."""


class Standby:
    """The copy kept of one open database. path: where it lies, when there is one."""

    def __init__(self, workspace: Workspace, places: Places, clock: Clock = system_clock) -> None:
        self.path = places.data / "at hand" / f"{workspace.id.hex}{SUFFIX}"
        self._workspace, self._places, self._clock = workspace, places, clock
        self._taken: tuple[datetime, int] | None = None

    @property
    def due(self) -> bool:
        """Whether something has changed since the copy was taken, long enough ago."""
        if self._taken is None:
            return True
        at, revision = self._taken
        old = (self._clock() - at).total_seconds() >= RENEWED
        return old and revision != self._workspace.revision

    def renew(self) -> None:
        """Take the copy anew, in place of the one before. Raises FileProblem."""
        from models.store.branch import BranchKind

        began = self._clock(), self._workspace.revision
        workspace, fresh = self._workspace, self.path.with_suffix(f".fresh{SUFFIX}")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            fresh.unlink(missing_ok=True)
        except OSError as problem:
            raise FileProblem("not_permitted", path=str(self.path)) from problem
        name, by = workspace.name, workspace.author.name
        branches.take(workspace.path, fresh, BranchKind.COPY, name=name, by=by)
        fresh.replace(self.path)
        self._taken = began

    def kept(self) -> "Branch | None":
        """What the copy at hand is of, and since when; None where there is none to open."""
        with suppress(FileProblem), branches.opened(self.path, self._places) as store:
            return store.branch()
        return None

    def hand_over(self, target: Path) -> None:
        """Move the copy to where somebody will work in it. Raises FileProblem; it stays then."""
        from app.exchange.atomic import replacing

        with replacing(target) as draft:
            shutil.copyfile(self.path, draft)
        self.forget()

    def forget(self) -> None:
        """Delete the copy, where there is one."""
        self._taken = None
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
