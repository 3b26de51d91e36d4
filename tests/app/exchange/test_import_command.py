"""The command line's import: each file told apart, each reading shown, each question asked."""

import io
import json
from pathlib import Path

import pytest

from app.cli import main

HOURS = """User,Email,Project,Task,Description,Billable,Start date,Start time,End date,End time,\
Duration,Tags
Ana,ana@example.com,Move,,Mail,No,2026-03-02,09:00:00,2026-03-02,12:30:00,03:30:00,
Bo,bo@example.com,Move,,=1+1,No,2026-03-03,10:00:00,2026-03-03,10:45:00,00:45:00,
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "new.watchbill"
    assert run("new", path)[0] == 0
    return path


@pytest.fixture
def toggl(tmp_path: Path) -> Path:
    path = tmp_path / "toggl.csv"
    path.write_text(HOURS, encoding="utf-8")
    return path


def run(*arguments: object) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    code = main([str(one) for one in arguments], out=out, err=err)
    assert "Traceback" not in out.getvalue() + err.getvalue()
    return code, out.getvalue(), err.getvalue()


def test_a_file_that_cannot_be_read_keeps_nobody_from_the_others(
    file: Path, toggl: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 and no more")
    code, out, _err = run("import", file, broken, toggl)
    assert code == 1
    assert "broken.xlsx:\n  The file is broken" in out
    assert "2 added" in out


def test_an_import_shows_each_reading_and_what_settled_it(file: Path, toggl: Path) -> None:
    _code, out, _err = run("import", file, toggl, "--dry-run")
    assert "unit Duration: h:mm (settled, row 2)" in out
    assert "column project: Project (assumed)" in out
    assert "zone: site (assumed)" in out


def test_an_open_question_is_a_finding_until_it_is_answered(file: Path, tmp_path: Path) -> None:
    source = tmp_path / "clock.csv"
    source.write_text("Key,Author,Started,Time spent\nA-1,Ana,03/04/2026 09:00,1h\n")
    code, out, _err = run("import", file, source)
    assert code == 1
    assert "--answer 'date_order:Started'=" in out
    assert "03/04/2026 09:00 = 2026-04-03" in out
    code, out, _err = run("import", file, source, "--answer", "date_order=dmy", "--json")
    assert (code, json.loads(out)["files"][0]["added"]) == (0, 1)
