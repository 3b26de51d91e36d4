"""Reminders as calendars: read back by another program, carried on when data change, handed to each."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from icalendar import Calendar

from app.cli import main
from app.exchange.ics_folder import CalendarFile, rewrite
from app.exporting_reminders import LIST, write_reminders
from app.workspace import create_workspace
from models.debt.commands import AddFixIt
from models.incidents.commands import AddAction, ChangeAction, FinishAction
from models.incidents.queries import Actions
from models.kernel.changes import Author
from models.kernel.errors import FileProblem
from models.people.commands import AddPerson, AddTeam
from models.practices.commands import AddReportPlan
from models.releases.commands import AddLaunch
from models.reviews.commands import AddReview
from models.services.commands import AddOwnership, AddService
from models.services.rows import OwnerRole
from models.store.command import Command
from tests.app.reports.promised import Acts
from tests.models.automation.examples import park, task
from tests.models.reviews.examples import TERMS

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
START = date(2026, 1, 5)
DAY = date(2026, 6, 12)


class Scene(Acts):
    """Something of every sort to be reminded of; the action is Ana's, and of a service of Platform."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "data.watchbill"
        super().__init__(create_workspace(self.path, Author("Ada"), "Harbour"))
        self.team = self.do(AddTeam("Platform"))
        self.ana, self.bo = (self.do(AddPerson(name, START)) for name in ("Ana", "Bo"))
        mail = self.do(AddService("Mail"))
        self.do(AddOwnership(mail, OwnerRole.OPERATIONS, START, self.team))
        self.action = self.do(
            AddAction("Watch the queue", service_id=mail, owner_id=self.ana, due_on=DAY)
        )
        week: Any = {"from_day": DAY, "to_day": DAY + timedelta(days=2)}
        self.do(AddFixIt("Runbooks", team_id=self.team, **week))
        self.do(AddReview("Year", **TERMS))
        plan: Any = {"team_id": None, "owner_id": self.bo}
        self.do(AddReportPlan("sla", "", 1, date(2026, 5, 1), 5, "The board", **plan))
        self.do(park(self, task(self, name="Rotate keys")))
        self.do(AddLaunch(mail, "One-click", planned_on=DAY))

    def write(self, target: Path, later: int = 0, **whose: UUID) -> tuple[Path, ...]:
        return write_reminders(self.workspace, target, NOW + timedelta(days=later), **whose).files

    def put_off(self, **more: Any) -> Command[Any]:
        (row,) = self.ask(Actions()).value
        told: dict[str, Any] = {"owner_id": row.owner_id, "due_on": row.due_on} | more
        return ChangeAction(
            row.id, self.seen, row.text, row.service_id, row.kind, row.priority, **told
        )


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    made = Scene(tmp_path)
    yield made
    made.workspace.close()


def events(path: Path) -> dict[str, Any]:
    """By its summary each event, as icalendar reads it."""
    calendar: Any = Calendar.from_ical(path.read_bytes())
    assert str(calendar["METHOD"]) == "PUBLISH"
    found = {str(part["SUMMARY"]): part for part in calendar.walk("VEVENT")}
    assert len(found) == len({str(part["UID"]) for part in found.values()})
    return found


def test_every_sort_is_there_on_whole_days(scene: Scene, tmp_path: Path) -> None:
    (path,) = scene.write(tmp_path / "due.ics")
    found = events(path)
    assert {name: part["DTSTART"].dt.isoformat() for name, part in found.items()} == {
        "Due: Watch the queue": "2026-06-12",
        "Fix-it: Runbooks": "2026-06-12",
        "Launch to be decided: One-click": "2026-06-12",
        "Make the review ready: Year": "2026-11-01",
        "Last day of the review: Year": "2026-12-31",
        "Review to be frozen: Year": "2027-01-01",
        "Parked automation, look again: Rotate keys": "2026-06-01",
        "Report due: Service levels": "2026-06-06",
    }
    assert all(part["DTSTART"].params["VALUE"] == "DATE" for part in found.values())
    days = found["Fix-it: Runbooks"]
    assert days["DTEND"].dt - days["DTSTART"].dt == timedelta(days=3)
    told = str(found["Due: Watch the queue"]["DESCRIPTION"])
    assert told.splitlines() == ["Service: Mail", "Team: Platform", "With: Ana"]


