"""Plan a year for twelve people at two sites, see the proof, move a shift, undo, somebody leaves,
replan, publish, and read the calendar files back: through the real window, on a real file."""

from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QFileDialog

from app.workspace import Workspace, create_workspace
from models.kernel.changes import Author
from models.kernel.instants import local_to_utc
from models.people.commands import AddAbsence, AddSite, PastePeople, StartTeam
from models.people.queries import People, Sites, Teams
from models.people.rows import AbsenceKind, PastedPerson
from models.rotations.commands import AddDuty, AddLayer, AddMember, AddRotation
from models.rotations.queries import RotaBetween
from models.rotations.rows import DutyKind, Mode, ShiftRow
from models.rotations.rules.shapes import RotaView
from tests.journeys.conftest import Start
from tests.support.person import Person
from tests.views.kit.timeline_hand import ALT, drag, place, spot
from views.kit.timeline import Timeline
from views.pages.rotations.page import RotationsPage

SITES = {
    "Dublin": ("Ana Reyes", "Ben Carter", "Chloé Dubois", "Dev Patel", "Eoin Walsh", "Fatima Khan"),
    "New York": (
        "Grace Kim",
        "Hugo Silva",
        "Ines Costa",
        "Jonah Weiss",
        "Kofi Mensah",
        "Lena Novak",
    ),
}
DUBLIN = ZoneInfo("Europe/Dublin")
WEEKS = 52


def next_monday() -> date:
    today = datetime.now(DUBLIN).date()
    return today + timedelta(days=7 - today.weekday())


def handoff(week: int) -> datetime:
    day = next_monday() + timedelta(weeks=week)
    return local_to_utc(datetime(day.year, day.month, day.day, 8), DUBLIN)


def a_team(path: Path) -> None:
    """Two sites of six, each with a primary and a secondary by the week; nobody has a shift yet."""
    workspace = create_workspace(path, Author("Lead"), "Harbour")
    since = next_monday() - timedelta(days=90)
    rows = {site: [PastedPerson(name, hours="40") for name in SITES[site]] for site in SITES}
    workspace.do(StartTeam("Harbour", "Dublin", "Europe/Dublin", "IE", rows["Dublin"], since))
    workspace.do(AddSite("New York", "America/New_York", "US"))
    sites = {row.name: row.id for row in workspace.ask(Sites()).value}
    [team] = workspace.ask(Teams()).value
    workspace.do(PastePeople(rows["New York"], since, team.id, sites["New York"]))
    people = {row.name: row.id for row in workspace.ask(People()).value}
    rotation = workspace.do(
        AddRotation("Platform on-call", "Europe/Dublin", since.replace(day=1), team_id=team.id)
    ).value
    for number, (site, kind) in enumerate(
        (site, kind) for site in SITES for kind in (DutyKind.PRIMARY, DutyKind.SECONDARY)
    ):
        name = f"{site} {kind.value}"
        duty = workspace.do(
            AddDuty(name, kind, "Europe/Dublin", number, rotation_id=rotation)
        ).value
        layer = workspace.do(
            AddLayer(
                name=site,
                zone="Europe/Dublin",
                start_day=next_monday(),
                start_minute=480,
                mode=Mode.PLANNED,
                site_id=sites[site],
                duty_id=duty,
            )
        ).value
        for person in SITES[site]:
            workspace.do(AddMember(layer, people[person], since))
    away = next_monday() + timedelta(weeks=3)
    workspace.do(
        AddAbsence(people["Ana Reyes"], away, AbsenceKind.LEAVE, away + timedelta(days=13))
    )
    workspace.close()


def data(person: Person) -> Workspace:
    assert person.shell.document is not None
    return person.shell.document.workspace


def rota(person: Person) -> RotaView:
    return data(person).ask(RotaBetween(handoff(0), handoff(WEEKS))).value


def holders(person: Person) -> dict[UUID, UUID | None]:
    return {row.id: row.person_id for row in rota(person).rota.shifts}


def timeline(person: Person) -> Timeline:
    found = person.shell.window.findChildren(RotationsPage)
    assert len(found) == 1
    return found[0].timeline


def events(folder: Path) -> dict[str, tuple[datetime, datetime, str]]:
    """What all the calendars of a folder say, by UID: each event stands alike wherever it stands."""
    found: dict[str, tuple[datetime, datetime, str]] = {}
    for path in folder.glob("*.ics"):
        for event in Calendar.from_ical(path.read_bytes()).walk("VEVENT"):
            start = event.decoded("DTSTART")
            if event.get("STATUS") == "CANCELLED" or not isinstance(start, datetime):
                continue
            told = (start, event.decoded("DTEND"), str(event["SUMMARY"]))
            assert found.setdefault(str(event["UID"]), told) == told
    return found


