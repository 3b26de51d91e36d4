"""The command line as a script meets it: words or JSON, exit codes, and never a traceback."""

import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.about import VERSION
from app.cli import main
from tests.conftest import ROOT
from tests.support.spreadsheets import pages
from tests.support.stores import postgres
from tests.support.team_hours import away, four_weeks, new_team

__all__ = ["postgres"]

HOURS = """User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,\
End time,Duration,Tags,Amount ()
Ana,ana@example.com,,Move,,Mail,No,2026-03-02,09:00:00,2026-03-02,12:30:00,03:30:00,,
Bo,bo@example.com,,Move,,=1+1,No,2026-03-03,10:00:00,2026-03-03,10:45:00,00:45:00,,
"""
DAYS = ["--from", "2026-03-02", "--to", "2026-03-29"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A data file with four weeks of hours that can be summed with a pencil."""
    path = tmp_path / "team.watchbill"
    workspace = new_team(path)
    four_weeks(workspace)
    workspace.close()
    return path


@pytest.fixture
def toggl(tmp_path: Path) -> Path:
    path = tmp_path / "toggl.csv"
    path.write_text(HOURS, encoding="utf-8")
    return path


def run(*arguments: object, **more: Any) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    code = main([str(one) for one in arguments], out=out, err=err, **more)
    assert "Traceback" not in out.getvalue() + err.getvalue()
    return code, out.getvalue(), err.getvalue()


def as_json(*arguments: object) -> dict[str, Any]:
    code, out, err = run(*arguments, "--json")
    assert err == ""
    read: dict[str, Any] = json.loads(out)
    assert read["exit"] == code
    return read


# --- making and keeping --------------------------------------------------------------------------


def test_new_makes_a_file_once(tmp_path: Path) -> None:
    path = tmp_path / "new.watchbill"
    assert run("new", path)[0] == 0
    before = path.read_bytes()
    code, _out, err = run("new", path)
    assert (code, path.read_bytes()) == (3, before)
    assert "already" in err


def test_the_sample_team_is_there_to_be_reported_on(tmp_path: Path) -> None:
    path = tmp_path / "sample.watchbill"
    assert run("new", path, "--sample")[0] == 0
    told = as_json("report", "toil", path)
    assert told["figures"]["toil_share"]["value"] > 0
    assert told["figures"]["coverage"]["value"] > 0.8
    assert run("new", path, "--sample")[0] == 3


def test_check_finds_a_whole_file_whole_and_a_damaged_one_damaged(file: Path) -> None:
    assert as_json("check", file)["damages"] == []
    content = bytearray(file.read_bytes())
    content[4096 * 3 : 4096 * 4] = bytes(4096)
    file.write_bytes(content)
    told = as_json("check", file)
    assert told["exit"] == 1
    assert told["damages"]
    assert file.read_bytes() == bytes(content)


@pytest.mark.parametrize("command", ["check", "history", "undo", "backup"])
def test_what_is_no_data_file_is_told_in_words_and_left(tmp_path: Path, command: str) -> None:
    path = tmp_path / "notes.watchbill"
    path.write_text("my notes " * 1000)
    before = path.read_bytes()
    code, _out, err = run(command, path)
    assert code == 3
    assert "not a Watchbill file" in err
    assert path.read_bytes() == before
    assert run(command, tmp_path / "nothing.watchbill")[0] == 3


def test_backup_and_restore_bring_back_what_was(file: Path, toggl: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kept.watchbill"
    assert run("import", file, toggl)[0] == 0
    assert as_json("backup", file, "-o", copy)["backup"] == str(copy)
    figures = as_json("report", "toil", file, *DAYS)["figures"]
    assert run("undo", file)[0] == 0
    assert as_json("report", "toil", file, *DAYS)["figures"] != figures
    told = as_json("restore", file, copy)
    assert Path(told["before"]).is_file()
    assert as_json("report", "toil", file, *DAYS)["figures"] == figures


def test_restore_of_nothing_is_told(file: Path, tmp_path: Path) -> None:
    assert run("restore", file, tmp_path / "none.watchbill")[0] == 3


# --- steps ---------------------------------------------------------------------------------------


def test_history_says_who_did_what_and_undo_adds_to_it(file: Path, toggl: Path) -> None:
    assert run("import", file, toggl)[0] == 0
    code, out, _err = run("undo", file)
    assert code == 0
    assert "Undo import toggl.csv" in out
    steps = as_json("history", file)["history"]
    assert [one["label"] for one in steps[:2]] == ["Undo", "ImportHours"]
    assert steps[0]["undoes"] == steps[1]["revision"]
    assert len(as_json("history", file, "--limit", 1)["history"]) == 1


def test_undo_of_nothing_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "new.watchbill"
    run("new", path)
    code, _out, err = run("undo", path)
    assert (code, err) == (1, "There is nothing of yours to undo.\n")


# --- import --------------------------------------------------------------------------------------


def test_a_dry_run_changes_nothing_and_says_what_would_happen(file: Path, toggl: Path) -> None:
    before = as_json("history", file)
    [told] = as_json("import", file, toggl, "--dry-run")["files"]
    assert (told["added"], told["done"], told["format"]) == (2, False, "toggl")
    assert as_json("history", file) == before


def test_an_import_is_one_step_and_the_same_file_again_changes_nothing(
    file: Path, toggl: Path
) -> None:
    [first] = as_json("import", file, toggl)["files"]
    assert (first["added"], first["done"]) == (2, True)
    steps = len(as_json("history", file)["history"])
    [again] = as_json("import", file, toggl)["files"]
    assert (again["added"], again["same"]) == (0, 2)
    assert len(as_json("history", file)["history"]) == steps


def test_rows_that_cannot_be_read_are_named_and_the_others_taken(file: Path, toggl: Path) -> None:
    toggl.write_text(HOURS + "Cy,,,Move,,x,No,2026-02-30,09:00:00,,,01:00:00,,\n")
    code, out, _err = run("import", file, toggl)
    assert code == 1
    assert "2026-02-30" in out
    assert "2 added" in out
    assert "1 rejected" in out


def test_a_file_of_no_known_format_asks_for_a_mapping(file: Path, tmp_path: Path) -> None:
    source = tmp_path / "own.csv"
    source.write_text("Wer,Wann,Wie lange\nAna,2026-03-02,2:30\n", encoding="utf-8")
    code, _out, err = run("import", file, source)
    assert code == 1
    assert "Wie lange" in err
    mapping = tmp_path / "own.toml"
    mapping.write_text(
        'source = "own"\n[columns]\nperson = "Wer"\nday = "Wann"\nduration = "Wie lange"\n'
        '[kinds]\ndefault = "ticket"\n',
        encoding="utf-8",
    )
    [told] = as_json("import", file, source, "--map", mapping)["files"]
    assert (told["added"], told["totals"]) == (
        1,
        [{"kind": "ticket", "toil": True, "seconds": 9_000}],
    )


def test_a_missing_source_or_mapping_is_a_file_problem(file: Path, tmp_path: Path) -> None:
    assert run("import", file, tmp_path / "none.csv")[0] == 3
    assert run("import", file, file, "--map", tmp_path / "none.toml")[0] == 3


# --- reports -------------------------------------------------------------------------------------


def test_the_printed_report_the_json_and_the_workbook_are_one(file: Path, tmp_path: Path) -> None:
    code, out, _err = run("report", "toil", file, *DAYS)
    assert code == 0
    assert "66.7 %" in out
    told = as_json("report", "toil", file, *DAYS)
    assert told["figures"]["toil_share"]["value"] == pytest.approx(2 / 3, rel=1e-15)
    assert told["finding"] in out
    workbook = tmp_path / "toil.xlsx"
    saved = as_json("report", "toil", file, *DAYS, "-o", workbook)
    assert saved["files"] == [str(workbook)]
    rows = openpyxl.load_workbook(workbook, data_only=True)["Summary"].iter_rows(values_only=True)
    shares = [row[1] for row in rows if row[0] == "Toil share"]
    assert shares == [told["figures"]["toil_share"]["value"]]


def test_a_team_a_note_and_people_are_asked_for(file: Path) -> None:
    told = as_json(
        *("report", "toil", file, *DAYS, "--team", "platform"),
        *("--people", "names", "--note", "Two were ill."),
    )
    assert told["team"] == "Platform"
    assert told["notes"] == ["Two were ill."]
    assert [row["person"] for row in told["tables"]["people"]["rows"]] == ["Ana", "Bo"]
    code, _out, err = run("report", "toil", file, *DAYS, "--team", "Mail")
    assert code == 1
    assert "Platform" in err


@pytest.mark.parametrize(
    "wrong",
    [
        ["--from", "2026-03-02"],
        ["--from", "2026-03-02", "--to", "2026-03-01"],
    ],
)
def test_days_that_make_no_period_are_refused(file: Path, wrong: list[str]) -> None:
    assert run("report", "toil", file, *wrong)[0] == 1


def test_without_days_it_is_the_last_whole_month(file: Path) -> None:
    period = as_json("report", "toil", file)["period"]
    first, last = date.fromisoformat(period["from"]), date.fromisoformat(period["to"])
    assert first.day == 1
    assert (last - first).days in (27, 28, 29, 30)
    assert last < date.today()  # noqa: DTZ011 - as whoever runs the test sees the day


def test_pdf_is_drawn_by_whoever_brings_a_printer(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "toil.pdf"
    assert run("report", "toil", file, *DAYS, "-o", target)[0] == 3
    drawn = []
    code, _out, _err = run(
        *("report", "toil", file, *DAYS, "-o", target, "--paper", "Letter"),
        printer=lambda report, path, paper: drawn.append((report.key, path, paper)),
    )
    assert (code, drawn) == (0, [("toil", target, "Letter")])


def test_the_program_itself_draws_the_pdf_without_a_display(
    file: Path, tmp_path: Path, needs, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs("pdfinfo")
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    target = tmp_path / "toil.pdf"
    done = subprocess.run(
        [sys.executable, ROOT / "main.py", "report", "toil", file, *DAYS, "-o", target],
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert pages(target) >= 3


def test_a_report_open_in_a_spreadsheet_is_not_overwritten(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "toil.xlsx"
    target.write_text("the old one")
    (tmp_path / ".~lock.toil.xlsx#").touch()
    code, _out, err = run("report", "toil", file, *DAYS, "-o", target)
    assert code == 3
    assert "toil (2).xlsx" in err
    assert target.read_text() == "the old one"


# --- exports -------------------------------------------------------------------------------------


def test_every_table_is_exported_as_csv(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    told = as_json("export", file, "csv", "-o", folder)
    names = {Path(path).name for path in told["files"]}
    assert {"person.csv", "entry.csv", "policy.csv"} <= names
    entries = (folder / "entry.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(entries) == 41
    assert entries[0].startswith("id,")


def test_absences_are_exported_without_their_reason(file: Path, tmp_path: Path) -> None:
    from app.workspace import open_workspace
    from tests.support.team_hours import ADA

    workspace = open_workspace(file, ADA)
    away(workspace, "Bo", date(2026, 3, 2), None)
    workspace.close()
    told = as_json("export", file, "ics", "-o", tmp_path)
    content = (tmp_path / "absences.ics").read_text(encoding="utf-8")
    assert "SUMMARY:Bo is away" in content
    assert "leave" not in content.lower()
    assert any("no shifts yet" in said for said in told["said"])


def test_services_are_exported_and_what_is_not_there_is_said(file: Path, tmp_path: Path) -> None:
    told = as_json("export", file, "openslo", "-o", tmp_path)
    assert "kind: Service" in (tmp_path / "services.yaml").read_text(encoding="utf-8")
    assert any("SLO" in said for said in told["said"])
    assert run("export", file, "csv", "-o", tmp_path / "nowhere")[0] == 3


# --- usage ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        ["dance"],
        ["report", "toil"],
        ["export", "x.watchbill", "docx", "-o", "."],
        ["report", "toil", "x.watchbill", "--from", "31.3.2026", "--to", "2026-04-01"],
        ["history", "x.watchbill", "--limit", "many"],
    ],
)
def test_wrong_usage_is_told_with_the_right_one(wrong: list[str]) -> None:
    code, out, err = run(*wrong)
    assert (code, out) == (2, "")
    assert "usage:" in err


def test_an_unknown_report_is_told_with_those_there_are(file: Path) -> None:
    code, _out, err = run("report", "weather", file)
    assert code == 1
    assert "toil" in err


def test_help_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert VERSION in capsys.readouterr().out
    assert main(["help", "report"]) == 0
    assert "--team" in capsys.readouterr().out
    assert main(["help"]) == 0
    assert "openslo" not in capsys.readouterr().err
    assert f'version = "{VERSION}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_a_bug_is_told_in_words_and_kept_without_values(file: Path, monkeypatch) -> None:
    def broken(*_arguments: object) -> None:
        raise RuntimeError("the secret of Ana")

    monkeypatch.setattr("app.errands.history", broken)
    code, _out, err = run("history", file)
    assert code == 1
    assert "secret" not in err
    kept = Path(err.split(" in ", 1)[1].strip().rstrip("."))
    text = kept.read_text(encoding="utf-8")
    assert "RuntimeError" in text
    assert "secret of Ana" not in text.replace('raise RuntimeError("the secret of Ana")', "")


# --- databases -----------------------------------------------------------------------------------


@pytest.mark.heavy
def test_a_database_takes_the_same_commands(postgres, tmp_path: Path, toggl: Path) -> None:
    kept = tmp_path / "kept.watchbill"
    with postgres.place() as address:
        assert run("new", address, "--name", "Shared")[0] == 0
        assert as_json("import", address, toggl)["files"][0]["added"] == 2
        first = as_json("report", "toil", address, *DAYS)["figures"]
        assert first["project_hours"]["value"] == (3 * 60 + 30 + 45) * 60
        assert as_json("check", address)["damages"] == []
        assert run("backup", address, "-o", kept)[0] == 0
        assert run("undo", address)[0] == 0
    with postgres.place() as address:
        assert run("restore", address, kept)[0] == 0
        assert as_json("report", "toil", address, *DAYS)["figures"] == first
    assert as_json("report", "toil", kept, *DAYS)["figures"] == first


def test_an_address_that_does_not_answer_is_a_file_problem() -> None:
    pytest.importorskip("psycopg")
    code, _out, err = run("history", "postgresql://nobody:secret@127.0.0.1:1/none")
    assert code == 3
    assert "secret" not in err
