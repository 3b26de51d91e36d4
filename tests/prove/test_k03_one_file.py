"""K3: at rest the workspace is one complete file."""

import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from models.kernel.errors import FileProblem
from models.store import engine
from models.store.backup import contents
from tests.prove.acts import Actor, open_repeatably
from tests.support.disk import bytes_below

SEED = 5


def copied_alone(path: Path, folder: Path) -> Path:
    """A copy of the main file only, as a person copies it.

    Another process copies: this one is connected to it, and must not open it beside that.
    """
    folder.mkdir()
    subprocess.run(["cp", str(path), str(folder / path.name)], check=True)
    return folder / path.name


def test_after_each_command_the_main_file_is_all(
    template: Path, tmp_path: Path, trials: Callable[[int, int], int]
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    path = home / "team.watchbill"
    shutil.copy(template, path)
    store = open_repeatably(path)
    actor = Actor(store, SEED)
    for trial in range(trials(50, 500)):
        actor.act()
        assert [entry.name for entry in home.iterdir()] == [path.name]
        copy = copied_alone(path, tmp_path / str(trial))
        assert contents(copy) == contents(path)
    store.close()
    assert list(bytes_below(home)) == [path.name]


def test_control_in_wal_mode_the_main_file_lacks_what_was_saved(
    template: Path,
    tmp_path: Path,
    trials: Callable[[int, int], int],
    monkeypatch: pytest.MonkeyPatch,
    measured: Callable[[str], None],
) -> None:
    pragmas = [pragma.replace("=DELETE", "=WAL") for pragma in engine._PRAGMAS]
    path = tmp_path / "team.watchbill"
    shutil.copy(template, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    with monkeypatch.context() as patched:
        patched.setattr(engine, "_PRAGMAS", pragmas)
        store = open_repeatably(path)
        actor = Actor(store, SEED)
        stale = 0
        count = trials(50, 500)
        for trial in range(count):
            actor.act()
            copy = copied_alone(path, tmp_path / str(trial))
            try:
                stale += contents(copy) != contents(path)
            except FileProblem:
                stale += 1
        store.close()
    measured(f"{stale} of {count} copies lack something")
    assert stale > count / 2
