"""What the status bar says of the data: when it was saved last, and that it is being saved."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.text.doorway import _
from app.text.numbers import clock_text
from models.kernel.changes import ChangeSet
from models.kernel.instants import Clock

if TYPE_CHECKING:
    from views.shell.session import Session
    from views.shell.window import Window


class SavedSign:
    """Says it in the window's status bar."""

    def __init__(self, window: "Window", session: "Session", clock: Clock) -> None:
        self._window, self._session, self._clock = window, session, clock

    def look(self) -> None:
        """Read when the data was saved last, and say it."""
        workspace = self._session.workspace
        self._session.read(lambda: workspace.history(1), self._found, slot="saved")

    def waiting(self, long: bool) -> None:
        """A step takes longer than an eye sees, or has ended after all."""
        if long:
            self._window.status_bar.say_saved(_("Saving…"), "info")
            self._window.setCursor(Qt.CursorShape.BusyCursor)
        else:
            self._window.unsetCursor()
            self.look()

    def _found(self, newest: tuple[ChangeSet, ...]) -> None:
        if newest:
            self.say(newest[0])
        else:
            self._window.status_bar.say_saved(_("Nothing written yet"), "ok")

    def say(self, change_set: ChangeSet) -> None:
        """This was saved last."""
        at = change_set.instant.astimezone()
        now = self._clock().astimezone()
        when = clock_text(at) if at.date() == now.date() else at.date().isoformat()
        self._window.status_bar.say_saved(_("Saved {when}").format(when=when))
