"""While data is open: say that the window is here, and back the data up when it is time."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.text.doorway import _

if TYPE_CHECKING:
    from app.documents import Document
    from views.shell.session import Session

MILLISECONDS = 60_000


class Keeping(QObject):
    """Looks once a minute; a backup runs in the background and is due every half hour."""

    def __init__(self, document: "Document", session: "Session", parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._session = document, session
        self._timer = QTimer(self)
        self._timer.setInterval(MILLISECONDS)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Back up what changed since the last backup, then look every minute."""
        self._back_up(opening=True)
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        self.deleteLater()

    def _look(self) -> None:
        self._document.still_here()
        self._back_up(opening=False)

    def _back_up(self, *, opening: bool) -> None:
        document = self._document
        if document.read_only or document.file is None:
            return
        self._session.run_job(
            _("Backing up"),
            lambda _progress: document.back_up_if_due(opening=opening),
            lambda _made: None,
        )
