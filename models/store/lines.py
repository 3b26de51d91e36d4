"""The connections of an engine to a server, to be ended from outside when it no longer answers."""

import socket
from contextlib import suppress
from typing import Any
from weakref import WeakSet

from sqlalchemy import Engine, event


class Lines:
    """All connections that an engine has open, in use or kept for the next use."""

    def __init__(self, engine: Engine) -> None:
        self._open: WeakSet[Any] = WeakSet()

        @event.listens_for(engine, "connect")
        @event.listens_for(engine, "checkout")  # one from before this was made
        def opened(connection: Any, *_: Any) -> None:
            self._open.add(connection)

    def end(self) -> None:
        """End every one. Who waits for an answer on it has a lost connection at once."""
        import psycopg

        for connection in tuple(self._open):
            # One that was closed meanwhile has no socket, or one that nobody listens to.
            with suppress(psycopg.Error, OSError):
                line = socket.socket(fileno=connection.fileno())
                try:
                    line.shutdown(socket.SHUT_RDWR)
                finally:
                    line.detach()