def test_the_same_data_give_the_same_bytes_and_a_change_rises(scene: Scene, tmp_path: Path) -> None:
    path = tmp_path / "due.ics"
    scene.write(path)
    first, before = path.read_bytes(), events(path)
    scene.write(path, later=3)
    assert path.read_bytes() == first
    scene.do(scene.put_off(due_on=DAY + timedelta(days=7)))
    scene.write(path, later=3)
    after = events(path)
    name = "Due: Watch the queue"
    assert after[name]["UID"] == before[name]["UID"]
    assert after[name]["SEQUENCE"] > before[name]["SEQUENCE"]
    assert after[name]["DTSTART"].dt == DAY + timedelta(days=7)
    others = set(before) - {name}
    assert all(after[one] == before[one] for one in others)


def test_what_is_done_is_told_as_cancelled_and_forgotten_after_a_year(
    scene: Scene, tmp_path: Path
) -> None:
    path = tmp_path / "due.ics"
    scene.write(path)
    name = "Due: Watch the queue"
    before = events(path)[name]
    scene.do(FinishAction(scene.action, DAY, scene.seen))
    scene.write(path, later=1)
    gone = events(path)[name]
    assert (gone["STATUS"], gone["UID"]) == ("CANCELLED", before["UID"])
    assert gone["SEQUENCE"] > before["SEQUENCE"]
    kept = path.read_bytes()
    scene.write(path, later=2)
    assert path.read_bytes() == kept
    scene.do(FinishAction(scene.action, None, scene.seen))
    scene.write(path, later=2)
    again = events(path)[name]
    assert (again["STATUS"], again["SEQUENCE"] > gone["SEQUENCE"]) == ("CONFIRMED", True)
    scene.do(FinishAction(scene.action, DAY, scene.seen))
    scene.write(path, later=2)
    scene.write(path, later=400)
    assert name not in events(path)


def test_a_folder_has_all_each_team_and_each_person_and_lets_others_be(
    scene: Scene, tmp_path: Path
) -> None:
    folder = tmp_path / "calendars"
    folder.mkdir()
    rewrite(folder, [CalendarFile("all", "rota", b"PRODID:-//Watchbill//EN")])
    names = {path.name for path in scene.write(folder)}
    assert names == {
        "reminders.ics",
        "reminders-team-platform.ics",
        "reminders-person-ana.ics",
        "reminders-person-bo.ics",
    }
    assert (folder / "rota.ics").exists()
    assert set(events(folder / "reminders-person-bo.ics")) == {"Report due: Service levels"}
    before = {path: path.read_bytes() for path in folder.iterdir()}
    scene.write(folder, later=3)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    scene.do(scene.put_off(owner_id=scene.bo))
    scene.write(folder, later=3)
    name = "Due: Watch the queue"
    ana, bo, everybody = (
        events(folder / f"reminders{whose}.ics")[name]
        for whose in ("-person-ana", "-person-bo", "")
    )
    assert [one["STATUS"] for one in (ana, bo, everybody)] == [
        "CANCELLED",
        "CONFIRMED",
        "CONFIRMED",
    ]
    assert ana["SEQUENCE"] == bo["SEQUENCE"] == everybody["SEQUENCE"]
    assert (folder / LIST).exists()
    (folder / "reminders.ics").write_bytes(b"somebody else's")
    with pytest.raises(FileProblem, match="not_ours"):
        scene.write(folder)


def test_of_one_team_or_person_from_the_command_line(scene: Scene, tmp_path: Path, capsys) -> None:
    scene.workspace.close()
    mine = tmp_path / "ana.ics"
    asked = ["export", str(scene.path), "reminders", "-o"]
    assert main([*asked, str(mine), "--person", "ana"]) == 0
    assert set(events(mine)) == {"Due: Watch the queue"}
    assert main([*asked, str(tmp_path), "--team", "Platform"]) == 0
    theirs = events(tmp_path / "platform-reminders.ics")
    assert set(theirs) == {
        "Due: Watch the queue",
        "Fix-it: Runbooks",
        "Launch to be decided: One-click",
    }
    assert main([*asked, str(mine), "--person", "Nobody"]) == 1
    assert "nobody called “Nobody”" in capsys.readouterr().err
    assert main(["export", str(scene.path), "csv", "-o", str(tmp_path), "--team", "Platform"]) == 1
    assert main([*asked, str(tmp_path / "away" / "due.ics")]) == 3
