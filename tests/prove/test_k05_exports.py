"""K5: an export replaces the old report whole or not at all."""

import csv
import json
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from app.exchange.atomic import sweep
from tests.prove import works
from tests.prove.children import child

FIRST, LAST = 0.005, 0.300


def marks_of(target: Path) -> set[str]:
    """The marks of the rows of a report; a whole one has one mark on all of its rows. In print
    stands the mark of its note."""
    if target.suffix == ".pdf":
        return printed_marks(target)
    if target.suffix == ".xlsx":
        sheet = CalamineWorkbook.from_path(str(target)).get_sheet_by_name("Data_Hours")
        found = [str(cell) for row in sheet.to_python() for cell in row if "mark" in str(cell)]
    elif target.suffix == ".json":
        values = json.loads(target.read_text(encoding="utf-8"))
        text = json.dumps(values["data"])
        found = ["mark " + part.split()[0].strip('",]') for part in text.split("mark ")[1:]]
    else:
        with target.open(encoding="utf-8-sig", newline="") as file:
            found = [cell for row in csv.reader(file) for cell in row if cell.startswith("mark")]
    assert len(found) == works.EXPORTED_ROWS
    return set(found)


def printed_marks(target: Path) -> set[str]:
    told = subprocess.run(
        ["pdftotext", str(target), "-"], check=False, capture_output=True, text=True
    )
    count = re.findall(r"Page (\d+) of (\d+)", told.stdout)
    assert [int(page) for page, _of in count] == list(range(1, int(count[-1][1]) + 1))
    return set(re.findall(r"mark \d+", told.stdout))


def whole(target: Path) -> bool:
    try:
        return len(marks_of(target)) == 1
    except (AssertionError, IndexError, OSError, ValueError, KeyError, zipfile.BadZipFile):
        return False
    except Exception as problem:  # what calamine makes of a cut package
        if type(problem).__module__.startswith("python_calamine"):
            return False
        raise


def killed(fork: Any, folder: Path, suffix: str, seconds: float, directly: bool) -> Path:
    """The data file of a report whose writer was killed."""
    folder.mkdir()
    target = folder / f"report{suffix}"
    with child(fork, works.export, target, directly) as writer:
        writer.wait_for(works.READY)
        writer.kill_after(seconds)
    return works.exported_file(target)


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".json", ".pdf"])
def test_the_report_is_whole_after_a_kill_and_leftovers_are_swept(
    fork: Any,
    tmp_path: Path,
    trials: Callable[[int, int], int],
    measured: Callable[[str], None],
    needs: Callable[..., None],
    suffix: str,
) -> None:
    if suffix == ".pdf":
        needs("pdftotext")
    random = Random(suffix)
    count, left = trials(50, 500), 0
    for trial in range(count):
        folder = tmp_path / str(trial)
        target = killed(fork, folder, suffix, random.uniform(FIRST, LAST), False)
        assert whole(target)
        left += sweep(folder)
        assert not list(folder.glob("*writing*"))
    measured(f"{count} whole; {left} leftovers swept")


def test_control_written_directly_a_report_is_broken(
    fork: Any,
    tmp_path: Path,
    trials: Callable[[int, int], int],
    measured: Callable[[str], None],
) -> None:
    random = Random("directly")
    count = max(20, trials(50, 500))
    broken = 0
    for trial in range(count):
        seconds = random.uniform(FIRST, LAST)
        broken += not whole(killed(fork, tmp_path / str(trial), ".csv", seconds, True))
    measured(f"{broken} of {count} broken")
    assert broken > 0
