"""A file is replaced whole or not at all; RELIABILITY K5 is proved by kills in tests/prove."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.exchange.atomic import free_name, replacing, sweep
from models.kernel.errors import Cancelled, FileProblem


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """An earlier report."""
    path = tmp_path / "report.xlsx"
    path.write_text("old")
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def write_half(target: Path, problem: BaseException) -> None:
    with replacing(target) as draft:
        draft.write_text("half")
        raise problem


def test_what_was_written_stands_under_the_name(old: Path) -> None:
    with replacing(old) as draft:
        draft.write_text("new")
        assert old.read_text() == "old"
    assert old.read_text() == "new"
    assert names(old.parent) == ["report.xlsx"]


@pytest.mark.parametrize("problem", [Cancelled(), RuntimeError("a bug"), KeyboardInterrupt()])
def test_whatever_ends_the_writing_leaves_the_old_one(old: Path, problem: BaseException) -> None:
    with pytest.raises(type(problem)):
        write_half(old, problem)
    assert old.read_text() == "old"
    assert names(old.parent) == ["report.xlsx"]


def test_a_file_that_is_not_whole_is_not_taken(old: Path) -> None:
    with pytest.raises(FileProblem) as told, replacing(old, lambda _draft: False) as draft:
        draft.write_text("broken")
    assert told.value.code == "not_whole"
    assert old.read_text() == "old"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk_is_told_as_such(old: Path, number: int) -> None:
    with pytest.raises(FileProblem) as told:
        write_half(old, OSError(number, os.strerror(number)))
    assert told.value.code == "disk_full"
    assert old.read_text() == "old"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileProblem) as told, replacing(tmp_path / "no" / "report.xlsx"):
        pass
    assert told.value.code == "no_folder"


@pytest.mark.parametrize("mark", [".~lock.report.xlsx#", "~$report.xlsx"])
def test_a_report_open_in_a_spreadsheet_is_left_and_another_name_proposed(
    old: Path, mark: str
) -> None:
    (old.parent / mark).touch()
    (old.parent / "report (2).xlsx").touch()
    with pytest.raises(FileProblem) as told, replacing(old):
        pass
    assert told.value.code == "target_open"
    assert told.value.parameters["proposal"] == "report (3).xlsx"
    assert old.read_text() == "old"


def test_names_are_counted_up(old: Path) -> None:
    assert free_name(old).name == "report (2).xlsx"


def test_leftovers_of_killed_exports_are_swept_and_those_of_living_ones_stay(old: Path) -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from pathlib import Path\n"
        "from app.exchange.atomic import replacing\n"
        "with replacing(Path(sys.argv[2])) as draft:\n"
        "    draft.write_text('half'); print('ready', flush=True); sys.stdin.read()\n"
    )
    root = str(Path(__file__).parents[3])
    with subprocess.Popen(
        [sys.executable, "-c", script, root, str(old)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        assert sweep(old.parent) == 0
        process.kill()
        process.wait()
    assert len(names(old.parent)) == 2
    with replacing(old) as draft:
        draft.write_text("new")
    assert names(old.parent) == ["report.xlsx"]
    assert old.read_text() == "new"
