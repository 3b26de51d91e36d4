"""While data is open: say that the window is here, back the data up, read a large file in full."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.text.doorway import _
from models.kernel.errors import FileProblem

if TYPE_CHECKING:
    from app.documents import Document
    from app.standby import Standby
    from models.store.integrity import Damage
    from models.store.shelf import Backup
    from views.shell.session import Session

MILLISECONDS = 60_000


@dataclass(frozen=True)
class KeepingDoors:
    """damaged: the file is, and nothing can be changed any more. halved: the newest backup holds so
    few rows that the older ones are kept. failed: it could not be backed up or read in full, and why.
    """

    damaged: "Callable[[Sequence[Damage]], object]"
    halved: Callable[[], object]
    failed: Callable[[BaseException], object]


class Keeping(QObject):
    """Looks once a minute; a backup runs in the background and is due every half hour.

    standby: the copy at hand of a shared database, if somebody wants one.
    """

    def __init__(
        self,
        document: "Document",
        session: "Session",
        doors: KeepingDoors,
        standby: "Callable[[], Standby | None]",
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document, self._session, self._doors = document, session, doors
        self._standby = standby
        self._timer = QTimer(self)
        self._timer.setInterval(MILLISECONDS)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """As soon as the first page has its answers, work in the background; look every minute."""
        self._begin_at_rest()
        self._timer.start()

    def _begin_at_rest(self) -> None:
        """An answer may lead to the next question: what is on the screen comes first."""

        def answered(_nothing: None) -> None:
            if self._session.waiting:
                self._begin_at_rest()
            else:
                self._begin()

        self._session.read(lambda: None, answered, slot="keeping")

    def _begin(self) -> None:
        self._back_up(opening=True)
        self._keep_at_hand()
        if not self._document.thorough and not self._document.read_only:
            self._session.run_job(
                _("Checking the whole file"), self._document.examine, self._checked, self._failed
            )

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        self.deleteLater()

    def _look(self) -> None:
        self._document.still_here()
        self._back_up(opening=False)
        self._keep_at_hand()

    def _back_up(self, *, opening: bool) -> None:
        document = self._document
        if document.read_only or document.file is None:
            return
        self._session.run_job(
            _("Backing up"),
            lambda _progress: document.back_up_if_due(opening=opening),
            self._backed_up,
            self._failed,
        )

    def _keep_at_hand(self) -> None:
        """Of a shared database, whose server backs it up, a copy to go on in without it."""
        standby = self._standby()
        if standby is None or not standby.due or not self._session.workspace.connected:
            return
        self._session.run_job(
            _("Keeping a copy at hand"),
            lambda _progress: standby.renew(),
            lambda _done: None,
            self._not_kept,
        )

    def _not_kept(self, error: BaseException) -> None:
        # A lost connection is said as a state, and the copy before this one is still at hand.
        if not (isinstance(error, FileProblem) and error.code == "unreachable"):
            self._doors.failed(error)

    def _backed_up(self, made: "Backup | None") -> None:
        if made is not None and self._document.rotation_paused:
            self._doors.halved()

    def _checked(self, damages: "Sequence[Damage]") -> None:
        if damages:
            self._doors.damaged(damages)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, FileProblem) and error.code == "damaged":
            # A backup is read back in full: what it found is in the file.
            self._document.refuse_writing()
            self._doors.damaged(error.parameters.get("damages", ()))
        else:
            self._doors.failed(error)
