"""A week and what surrounds it, for the reports that look back and ahead: one of each thing."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from models.automation.commands import AddAutomation
from models.debt.commands import AddDebt, AddFixIt
from models.debt.rows import DebtArea
from models.incidents.commands import AddAction
from models.kernel.periods import Period
from models.lifecycle.commands.periodic import AddPeriodicTask
from models.lifecycle.rows import RecurUnit
from models.people.commands import AddAbsence, AddContract
from models.people.queries import People
from models.people.rows import AbsenceKind
from models.projects.commands import AddDeliverable, AddProject, Deliver, SetAllocations
from models.projects.rows import AllocationCell
from models.rotations.commands import ImportRota
from models.rotations.importing import ImportedDuty, ImportedShift
from models.rotations.rows import DutyKind
from models.services.commands import AddCapacity, AddService, PasteCapacityPoints
from models.services.queries import Services
from models.services.rows import PastedPoint
from models.tickets.commands import AddTicket
from models.tickets.rows import Resolution
from models.work_log.commands import LogWork
from models.work_log.rows import Kind
from tests.app.reports.promised import Acts
from tests.models.insight.promises import outage, promise
from tests.models.releases.examples import add_change

MONDAY = datetime(2025, 11, 10, tzinfo=UTC)
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
HOUR = 3600
NOW = MONDAY + WEEK + timedelta(hours=6)
"""The Monday after."""
PERIOD = Period(MONDAY.date(), (MONDAY + WEEK).date())
DAYS = ["--from", "2025-11-10", "--to", "2025-11-16"]


def a_week(scene: Acts) -> None:
    """Three weeks of Ana, Bo, Ana on call and nobody after; an outage of 20 minutes in the middle one."""
    shifts = [
        ImportedShift(
            str(at), who, f"{who.lower()}@example.org", "Primary",
            MONDAY + (at - 1) * WEEK, MONDAY + at * WEEK, str(at),
        )
        for at, who in enumerate(("Ana", "Bo", "Ana"))
    ]  # fmt: skip
    duty = ImportedDuty("Primary", DutyKind.PRIMARY)
    scene.do(ImportRota("x", "Web", "UTC", (MONDAY - WEEK, MONDAY + 4 * WEEK), (duty,), shifts))
    people = {person.name: person.id for person in scene.ask(People()).value}
    mail = scene.do(AddService("Mail"))
    promise(scene, mail)
    broken = outage(scene, mail, MONDAY + DAY, timedelta(minutes=20))
    for text, day in (("Watch the disks", 14), ("Buy disks", 20), ("Label disks", 30)):
        due = date(2025, 11, day)
        scene.do(AddAction(text, broken, owner_id=people["Bo"], due_on=due))
    for at in (MONDAY - 3 * DAY, MONDAY, MONDAY + DAY):
        scene.do(AddTicket(f"Of {at:%d}", at))
    scene.do(
        AddTicket(
            "Quick", MONDAY, scheduled=MONDAY + DAY, completed=MONDAY + 2 * DAY,
            resolution=Resolution.DONE,
        )
    )  # fmt: skip
    scene.do(add_change(mail, MONDAY + 2 * DAY, name="Release"))
    for day, kind, hours in ((0, Kind.TICKET, 6), (1, Kind.PROJECT, 2), (-7, Kind.PROJECT, 8)):
        on = MONDAY.date() + DAY * day
        scene.do(LogWork(people["Ana"], on, hours * HOUR, kind=kind, toil=kind is Kind.TICKET))
    scene.do(AddAbsence(people["Bo"], date(2025, 11, 19), AbsenceKind.LEAVE, date(2025, 11, 20)))
    scene.do(
        AddDebt(
            "The disks are old", date(2025, 11, 12), area=DebtArea.MONITORING,
            principal=4 * HOUR, interest=2 * HOUR,
        )
    )  # fmt: skip
    friday = date(2025, 11, 21)
    scene.do(AddFixIt("Disks", friday, friday, area=DebtArea.MONITORING))
    every = AddPeriodicTask("Test the restore", 1, RecurUnit.MONTHS, date(2025, 11, 20))
    scene.do(every)


QUARTER = Period(date(2025, 10, 1), date(2026, 1, 1))


def a_quarter(scene: Acts) -> None:
    """The week, and around it a project that Ana has a day for after the turn of the year, one deliverable
    that came on time, one that is late and one that is due; a disk that fills; a task to automate."""
    a_week(scene)
    people = {person.name: person.id for person in scene.ask(People()).value}
    for person in people.values():
        scene.do(AddContract(person, date(2025, 9, 1), 40 * HOUR))
    index = scene.do(AddProject("Index"))
    days = (date(2025, 11, 3), date(2025, 11, 20), date(2026, 2, 2))
    first, *_others = [scene.do(AddDeliverable(index, f"Step {at}", committed_on=day))
                       for at, day in enumerate(days)]  # fmt: skip
    scene.do(Deliver([first], days[0], scene.seen))
    cell = AllocationCell(index, people["Ana"], date(2026, 1, 5), 8 * HOUR)
    scene.do(SetAllocations([cell], scene.seen))
    (mail,) = scene.ask(Services()).value
    disk = scene.do(AddCapacity(mail.id, "Disk", "GB", Decimal(600), 30, Decimal(100)))
    points = tuple(
        PastedPoint(f"2025-11-{day:02}", str(400 + day + day % 2)) for day in range(1, 17)
    )
    scene.do(PasteCapacityPoints(disk, scene.seen, points))
    scene.do(
        AddAutomation(
            "Reset passwords", runs_a_month=Decimal(10), manual=HOUR, residual=0, build=20 * HOUR
        )
    )
