"""A line between a client and a PostgreSQL server that can be cut at any message."""

import re
import select
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from threading import Event, Thread

SOCKET = ".s.PGSQL.5432"
_LOOKS = 0.02
_CHUNK = 1 << 16
_PREPARED = re.compile(rb"(_pg3_\d+\0)COMMIT\0")


class Cut(StrEnum):
    """What happens at a message of the client: it does not arrive; it is answered and the answer
    does not arrive; the server ends its side before it, or while it works on it."""

    BEFORE = "before"
    REPLY_LOST = "reply lost"
    KILLED_BEFORE = "killed before"
    KILLED_AT_WORK = "killed at work"


class Line:
    """Passes everything on. messages: that clients have sent. down: nobody gets through; stays_down:
    from the next cut on. silent: whoever comes is let in, and nobody is answered any more.
    """

    def __init__(self, server: Path, folder: Path, kill: Callable[[], object]) -> None:
        self.messages = 0
        self.down = False
        self.stays_down = False
        self.silent = False
        self.host = folder
        self._server = server / SOCKET
        self._kill = kill
        self._cut: tuple[int | None, Cut] | None = None
        self._ended = Event()
        self._threads: list[Thread] = []

    def cut_at(self, after: int, how: Cut) -> None:
        """Cut once, at the message that comes after so many more."""
        self._cut = (self.messages + after, how)

    def cut_at_commit(self, how: Cut) -> None:
        """Cut once, at the message by which the next command is committed."""
        self._cut = (None, how)

    def whole(self) -> bool:
        """Mend the line; whether it had not been cut."""
        unused, self._cut = self._cut is not None, None
        return unused

    def of(self, address: str) -> str:
        """The address of the same database through this line."""
        return address.replace(str(self._server.parent), str(self.host))

    def run(self, listening: socket.socket) -> None:
        """Let clients in until `end`."""
        while not self._ended.is_set():
            with suppress(TimeoutError):
                client, _ = listening.accept()
                thread = Thread(target=self._serve, args=(client,), daemon=True)
                self._threads.append(thread)
                thread.start()

    def end(self) -> None:
        """Cut everything for good."""
        self._ended.set()
        for thread in self._threads:
            thread.join()

    def _serve(self, client: socket.socket) -> None:
        with client, socket.socket(socket.AF_UNIX) as server, suppress(OSError):
            if self.down:
                return
            if self.silent:
                self._ended.wait()
                return
            server.connect(str(self._server))
            commits = {b"COMMIT\0"}
            while not self._ended.is_set() and not self.down:
                if self.silent:
                    self._ended.wait()
                    return
                ready, _, _ = select.select([client, server], [], [], _LOOKS)
                if server in ready:
                    client.sendall(_received(server))
                if client in ready and self._pass_on(_received(client), server, commits):
                    return

    def _pass_on(self, message: bytes, server: socket.socket, commits: set[bytes]) -> bool:
        """Hand a message to the server, or what else is to happen to it; whether that was the end.

        commits: what a message that commits holds: a statement has a name once it is prepared.
        """
        self.messages += 1
        commits.update(_PREPARED.findall(message))
        is_commit = any(sign in message for sign in commits)
        after = None if self._cut is None else self._cut[0]
        meant = is_commit if after is None else self.messages > after
        if self._cut is None or not meant:
            server.sendall(message)
            return False
        _, how = self._cut
        self._cut = None
        self.down = self.stays_down
        if how is Cut.BEFORE:
            return True
        if how is Cut.KILLED_BEFORE:
            self._kill()
        server.sendall(message)
        if how is Cut.REPLY_LOST:
            server.recv(_CHUNK)
            return True
        if how is Cut.KILLED_AT_WORK:
            self._kill()
        return False


def _received(line: socket.socket) -> bytes:
    """What has come. Raises OSError at the end."""
    found = line.recv(_CHUNK)
    if not found:
        raise ConnectionResetError
    return found


@contextmanager
def line_to(address: str, folder: Path) -> Iterator[Line]:
    """A line to the server of an address on a socket."""
    import psycopg
    from sqlalchemy import make_url

    url = make_url(address)
    server = Path(str(url.query["host"]))
    plain = f"postgresql://{url.username}@/{url.database}?host={server}"
    with ExitStack() as kept:
        admin = kept.enter_context(psycopg.connect(plain, autocommit=True))

        def kill() -> None:
            admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
                " AND application_name = 'cut'"
            )

        line = Line(server, folder, kill)
        listening = kept.enter_context(socket.socket(socket.AF_UNIX))
        listening.bind(str(folder / SOCKET))
        listening.listen()
        listening.settimeout(_LOOKS)
        thread = Thread(target=line.run, args=(listening,), daemon=True)
        thread.start()
        try:
            yield line
        finally:
            line.end()
            thread.join()
