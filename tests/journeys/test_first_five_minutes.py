"""The first five minutes of UX.md, as far as they exist, by keys alone and on a real file."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication

from tests.journeys.conftest import Start
from tests.support.person import Person
from views.kit import theme


def test_a_newcomer_explores_the_sample(person: Person, start: Start) -> None:
    # 0:00 No wizard: three real choices.
    assert person.sees("Explore the sample team")
    assert person.sees("Start my team")
    assert person.sees("Open…")
    person.go_to("Explore the sample team")
    person.press("Enter")

    # 0:20 Today says what needs action, in words.
    assert person.sees("Sample")
    assert person.sees("Toil is over its threshold")
    assert person.sees("Gap Thu")
    assert person.sees(" problems")

    # 2:00 A number explains itself.
    person.press("Ctrl+2")
    assert person.shell.desk is not None
    assert person.shell.desk.room.key == "hours"
    assert person.sees("points over the threshold")
    person.go_to("Explain")
    person.press("Space")
    assert person.sees("Formula")
    assert person.sees("Window")
    person.press("Esc")
    assert not person.sees("Formula")

    # Every page and command is found by name; the look changes at once.
    person.choose("reports")
    assert person.shell.desk.room.key == "reports"
    person.choose("dark look")
    assert theme.is_dark()
    person.choose("light look")
    person.press("Alt+Left")
    assert person.shell.desk.room.key == "hours"

    # F1 explains the figure that has the focus, else the page.
    person.press("Ctrl+1")
    person.go_to("Explain")
    person.press("F1")
    assert person.sees("Formula")
    person.press("Esc")
    person.press("Ctrl+2")

    # F1 explains where one is, Ctrl+? lists the keys.
    person.shell.window.setFocus()
    person.press("F1")
    assert person.sees("The page Hours")
    person.press("Esc")

    # The sample is opened again as it was left: no second making, nothing asked.
    again = start()
    again.choose("explore the sample")
    again.waits_for("Toil is over its threshold")


def test_a_manager_starts_a_team_of_their_own(person: Person, tmp_path: Path, start: Start) -> None:
    target = tmp_path / "Harbour East.watchbill"
    person.answer_file_dialog(lambda: person.press("Ctrl+Shift+N"), str(target))
    assert target.exists()
    assert person.shell.desk is not None
    assert person.shell.window.top_bar.team.text() == "Harbour East"

    # Six names from a spreadsheet.
    person.choose("people")
    assert person.shell.desk.room.key == "people"
    QGuiApplication.clipboard().setText("\n".join(NAMES))
    person.choose("paste people")
    person.waits_for("Paste people")
    person.go_to("Rows of a spreadsheet")
    person.press("Ctrl+V")
    for field, words in (
        ("Name of the team", "Harbour East"),
        ("Name of its site", "Dublin"),
        ("Country", "IE"),
    ):
        person.go_to(field)
        person.type(words)
    person.go_to("Add them")
    person.press("Enter")
    person.back_in_the_window()
    assert person.sees("6 people")
    assert roster(person) == NAMES
    assert person.shell.window.top_bar.undo.isEnabled()

    # Nothing asked for a save: closed and opened, all of it is there, and undo knows the step.
    again = start()
    assert again.sees("Harbour East")
    again.choose("harbour east")
    again.choose("people")
    assert roster(again) == NAMES
    again.press("Ctrl+Z")
    assert roster(again) == []
    assert again.sees("Undone")


def roster(person: Person) -> list[str]:
    """The names that the table of people shows, sorted."""
    names = {name for name in person.cells() if " " in name}
    return sorted(names & {*NAMES})


NAMES = ["Ana Reyes", "Dev Patel", "Grace Kim", "Ines Costa", "Jonah Weiss", "Kofi Mensah"]