def test_a_year_is_planned_proved_moved_replanned_and_published(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "harbour.watchbill"
    a_team(path)
    person = start()
    person.shell.open_place(path)
    person.rest()
    person.choose("rotations")
    person.rest()

    # Plan a year: asked, proved, applied as one step.
    press(person, "Ctrl+G")
    person.go_to("To")
    press(person, "Ctrl+A")
    person.type((next_monday() + timedelta(weeks=WEEKS, days=-1)).isoformat())
    reach(person, "Plan")
    press(person, "Enter")
    wait_for_plan(person)
    person.waits_for("Proved")
    reach(person, "Apply")
    press(person, "Enter")
    person.back_in_the_window()
    person.waits_for("No fairer calendar exists")
    planned = holders(person)
    assert len(planned) == 4 * WEEKS
    assert None not in planned.values()
    view = rota(person)
    assert view.gaps == ()
    assert not [one for one in view.clashes if one.code in ("absence", "double_duty", "rest")]

    # Drag a shift: it is somebody else's week then, or it is refused; undo puts it back.
    shown = timeline(person)
    moved = next(row for row in view.rota.shifts if row.start == handoff(5))
    drag_to(person, shown, moved)
    person.back_in_the_window()
    assert shift_of(person, moved.id).end != moved.end
    press(person, "Ctrl+Z")
    assert holders(person) == planned
    assert shift_of(person, moved.id).end == moved.end

    # Publish, and read the files back.
    folder = tmp_path / "calendars"
    folder.mkdir()
    publish(person)
    write_folder(person, monkeypatch, folder)
    first = events(folder)
    assert {(begin, end) for begin, end, _ in first.values()} == {
        (row.start, row.end) for row in rota(person).rota.shifts if row.published
    }

    # Ben leaves after four weeks: as few shifts as can be change hands.
    leaver = next(one.id for one in data(person).ask(People()).value if one.name == "Ben Carter")
    last = next_monday() + timedelta(weeks=4, days=-1)
    person.choose("somebody leaves")
    person.go_to("Who")
    choose_in_list(person, "Ben Carter")
    person.go_to("Last day")
    press(person, "Ctrl+A")
    person.type(last.isoformat())
    reach(person, "Mark and replan")
    press(person, "Enter")
    person.waits_for("Rules that are kept")
    person.go_to("To")
    press(person, "Ctrl+A")
    person.type((next_monday() + timedelta(weeks=WEEKS, days=-1)).isoformat())
    reach(person, "Plan")
    press(person, "Enter")
    wait_for_plan(person)
    tick_published(person)
    reach(person, "Apply")
    press(person, "Enter")
    person.back_in_the_window()
    after = holders(person)
    changed = {shift for shift, who in planned.items() if after[shift] != who}
    left = {
        row.id for row in view.rota.shifts if row.person_id == leaver and row.start >= handoff(4)
    }
    assert left
    assert changed == left
    assert leaver not in {after[shift] for shift in left}

    # Publish again: the same events, the changed ones by other people.
    publish(person)
    write_folder(person, monkeypatch, folder)
    second = events(folder)
    assert second.keys() == first.keys()
    differing = {uid for uid, event in second.items() if event != first[uid]}
    assert len(differing) <= len(left)
    assert not [uid for uid, event in second.items() if "Ben" in event[2] and uid in differing]


def wait_for_plan(person: Person) -> None:
    """The planner may use a minute, and the machine may have other work."""
    person.qtbot.waitUntil(lambda: person.sees("Who changes"), timeout=120_000)
    person.rest()


def press(person: Person, *keys: str) -> None:
    """Press keys in the window, which without a window manager is sometimes not the active one."""
    if QApplication.activeWindow() is None:
        person.back_in_the_window()
    person.press(*keys)


def reach(person: Person, name: str) -> None:
    """Press Tab to a button of exactly that name."""
    for _press in range(120):
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractButton) and focused.text() == name and focused.isEnabled():
            return
        press(person, "Tab")
    raise AssertionError(f"Tab never reaches {name!r}")


def drag_to(person: Person, shown: Timeline, shift: ShiftRow) -> None:
    """Pull the end of a shift a day to the left, with the mouse; Alt lets it stand off a handoff."""
    key = f"shift:{shift.id}"
    shown.select(key)
    person.rest()
    area = place(shown, key)
    edge = QPoint(spot(shown, str(shift.layer_id), shift.end).x() - 2, area.y())
    target = spot(shown, str(shift.layer_id), shift.end - timedelta(days=1))
    drag(shown, edge, QPoint(target.x() - 2, area.y()), ALT)
    person.rest()


def shift_of(person: Person, shift_id: UUID) -> ShiftRow:
    return next(row for row in rota(person).rota.shifts if row.id == shift_id)


def publish(person: Person) -> None:
    press(person, "Ctrl+Shift+B")
    reach(person, "Publish")
    press(person, "Enter")
    person.waits_for("Published")


def write_folder(person: Person, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """The system's own window for folders cannot be typed into; what it answers is given."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    press(person, "Ctrl+Shift+B")
    reach(person, "Calendar folder…")
    press(person, "Enter")
    person.rest()
    assert list(folder.glob("*.ics"))


def choose_in_list(person: Person, name: str) -> None:
    field = QApplication.focusWidget()
    assert isinstance(field, QComboBox)
    wanted = field.findText(name)
    assert wanted >= 0
    while field.currentIndex() != wanted:
        press(person, "Down" if field.currentIndex() < wanted else "Up")


def tick_published(person: Person) -> None:
    """Published shifts change only when that is said."""
    box = person.go_to("ublished")
    assert box.isVisible()
    press(person, "Space")
