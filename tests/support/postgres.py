"""A private PostgreSQL server for the tests: on a Unix socket only, gone when the session ends."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from psycopg import Connection

_TEMPORARY = tempfile.gettempdir()  # as it is outside of a test; a socket's path must be short
_SETTINGS = {
    "listen_addresses": "",
    "log_min_messages": "log",
    "max_connections": "60",
    # Speed, at no test's expense: what a power cut does to PostgreSQL is not ours to prove.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
}

# The server ends when its pipe closes: also when the tests were killed.
_WATCHED = """
"$@" & server=$!
cat > /dev/null
kill -QUIT $server; wait $server
cd / && rm -rf "$0"
"""


class Server:
    """A running server, and a fresh schema of it for each test."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._numbers = count(1)

    @property
    def base(self) -> str:
        """The address of its database, whatever the schema."""
        return f"postgresql://watchbill@/postgres?host={self.folder}"

    def address(self, schema: str) -> str:
        """The address of a schema, which need not exist."""
        return f"{self.base}&schema={schema}"

    def connect(self) -> "Connection[Any]":
        """A connection to its database, without a transaction."""
        import psycopg

        return psycopg.connect(self.base, autocommit=True)

    def drop(self, schema: str) -> None:
        """Take a schema away, if it is there."""
        with self.connect() as connection:
            connection.execute(f'DROP SCHEMA IF EXISTS "{schema}" CASCADE'.encode())

    @contextmanager
    def place(self) -> Iterator[str]:
        """The address of an empty schema that is dropped afterwards."""
        schema = f"t{next(self._numbers)}"
        try:
            yield self.address(schema)
        finally:
            self.drop(schema)


def programs() -> Path | None:
    """The folder of the server's programs, of the newest version that is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    initdb = shutil.which("initdb")
    return Path(initdb).parent if initdb else None


@contextmanager
def running(binaries: Path) -> Iterator[Server]:
    """Start a server in a folder of its own, as an ordinary user, and end it."""
    folder = Path(tempfile.mkdtemp(prefix="wbpg", dir=_TEMPORARY))
    try:
        make_cluster(binaries, folder)
        with started(binaries, folder, last=True):
            yield Server(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def make_cluster(binaries: Path, folder: Path) -> None:
    """Fill an empty folder with a cluster of databases."""
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    initdb: list[str | Path] = [binaries / "initdb", "-D", folder / "data", "-U", "watchbill"]
    initdb += ["-A", "trust", "-N", "-E", "UTF8", "--locale=C.UTF-8"]
    subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, **_as_user(folder))


@contextmanager
def started(
    binaries: Path, folder: Path, settings: Mapping[str, str] | None = None, *, last: bool = False
) -> Iterator[None]:
    """Run the server of a cluster; it ends as in a crash. last: its folder goes with it."""
    kept = {**_SETTINGS, "unix_socket_directories": str(folder), **(settings or {})}
    options = [part for key, value in kept.items() for part in ("-c", f"{key}={value}")]
    gone: str | Path = folder if last else "/nonexistent"
    command: list[str | Path] = ["sh", "-c", _WATCHED, gone, binaries / "postgres", "-D"]
    command += [folder / "data", *options]
    with subprocess.Popen(command, stdin=subprocess.PIPE, text=True, **_as_user(folder)) as process:
        assert process.stderr is not None
        heard = []
        for line in process.stderr:
            heard.append(line)
            if "ready to accept connections" in line:
                break
        else:
            raise RuntimeError("".join(heard))
        yield
        process.communicate()  # closes the pipe that keeps it up


def _as_user(folder: Path) -> dict[str, Any]:
    """The server refuses to run as root."""
    user: dict[str, Any] = {"cwd": folder, "stderr": subprocess.PIPE}
    if os.geteuid() == 0:
        user |= {"user": "postgres", "group": "postgres", "extra_groups": []}
    return user
