"""Import, correct, undo, restart, undo again, export, open in LibreOffice: by keys alone."""

import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from python_calamine import CalamineWorkbook

from app.documents import new_document
from app.settings import Places
from models.kernel.changes import Author
from models.people.commands import StartTeam
from models.people.rows import PastedPerson
from models.work_log.queries import EntriesBehind
from models.work_log.rows import EntryFilter
from tests.journeys.conftest import Start
from tests.support.person import Person

HEAD = (
    "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,"
    "Duration,Tags\n"
)


def toggl(day: date) -> str:
    """Two entries of one day as Toggl writes them: 2:30 and 0:45."""
    return HEAD + (
        f"Ana Reyes,,,Ledger,,Split the table,No,{day},09:00:00,{day},11:30:00,02:30:00,\n"
        f"Ben Carter,,,Ledger,,Review,No,{day},10:00:00,{day},10:45:00,00:45:00,\n"
    )


def seconds(person: Person) -> list[int]:
    """What is stored, read through the same door as the pages."""
    assert person.shell.document is not None
    rows = person.shell.document.workspace.ask(EntriesBehind(EntryFilter())).value
    return sorted(row.seconds for row in rows)


def test_hours_come_in_are_corrected_and_go_out(
    start: Start, places: Places, tmp_path: Path, needs: Callable[..., None]
) -> None:
    needs("soffice")
    monday = date.today() - timedelta(days=date.today().weekday() + 7)  # noqa: DTZ011
    data = tmp_path / "harbour.watchbill"
    document = new_document(data, Author("Lead"), places)
    document.workspace.do(
        StartTeam(
            "Harbour",
            "Dublin",
            "Europe/Dublin",
            "IE",
            [PastedPerson("Ana Reyes"), PastedPerson("Ben Carter")],
            monday - timedelta(days=30),
        )
    )
    document.close()
    source = tmp_path / "toggl.csv"
    source.write_text(toggl(monday), "utf-8")

    # Import: chosen, shown, tried, applied; one step.
    person = start()
    person.shell.open_place(data)
    person.rest()
    person.press("Ctrl+2")
    person.press("Ctrl+I")
    person.go_to("Choose a file…")
    person.answer_file_dialog(lambda: person.press("Enter"), str(source))
    person.waits_for("2 rows")
    person.reach_enabled("Import")
    assert seconds(person) == []
    person.press("Enter")
    person.back_in_the_window()
    assert seconds(person) == [2700, 9000]

    # Correct: 45 minutes were 90.
    person.press("Alt+PgUp")
    person.choose("list entries")
    person.go_to("Find entries")
    person.type("review")
    person.go_to("Entries")
    person.correct("0:45", "1:30")
    assert seconds(person) == [5400, 9000]

    # Undo; closed and opened; undo again.
    person.press("Ctrl+Z")
    assert seconds(person) == [2700, 9000]
    again = start()
    again.shell.open_place(data)
    again.rest()
    assert seconds(again) == [2700, 9000]
    again.press("Ctrl+Z")
    assert seconds(again) == []
    again.press("Ctrl+Shift+Z")
    assert seconds(again) == [2700, 9000]

    # Export: the workbook holds the hours, and LibreOffice opens it.
    again.choose("reports")
    again.go_to("Toil and project hours")
    again.press("Enter")
    again.rest()
    again.press("Alt+PgUp")
    target = tmp_path / "toil.xlsx"
    again.answer_file_dialog(lambda: again.press("Ctrl+E"), str(target))
    again.rest()
    assert target.exists()
    sheets = CalamineWorkbook.from_path(target)
    assert {"Cover", "Checks"} <= set(sheets.sheet_names)
    converted = subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "ods",
            "--outdir",
            str(tmp_path / "opened"),
            str(target),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (tmp_path / "opened" / "toil.ods").exists(), converted.stderr
