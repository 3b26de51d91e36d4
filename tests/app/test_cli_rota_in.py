"""Rotas and leave by the command line: asked, tried, taken over, and written as calendars."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from app import cli
from tests.app.exchange.rota_files import calendar, event

TABLE = (
    "ID,Person,Start,End\n1,Ann,2026-03-02 09:00,2026-03-09 09:00\n2,TBD,2026-03-09,2026-03-16\n"
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "team.watchbill"
    run("new", str(path))
    return path


def run(*arguments: str) -> tuple[int, str]:
    out = io.StringIO()
    code = cli.main([*arguments], out=out, err=out)
    return code, out.getvalue()


def values(*arguments: str) -> Any:
    return json.loads(run(*arguments, "--json")[1])


def written(tmp_path: Path, name: str, content: str | bytes) -> str:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def test_a_rota_is_asked_about_tried_and_taken_over(tmp_path: Path, data: Path) -> None:
    rota = written(tmp_path, "rota.csv", TABLE)
    code, said = run("import", str(data), rota, "--as", "rota")
    assert code == cli.FINDINGS
    assert "--answer 'zone'=" in said
    assert "Nothing was changed." in said
    answer = ("--as", "rota", "--answer", "zone=Europe/Berlin", "--answer", "last_day=included")
    tried = values("import", str(data), rota, *answer, "--dry-run")
    assert tried["files"][0]["rows"] == {"shift_added": 1}
    assert [(note["code"], note["place"]) for note in tried["files"][0]["notes"]] == [
        ("nobody", "3")
    ]
    done = values("import", str(data), rota, *answer)
    assert (done["files"][0]["done"], done["files"][0]["rows"]) == (True, {"shift_added": 1})
    again = run("import", str(data), rota, *answer)[1]
    assert "Everything is there already" in again


def test_leave_is_taken_over_and_all_is_written_as_calendars(tmp_path: Path, data: Path) -> None:
    leave = written(tmp_path, "leave.ics", calendar(event("20260302", "20260307", "Ann - leave")))
    done = values("import", str(data), leave, "--as", "leave", "--answer", "person=summary")
    assert done["files"][0]["rows"] == {"absence_added": 1}
    rota = written(tmp_path, "rota.csv", TABLE.splitlines()[0] + "\n" + TABLE.splitlines()[1])
    run("import", str(data), rota, "--as", "rota", "--answer", "zone=UTC")
    folder = tmp_path / "calendars"
    folder.mkdir()
    told = values("export", str(data), "ics", "-o", str(folder))
    assert {Path(name).name for name in told["files"]} >= {"rota.ics", "absences.ics"}
    assert b"Ann is away" in (folder / "absences.ics").read_bytes()
    assert any("never published" in said for said in told["said"])


def test_what_cannot_be_read_is_refused_in_words(tmp_path: Path, data: Path) -> None:
    broken = written(tmp_path, "x.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n")
    code, said = run("import", str(data), broken, "--as", "leave")
    assert code == cli.FINDINGS
    assert "VEVENT, which begins on line 2, has no end" in said
