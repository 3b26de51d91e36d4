"""A disk that loses power: what a program wrote is replayed on it and cut at any moment.

The writes are those that the kernel saw (strace). Until a file is synced, each write to it may or
may not have reached the disk, whole or torn between sectors, in any order. Until a folder is
synced, the names made and removed in it may or may not have, in their order, as a journaling file
system keeps it.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

SECTOR = 512
_CALLS = "openat,pwrite64,write,ftruncate,fsync,fdatasync,unlink,unlinkat,rename,renameat,renameat2"
_LINE = re.compile(r"^\d+ +(\w+)\((.*)\) += (\d+)")
_HANDLE = re.compile(r"^\d+<((?:\\x[0-9a-f]{2})*)>(?:, )?(.*)$")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True)
class Step:
    """One thing that reached the kernel: ``make``, ``write``, ``cut``, ``sync``, ``remove`` of a
    name in the folder, ``sync_folder``, or ``say``."""

    what: str
    name: str = ""
    data: bytes = b""
    at: int = 0


def record(folder: Path, module: str, *arguments: str) -> list[Step]:
    """Run a module of the proofs under strace; everything that it did in `folder`."""
    trace = folder.parent / f"{folder.name}.trace"
    subprocess.run(
        ["strace", "-f", "-y", "-xx", "-s", "1000000", "-o", str(trace), "-e", f"trace={_CALLS}",
         sys.executable, "-m", module, *arguments],
        check=True, stdout=subprocess.DEVNULL, cwd=Path(__file__).parents[2], timeout=300,
    )  # fmt: skip
    steps = list(_steps(trace, folder))
    trace.unlink()
    return steps


def _steps(trace: Path, folder: Path) -> Iterator[Step]:
    home = str(folder.resolve())
    known = {path.name for path in folder.iterdir()}
    known.discard(f"{folder.name}.trace")
    for line in trace.read_text(encoding="ascii").splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        call, told = match[1], match[2]
        handle = _HANDLE.match(told)
        path = _plain(handle[1]).decode() if handle else ""
        inside = path.startswith(home + "/")
        name = path[len(home) + 1 :] if inside else ""
        texts = [_plain(text) for text in _TEXT.findall(told)]
        if call == "openat" and "O_CREAT" in told:
            opened = texts[0].decode()
            made = opened[len(home) + 1 :] if opened.startswith(home + "/") else ""
            if made and made not in known:
                known.add(made)
                yield Step("make", made)
        elif call in ("unlink", "unlinkat") and texts[0].decode().startswith(home + "/"):
            removed = texts[0].decode()[len(home) + 1 :]
            known.discard(removed)
            yield Step("remove", removed)
        elif call.startswith("rename") and home in "".join(map(repr, texts)):
            raise AssertionError("the disk does not know renames")
        elif call == "pwrite64" and inside:
            yield Step("write", name, texts[0], int(told.rsplit(", ", 1)[1]))
        elif call == "write" and inside:
            raise AssertionError("the disk does not know writes without a place")
        elif call == "write" and texts and texts[0].startswith(b"saved "):
            yield Step("say", data=texts[0])
        elif call == "ftruncate" and inside:
            yield Step("cut", name, at=int(told.rsplit(", ", 1)[1]))
        elif call in ("fsync", "fdatasync"):
            if inside:
                yield Step("sync", name)
            elif path == home:
                yield Step("sync_folder")


def _plain(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))


@dataclass
class _File:
    content: bytearray
    pending: list[Step] = field(default_factory=list)


class Disk:
    """A folder on a disk. At first everything in it is safe."""

    def __init__(self, contents: dict[str, bytes]) -> None:
        self._safe = {name: _File(bytearray(content)) for name, content in contents.items()}
        self._now = dict(self._safe)
        self._pending: list[tuple[str, _File | None]] = []
        self.said = 0

    def do(self, step: Step) -> None:
        """What the program does to it while there is power."""
        if step.what == "say":
            self.said = int(step.data.split()[1])
        elif step.what == "make":
            self._now[step.name] = _File(bytearray())
            self._pending.append((step.name, self._now[step.name]))
        elif step.what == "remove":
            del self._now[step.name]
            self._pending.append((step.name, None))
        elif step.what == "sync_folder":
            self._safe = dict(self._now)
            self._pending.clear()
        elif step.what == "sync":
            file = self._now[step.name]
            for each in file.pending:
                _apply(file.content, each)
            file.pending.clear()
        else:
            self._now[step.name].pending.append(step)

    def after_the_cut(self, random: Random) -> dict[str, bytes]:
        """What is found when the power comes back."""
        names = dict(self._safe)
        for name, file in self._pending[: random.randint(0, len(self._pending))]:
            if file is None:
                names.pop(name, None)
            else:
                names[name] = file
        return {name: _survived(file, random) for name, file in names.items()}


def _survived(file: _File, random: Random) -> bytes:
    content = bytearray(file.content)
    for step in file.pending:
        chance = random.random()
        if chance < 0.45:
            _apply(content, step)
        elif chance < 0.55 and step.what == "write":
            torn = random.randint(0, len(step.data) // SECTOR) * SECTOR
            _apply(content, Step("write", step.name, step.data[:torn], step.at))
    return bytes(content)


def _apply(content: bytearray, step: Step) -> None:
    if step.what == "cut":
        del content[step.at :]
        content.extend(bytes(step.at - len(content)))
        return
    if step.at > len(content):
        content.extend(bytes(step.at - len(content)))
    content[step.at : step.at + len(step.data)] = step.data
