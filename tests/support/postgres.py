"""A private PostgreSQL server for the tests: on a Unix socket only, gone when the session ends."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

_TEMPORARY = tempfile.gettempdir()  # as it is outside of a test; a socket's path must be short
_SETTINGS = {
    "listen_addresses": "''",
    "max_connections": "60",
    # Speed, at no test's expense: what a power cut does to PostgreSQL is not ours to prove.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
}


class Server:
    """A running server, and a fresh schema of it for each test."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._numbers = count(1)

    @contextmanager
    def place(self) -> Iterator[str]:
        """The address of an empty schema that is dropped afterwards."""
        import psycopg

        schema = f"t{next(self._numbers)}"
        base = f"postgresql://watchbill@/postgres?host={self.folder}"
        try:
            yield f"{base}&schema={schema}"
        finally:
            with psycopg.connect(base, autocommit=True) as connection:
                connection.execute(f'DROP SCHEMA IF EXISTS "{schema}" CASCADE'.encode())


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
    user: dict[str, Any] = {}
    if os.geteuid() == 0:  # the server refuses to run as root
        user = {"user": "postgres", "group": "postgres", "extra_groups": []}
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "data"

    def run(*arguments: str) -> None:
        subprocess.run(
            [str(binaries / arguments[0]), *arguments[1:]],
            check=True,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **user,
        )

    settings = {**_SETTINGS, "unix_socket_directories": f"'{folder}'"}
    options = " ".join(f"-c {key}={value}" for key, value in settings.items())
    try:
        run("initdb", "-D", str(data), "-U", "watchbill", "-A", "trust", "-N", "-E", "UTF8",
            "--locale=C.UTF-8")  # fmt: skip
        run("pg_ctl", "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield Server(folder)
        finally:
            run("pg_ctl", "-D", str(data), "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
