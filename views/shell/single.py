"""One window for one file: a second start shows the window that has the file already."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, QLockFile, QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MILLISECONDS = 500


def _name(path: Path) -> str:
    whole = str(path.resolve()).encode()
    return f"watchbill-{hashlib.sha256(whole).hexdigest()[:20]}"


def _lock_file(path: Path) -> str:
    return QDir.temp().filePath(f"{_name(path)}.lock")


class FileClaim(QObject):
    """The claim of this process on a file. `asked` is called when another start wants it."""

    def __init__(self, path: Path, asked: Callable[[], object]) -> None:
        super().__init__()
        self.path = path
        self._asked = asked
        self._lock = QLockFile(_lock_file(path))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None
        self.held = self._lock.tryLock(0)
        if self.held:
            self._listen(_name(path))

    def release(self) -> None:
        """Let another process have the file."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None
        if self.held:
            self._lock.unlock()
            self.held = False

    def _listen(self, name: str) -> None:
        QLocalServer.removeServer(name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._called)
        self._server.listen(name)

    def _called(self) -> None:
        if self._server is None:
            return
        while (call := self._server.nextPendingConnection()) is not None:
            call.disconnected.connect(call.deleteLater)
            call.disconnectFromServer()
            self._asked()


def call_other(path: Path) -> bool:
    """Ask the process that has the file to show its window; whether it answered."""
    socket = QLocalSocket()
    socket.connectToServer(_name(path))
    answered = socket.waitForConnected(_WAIT_MILLISECONDS)
    socket.disconnectFromServer()
    return answered


def is_claimed(path: Path) -> bool:
    """Whether a window on this machine has claimed the file."""
    lock = QLockFile(_lock_file(path))
    lock.setStaleLockTime(0)
    free = lock.tryLock(0)
    if free:
        lock.unlock()
    return not free
