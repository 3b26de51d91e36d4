"""The connection to a shared database as a state of the window: lost, and back again."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.text import label_sentence
from app.text.doorway import _

if TYPE_CHECKING:
    from app.link import LinkState
    from views.shell.desk import Desk


class LinkWatch(QObject):
    """Hears of the link on whatever thread found it, and says it when the window has time for it.

    copy: takes a planning copy, to be able to go on without a connection.
    """

    def __init__(self, desk: "Desk", copy: Callable[[], object]) -> None:
        super().__init__(desk)
        self._desk, self._copy = desk, copy
        self._lost = False
        self._stop = desk.session.workspace.watch_link(
            lambda state: desk.session.post(lambda: self._say(state))
        )

    def stop(self) -> None:
        """Hear no more."""
        self._stop()

    def _say(self, state: "LinkState") -> None:
        bar, desk = self._desk.window.status_bar, self._desk
        if not state.connected:
            self._lost = True
            bar.say_saved(_("Connection lost; reading goes on from what is loaded"), "warn")
            return
        if self._lost:
            self._lost = False
            desk.look_again()
            desk.window.notices.show_notice(
                _("Connected again. A planning copy lets you go on without a connection."),
                "info", 0, _("Take a planning copy…"), self._copy,
            )  # fmt: skip
        for one in state.settled:
            words = _("Saved after all: {step}") if one.saved else _("Not saved: {step}")
            said = words.format(step=label_sentence(one.label))
            desk.notify(said, state="ok" if one.saved else "warn")
