"""A small team with hours whose sums can be checked with a pencil, as an open workspace."""

import random
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from app.workspace import Workspace, create_workspace
from models.kernel.changes import Author
from models.people.commands import AddAbsence, StartTeam
from models.people.queries import People, Teams
from models.people.rows import AbsenceKind, PastedPerson
from models.projects.commands import FindOrAddProjects
from models.work_log.commands import ImportHours
from models.work_log.rows import HoursRow, Kind, SourceFile

ADA = Author("Ada")
MONDAY = date(2026, 3, 2)


def people_of(workspace: Workspace) -> dict[str, UUID]:
    """The ids of people by name."""
    return {row.name: row.id for row in workspace.ask(People()).value}


def team_of(workspace: Workspace) -> UUID:
    """The id of the only team."""
    return workspace.ask(Teams()).value[0].id


def new_team(place: Path | str, people: tuple[str, ...] = ("Ana", "Bo")) -> Workspace:
    """A data file with the team Platform, contracted for 40 hours a week each, and no hours."""
    workspace = create_workspace(place, ADA, "Platform")
    rows = [PastedPerson(name, hours="40") for name in people]
    workspace.do(StartTeam("Platform", "Dublin", "Europe/Dublin", "IE", rows, date(2025, 1, 1)))
    return workspace


def log(workspace: Workspace, rows: list[HoursRow], source: str = "test") -> None:
    """Add hours in one step."""
    workspace.do(ImportHours(SourceFile(source, "hours.csv"), rows, FindOrAddProjects))


def row(
    number: int,
    person: str,
    day: date,
    hours: float,
    kind: Kind,
    toil: bool,
    service: str = "",
    project: str = "",
    note: str = "",
) -> HoursRow:
    """One row of hours."""
    return HoursRow(
        number,
        person,
        day=day,
        seconds=round(hours * 3600),
        kind=kind,
        toil=toil,
        service=service,
        project=project,
        note=note,
        external_id=str(number),
    )


def four_weeks(workspace: Workspace) -> None:
    """Four full weeks from MONDAY: of 320 hours, 192 toil, 96 project, 32 overhead.

    Ana: 8 hours a day on call, all of it toil, in weeks 1 and 3, tickets in 2 and 4, of which one
    day a week is overhead. Bo: toil on two days a week, a project on the others. T / (T + P) is
    192 / 288; operational hours are 192 of 288.
    """
    rows: list[HoursRow] = []
    for week in range(4):
        for day in range(5):
            at = MONDAY + timedelta(days=7 * week + day)
            number = len(rows)
            if day == 4:
                rows.append(row(number, "Ana", at, 8, Kind.OVERHEAD, False))
            else:
                kind = Kind.ON_CALL if week % 2 == 0 else Kind.TICKET
                rows.append(row(number, "Ana", at, 8, kind, True, service="Mail"))
            if day < 2:
                rows.append(row(number + 1, "Bo", at, 8, Kind.TICKET, True, service="Shop"))
            else:
                kind = Kind.PROJECT if day < 4 else Kind.FIX_IT
                rows.append(row(number + 1, "Bo", at, 8, kind, False, project="Move"))
    log(workspace, rows)


def many_rows(workspace: Workspace, count: int, seed: int = 1) -> None:
    """Seeded hours of every kind, on three services and without one, from MONDAY on."""
    chance = random.Random(seed)
    people = sorted(people_of(workspace))
    rows = []
    for number in range(count):
        kind = chance.choice(list(Kind))
        rows.append(
            row(
                number,
                chance.choice(people),
                MONDAY + timedelta(days=chance.randrange(90)),
                chance.randrange(1, 400) / 40,
                kind,
                kind is not Kind.LEAVE and chance.random() < 0.5,
                service=chance.choice(["Mail", "Shop", "Søk & Finn", ""]),
                project=chance.choice(["Move", "", "Vault*"]),
                note=chance.choice(["", "=1+1", "a note"]),
            )
        )
    log(workspace, rows)


def away(workspace: Workspace, person: str, first: date, last: date | None) -> None:
    """Add leave."""
    workspace.do(AddAbsence(people_of(workspace)[person], first, AbsenceKind.LEAVE, last))
