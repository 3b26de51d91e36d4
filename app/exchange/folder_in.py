"""The files of a folder that are read together, each under its path in the folder."""

from collections.abc import Iterable
from pathlib import Path

from app.exchange.reading import SOURCE_LIMIT, Source, pick
from models.kernel.errors import FileProblem, Refused

MOST_FILES = 20_000


def pick_folder(folder: Path, endings: Iterable[str]) -> list[Source]:
    """The files of a folder and its folders that end so, by name; hidden ones are left out.

    Links are not followed out of the folder. Raises FileProblem as `pick`, and Refused
    ``too_many_files``, ``too_large_folder``.
    """
    if not folder.is_dir():
        raise FileProblem("not_found", name=folder.name)
    wanted = tuple(ending.lower() for ending in endings)
    root = folder.resolve()
    found: list[Source] = []
    size = 0
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if not path.name.lower().endswith(wanted) or any(p.startswith(".") for p in inside.parts):
            continue
        if not path.is_file() or not path.resolve().is_relative_to(root):
            continue
        if len(found) == MOST_FILES:
            raise Refused.because("too_many_files", "source", limit=MOST_FILES)
        one = pick(path)
        size += len(one.data)
        if size > SOURCE_LIMIT:
            raise Refused.because("too_large_folder", "source", megabytes=SOURCE_LIMIT >> 20)
        found.append(Source(inside.as_posix(), one.data))
    return found
