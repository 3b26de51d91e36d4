"""Scenes that let a practice pass, fail, or say nothing: what the tests of practices are built from."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from app.text.blameless import blame_rules
from models.incidents.commands import (
    AddAction,
    ChangePostmortem,
    ClosePostmortem,
    SetCauses,
    WritePostmortem,
)
from models.incidents.rows import CauseClass, CauseDraft, PostmortemForm
from models.insight.practices_rows import PracticeBoard
from models.insight.queries.practices import PracticesOf
from models.kernel.periods import DAY, add_months
from models.people.coding import Criterion
from models.people.commands import AddCodeProof, AddMembership, AddPerson, AddTeam
from models.people.rows import TeamKind
from models.practices.commands import (
    AddReportPlan,
)
from models.releases.commands import AddLaunch, DecideLaunch, MoveLaunch
from models.releases.rows import LaunchStage
from models.rotations.commands import StartRotation
from models.rotations.rows import DutyDraft
from models.services.commands import (
    AddObjective,
    AddOwnership,
    AddService,
    RecordSentReport,
)
from models.services.rows import Indicator, OwnerRole, PromiseKind, Stage, WindowKind
from models.store.store import Store
from models.tickets.records import Handover
from models.tickets.rows import Side
from models.work_log.commands import LogWork
from models.work_log.rows import Kind
from tests.models.desk import Desk
from tests.models.incidents.examples import add_incident
from tests.models.tickets.examples_cap import new_ticket
from tests.support.sample import Does

MONDAY = date(2026, 6, 8)
TODAY = MONDAY + timedelta(weeks=10)
NOON = datetime.combine(TODAY, time(12), UTC)
HOUR = 3600
GOOD = {criterion.value: 3 for criterion in Criterion}
POOR = {criterion.value: 0 for criterion in Criterion}


class Team(Desk):
    """Ana and Bo in operations since the beginning of 2025."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.since = date(2025, 1, 6)
        self.id = self.do(AddTeam("Platform", zone="UTC"))
        self.ana, self.bo = (self.member(name) for name in ("Ana", "Bo"))

    def member(self, name: str, team: UUID | None = None) -> UUID:
        own = {"from_day": self.since, "team_id": team or self.id, "seconds_a_week": 40 * HOUR}
        return self.do(AddPerson(name, **own))  # type: ignore[arg-type]

    def board(self, day: date = TODAY) -> PracticeBoard:
        return self.ask(PracticesOf(blame_rules(), day, self.id))

    def week(self, number: int, tickets: int, projects: int, *people: UUID) -> None:
        monday = MONDAY + timedelta(weeks=number)
        parts = ((Kind.TICKET, tickets), (Kind.PROJECT, projects))
        entries = [
            LogWork(person, monday + DAY * day, hours * HOUR // 5, kind=kind)
            for person in people or (self.ana, self.bo)
            for kind, hours in parts
            for day in range(5)
            if hours
        ]
        self.do(Does(lambda work: [entry.run(work) for entry in entries]))


def code(team: Team, person: UUID, points: dict[str, int], *others: UUID) -> None:
    for one in (person, *others):
        team.do(AddCodeProof("Python", TODAY, "A parser", points, "Cy", person_id=one))


def own_service(team: Team) -> UUID:
    service = team.do(AddService("Mail", stage=Stage.LIVE))
    team.do(AddOwnership(service, OwnerRole.OPERATIONS, team.since, team.id))
    return service


def promise(team: Team, approved: bool, revisit: date | None = None) -> None:
    service = own_service(team)
    signed: dict[str, Any] = {"approver": "Cy", "approved_on": MONDAY} if approved else {}
    team.do(
        AddObjective(
            service_id=service,
            name="Mail works",
            kind=PromiseKind.AGREEMENT,
            indicator=Indicator.AVAILABILITY,
            window=WindowKind.ROLLING,
            window_days=28,
            zone="UTC",
            starts_on=MONDAY,
            target=Decimal("0.99"),
            revisit_on=revisit,
            **signed,
        )
    )


def planned(team: Team, sent: bool) -> None:
    """A report of last month, whose day is ten days away: a sending of now is in time."""
    first = add_months(datetime.now(UTC).date().replace(day=1), -1)
    days = (datetime.now(UTC).date() - add_months(first, 1)).days + 10
    team.do(AddReportPlan("sla", "", 1, first, days, "The board", team.id, None))
    if sent:
        last = add_months(first, 1) - DAY
        team.do(RecordSentReport("sla", first, last, "Platform", "The board", "sla.xlsx", "d1"))


def launched(team: Team, picture: dict[str, Any] | None) -> None:
    """A launch of now, decided by a gate that looked so; None: not decided."""
    service = own_service(team)
    launch = team.do(AddLaunch(service, "Stars"))
    if picture is not None:
        team.do(DecideLaunch(launch, True, "Cy", "", picture))
    team.do(MoveLaunch(launch, LaunchStage.LAUNCHED, datetime.now(UTC).date(), team.seen))


def crossed(team: Team, kind: TeamKind | None) -> None:
    """Two teams, and Eve, who went over from one to the other, or into the pool; or nobody."""
    developers = team.do(AddTeam("Build", TeamKind.DEVELOPMENT, zone="UTC"))
    pool = team.do(AddTeam("Pool", TeamKind.POOL, zone="UTC")) if kind is TeamKind.POOL else None
    if kind is not None:
        eve = team.do(AddPerson("Eve", team.since))
        team.do(AddMembership(eve, team.since, team.id, MONDAY - DAY))
        team.do(AddMembership(eve, MONDAY, pool or developers))


def within(team: Team) -> None:
    for number in range(10):
        team.week(number, 10, 30)


def excess(team: Team, handed: bool) -> None:
    """Ten weeks of which three quarters were operations; tickets go to developers each week, or never."""
    for number in range(10):
        team.week(number, 30, 10)
        if handed:
            team.do(Does(partial(_handed, MONDAY + timedelta(weeks=number))))


def _handed(day: date, work: Any) -> None:
    """A ticket went to developers on a day; the command itself knows no other day than today."""
    at = datetime.combine(day, time(12), UTC)
    ticket = work.add(new_ticket(received=at))
    told = {"by": "Ana", "reason": "Over the cap", "load": None, "seconds": HOUR}
    work.add(Handover(ticket_id=ticket.id, to_side=Side.DEVELOPMENT, at=at, **told))


def on_call(team: Team, people: int, alarms: int = 0) -> None:
    """A rotation since January; so many outages a day apart from each other by hours."""
    staff = [team.ana, team.bo, *(team.member(f"P{n}") for n in range(people - 2))][:people]
    until = NOON + timedelta(days=30)
    team.do(
        StartRotation(
            "Mail", tuple(staff), (DutyDraft("Primary"),), "UTC", MONDAY, team_id=team.id,
            until=until,
        )
    )  # fmt: skip
    for number in range(alarms):
        start = datetime.combine(MONDAY, time(13), UTC) + timedelta(hours=3 * number)
        team.do(add_incident(start=start, end=start + timedelta(minutes=20)))


def event(team: Team, cause: str | None) -> None:
    """An outage whose postmortem says this; None: it has none."""
    start = datetime.combine(MONDAY, time(9), UTC)
    hit = team.do(add_incident(start=start, end=start + timedelta(minutes=45)))
    team.do(AddAction("Watch the queue", hit))
    if cause is None:
        return
    short = PostmortemForm.SHORT
    written = team.do(WritePostmortem(hit, short, MONDAY + 5 * DAY))
    team.do(SetCauses(written, (CauseDraft(CauseClass.CAPACITY, "A full disk"),), team.seen))
    texts = ("It was down", "much", cause, "alert", "well", "badly", "luck", "then")
    team.do(ChangePostmortem(written, team.seen, short, MONDAY + 5 * DAY, None, *texts))
    team.do(ClosePostmortem(written, MONDAY + 2 * DAY, team.seen))


SOON = datetime.now(UTC).date() + timedelta(days=30)
