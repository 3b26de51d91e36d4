"""The connection to a shared database as a state of the window: lost, and back again.

Once it is lost nothing can be copied, so a copy to go on in is kept at hand before, if the person
chose so (`app.standby`).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app import settings as options
from app.documents import SUFFIX
from app.standby import Standby
from app.text import label_sentence
from app.text.doorway import _
from app.text.numbers import clock_text

if TYPE_CHECKING:
    from app.link import LinkState
    from models.store.branch import Branch
    from views.shell.desk import Desk


class LinkWatch(QObject):
    """Hears of the link on whatever thread found it, and says it when the window has time for it.

    copy: takes a planning copy, to be able to go on without a connection.
    """

    def __init__(self, desk: "Desk", copy: Callable[[], object]) -> None:
        super().__init__(desk)
        self._desk, self._copy = desk, copy
        self._lost = False
        session = desk.session
        self._standby = Standby(session.workspace, desk.home.places)
        self._stop = session.workspace.watch_link(
            lambda state: session.post(lambda: self._say(state))
        )

    def stop(self) -> None:
        """Hear no more."""
        self._stop()

    @property
    def wanted(self) -> Standby | None:
        """The copy to be kept at hand, where the data is shared and the person chose so."""
        shared = self._desk.session.workspace.store.shared
        return self._standby if shared and self._desk.settings.value(options.KEEP_COPY) else None

    def copy_wanted(self) -> None:
        """The person chose anew; one that is not wanted any more is deleted."""
        if self.wanted is None:
            self._standby.forget()

    def _say(self, state: "LinkState") -> None:
        bar, desk = self._desk.window.status_bar, self._desk
        if not state.connected:
            self._lost = True
            bar.say_saved(_("Connection lost; reading goes on from what is loaded"), "warn")
            kept = self._standby.kept
            desk.session.run_job(_("Looking for the copy at hand"), lambda _p: kept(), self._offer)
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

    def _offer(self, branch: "Branch | None") -> None:
        if not self._lost:
            return
        notices = self._desk.window.notices
        if branch is None:
            words = _("Without a connection nothing can be copied. The settings offer to keep a "
                      "copy at hand for the next time.")  # fmt: skip
            notices.show_notice(words, "warn", 0)
            return
        made = branch.made_at.astimezone()
        words = _("A copy of {day}, {time} is at hand: go on in it, and bring it back later.")
        notices.show_notice(
            words.format(day=made.date().isoformat(), time=clock_text(made)),
            "warn", 0, _("Go on in the copy…"), self._go_on,
        )  # fmt: skip

    def _go_on(self) -> None:
        from app.text import file_problem_text
        from models.kernel.errors import FileProblem
        from views.kit import dialogs

        desk = self._desk
        title = _("Go on in a planning copy")
        proposal = f"{desk.name or _('Team')} {desk.today.isoformat()}{SUFFIX}"
        target = dialogs.ask_where_to_save(
            desk.window, title, proposal, ((_("Watchbill files"), SUFFIX),)
        )
        if target is None:
            return
        try:
            self._standby.hand_over(target)
        except FileProblem as problem:
            desk.notify(file_problem_text(problem), state="bad")
            return
        desk.home.open(target, "", {})
