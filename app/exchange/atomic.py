"""A file is replaced whole or not at all (RELIABILITY K5).

It is written under another name in the same folder, checked, pushed to the disk and renamed. A
crash or a full disk leaves the earlier file as it was, and at most a leftover that the next
export of that folder sweeps away.
"""

import contextlib
import errno
import os
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from models.kernel.errors import FileProblem

_MARK = ".watchbill-writing-"
_LEFTOVER = re.compile(re.escape(_MARK) + r"(\d+)-[0-9a-f]{8}~$")
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}

Verify = Callable[[Path], bool]


@contextmanager
def replacing(target: Path, whole: Verify | None = None) -> Iterator[Path]:
    """Give a path to write to; when the block ends well, it becomes `target`.

    whole: says whether the written file is complete; if not, the earlier one is kept.
    Raises FileProblem ``no_folder``, ``target_open``, ``not_permitted``, ``disk_full`` or
    ``not_whole``; the earlier file is then untouched. Whatever ends the block early (a
    cancellation too) removes what was written.
    """
    folder = target.parent
    if not folder.is_dir():
        raise FileProblem("no_folder", folder=str(folder), path=str(target))
    if target.is_dir():
        raise FileProblem("not_permitted", path=str(target))
    if opened_elsewhere(target):
        raise FileProblem("target_open", path=str(target), proposal=free_name(target).name)
    sweep(folder)
    draft = folder / f"{_MARK}{os.getpid()}-{secrets.token_hex(4)}~"
    try:
        yield draft
        if whole is not None and not whole(draft):
            raise FileProblem("not_whole", path=str(target))
        _to_disk(draft)
        draft.replace(target)
        _folder_to_disk(folder)
    except OSError as problem:
        raise _told(problem, target) from problem
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def sweep(folder: Path) -> int:
    """Remove what killed exports left in a folder; those of running processes stay."""
    swept = 0
    for found in folder.glob(f"{_MARK}*~"):
        match = _LEFTOVER.fullmatch(found.name)
        if match and not _runs(int(match[1])):
            with contextlib.suppress(OSError):
                found.unlink()
                swept += 1
    return swept


def opened_elsewhere(target: Path) -> bool:
    """Whether a spreadsheet program has left its mark that it holds the file open."""
    lock, owner = f".~lock.{target.name}#", f"~${target.name}"
    return (target.parent / lock).exists() or (target.parent / owner).exists()


def free_name(target: Path) -> Path:
    """A name like the target's that no file has yet: ``Report (2).xlsx``."""
    number = 2
    while (other := target.with_name(f"{target.stem} ({number}){target.suffix}")).exists():
        number += 1
    return other


def _told(problem: OSError, target: Path) -> FileProblem:
    if problem.errno in _FULL:
        return FileProblem("disk_full", path=str(target))
    if isinstance(problem, PermissionError) and target.exists():
        return FileProblem("target_open", path=str(target), proposal=free_name(target).name)
    return FileProblem("not_permitted", path=str(target), reason=problem.strerror or "")


def _runs(process: int) -> bool:
    if process == os.getpid():
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _folder_to_disk(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
