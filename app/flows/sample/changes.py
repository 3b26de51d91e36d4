"""A year and a half of deployments and releases, launches with their gates, and what projects promise."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from app.flows.sample.areas import together
from app.flows.sample.story import MEMBERS, PROJECTS, SERVICES, WEEKS, Sample
from models.incidents.queries import Impacts, Incidents
from models.incidents.rows import IncidentClass
from models.insight.queries.projects import ProjectsBoardOf
from models.projects.commands import (
    AddDeliverable,
    Deliver,
    RecordFeedback,
    ReplanDeliverable,
    SetAllocations,
    SetContributors,
)
from models.projects.rows import (
    AllocationCell,
    ContributorDraft,
    ContributorSide,
    DeliverableKind,
    FeedbackKind,
)
from models.releases.commands import (
    AddChange,
    AddEvidence,
    AddLaunch,
    ImportChanges,
    MoveLaunch,
    SetGatePolicy,
    SetMeasurement,
    SetRamp,
)
from models.releases.importing import ImportedChange
from models.releases.rows import (
    Better,
    ChangeKind,
    ChangeOutcome,
    EvidenceKind,
    EvidenceResult,
    LaunchClass,
    LaunchStage,
    RampDraft,
    ReleaseSize,
)
from models.store.command import Command

SOURCE = "Harbour deploy log"
NEW = 2**62
"""What was made a moment ago in the same telling has been seen."""

_MAJOR = 13
"""Weeks from one major release of a service to the next."""


def tell_changes(sample: Sample) -> None:
    """What the deploy log had, what is to be launched, and what was promised."""
    sample.do(ImportChanges(SOURCE, tuple(_history(sample))))
    _planned(sample)
    _launches(sample)
    _promises(sample)
    _staffing(sample)


def _at(day: date, hour: float) -> datetime:
    return datetime.combine(day, time(0), UTC) + timedelta(minutes=round(hour * 60))


def _history(sample: Sample) -> Iterator[ImportedChange]:
    names = {sample.ids["service", name]: name for name, _owner in SERVICES}
    hit = {row.incident_id: names.get(row.service_id, "") for row in sample.ask(Impacts())}
    broken = [
        (hit[row.id], row.start)
        for row in sample.ask(Incidents())
        if row.kind is IncidentClass.OUTAGE and "release" in row.title and row.id in hit
    ]
    number = 0
    for week in range(WEEKS, 0, -1):
        for at, (service, _owner) in enumerate(SERVICES):
            number += 1
            made = _at(sample.weeks_ago(week, 1 + at % 3), sample.chance.uniform(9, 15))
            yield _deployment(sample, number, service, made)
            if (week + at) % _MAJOR == 0:
                yield _release(service, WEEKS - week, made, ReleaseSize.MAJOR)
            elif (week + at) % _MAJOR in (2, 3):
                yield _release(service, WEEKS - week, made, ReleaseSize.BUG_FIX)
    for at, (service, start) in enumerate(broken):
        made = start - timedelta(minutes=20)
        yield ImportedChange(
            f"broken {at}",
            f"{service}: new settings",
            service=service,
            at=made,
            undone=start + timedelta(minutes=25),
            outcome=ChangeOutcome.ROLLED_BACK,
            last_commit=made - timedelta(hours=5),
            external_id=f"settings-{at}",
        )


def _deployment(sample: Sample, number: int, service: str, made: datetime) -> ImportedChange:
    chance = sample.chance
    failed = chance.random() < 0.03
    waited = timedelta(hours=round(chance.expovariate(1 / 30) + 2))
    return ImportedChange(
        str(number),
        f"{service} build {1200 + number}",
        service=service,
        at=made,
        ended=made + timedelta(minutes=chance.randrange(4, 25)),
        outcome=ChangeOutcome.FAILED if failed else ChangeOutcome.SUCCEEDED,
        first_commit=made - waited - timedelta(hours=chance.randrange(1, 40)),
        last_commit=made - waited,
        author=sample.one_of(MEMBERS).name,
        external_id=f"build-{1200 + number}",
    )


def _release(service: str, week: int, made: datetime, size: ReleaseSize) -> ImportedChange:
    major, minor = divmod(week, _MAJOR)
    name = f"{service} {major + 2}.{minor}"
    return ImportedChange(
        f"release {service} {week}",
        name,
        ChangeKind.RELEASE,
        service,
        size,
        at=made,
        external_id=f"release-{service}-{week}",
    )


def _planned(sample: Sample) -> None:
    """Capacity that came, an upgrade with its evidence, one that is planned."""
    search, orders = sample.ids["service", "Search"], sample.ids["service", "Orders"]
    added, upgrade, _planned_one = together(
        sample,
        [
            AddChange(
                "Two index hosts more",
                ChangeKind.CAPACITY_ADDED,
                search,
                _at(sample.weeks_ago(6, 2), 10),
            ),
            AddChange(
                "PostgreSQL 17",
                ChangeKind.SOFTWARE_UPGRADE,
                orders,
                None,
                ChangeOutcome.PLANNED_CHANGE,
                planned=_at(sample.weeks_ago(-2, 1), 5),
            ),
            AddChange(
                "New racks in Dublin",
                ChangeKind.HARDWARE_UPGRADE,
                None,
                None,
                ChangeOutcome.PLANNED_CHANGE,
                planned=_at(sample.weeks_ago(-5, 2), 8),
                first_of_kind=True,
            ),
        ],
    )
    assert added != upgrade, "each change is one of its own"
    slower = [Decimal(n) for n in (102, 99, 101, 104, 98, 103, 100, 102, 101, 99)]
    together(
        sample,
        [
            AddEvidence(
                upgrade,
                EvidenceKind.SYSTEM_TEST,
                EvidenceResult.PASSED,
                sample.weeks_ago(1, 2),
                signer="Orders developers",
                cases=214,
                failed=0,
            ),
            SetMeasurement(
                upgrade,
                "Median query",
                "ms",
                Better.LOWER,
                Decimal("0.05"),
                tuple(slower),
                tuple(value - 3 for value in slower),
                0,
            ),
        ],
    )


def _launches(sample: Sample) -> None:
    """One that waits for its gate, one soft-launched, one in preparation; the policy of all."""
    service, person = sample.ids, sample.person
    text = (
        "No features while a budget is spent. Fixes of the first priority and of security may go."
    )
    passes = (LaunchClass.P0_FIX, LaunchClass.SECURITY_FIX)
    signers = "Harbour Platform, Harbour developers"
    revisit = sample.weeks_ago(-20)
    sample.do(
        SetGatePolicy(
            None,
            sample.weeks_ago(60),
            text,
            passes,
            "Wide failures of networks",
            signers,
            revisit,
            0,
        )
    )
    _pay, alerts, _regions = together(
        sample,
        [
            AddLaunch(
                service["service", "Payments"],
                "One-click Pay",
                owner_id=person("Grace Kim"),
                planned_on=sample.weeks_ago(-3, 1),
                text="Paying with one key for known customers",
            ),
            AddLaunch(
                service["service", "Notifications"],
                "Messages on phones",
                owner_id=person("Hugo Silva"),
                planned_on=sample.weeks_ago(-6, 1),
                cap=Decimal(5000),
                cap_unit="customers",
                quiet_days=14,
            ),
            AddLaunch(
                service["service", "Checkout"],
                "Checkout in a second region",
                owner_id=person("Ana Reyes"),
                planned_on=sample.weeks_ago(-9, 2),
            ),
        ],
    )
    start = sample.weeks_ago(2, 0)
    steps = (
        RampDraft(start, Decimal(500), Decimal(430)),
        RampDraft(start + timedelta(days=5), Decimal(1500), Decimal(1210)),
        RampDraft(start + timedelta(days=12), Decimal(3000)),
    )
    together(
        sample,
        [
            SetRamp(alerts, steps, NEW),
            MoveLaunch(alerts, LaunchStage.SOFT_LAUNCHED, start, NEW),
        ],
    )


def _promises(sample: Sample) -> None:
    """Three deliverables a project: delivered, late or promised anew, and waited for."""
    commands: list[Command[Any]] = []
    for at, name in enumerate(PROJECTS):
        project = sample.ids["project", name]
        owner = sample.person(MEMBERS[at % len(MEMBERS)].name)
        for step, (words, weeks) in enumerate(
            (("Design agreed", 20 - at), ("First users", 6 - at % 3), ("For everybody", -5 - at))
        ):
            commands.append(
                AddDeliverable(
                    project,
                    words,
                    DeliverableKind.MILESTONE if step != 1 else DeliverableKind.PROJECT_FEATURE,
                    owner_id=owner,
                    committed_on=sample.weeks_ago(weeks, 4),
                )
            )
    made = together(sample, commands)
    after: list[Command[Any]] = []
    for at in range(len(PROJECTS)):
        first, second, third = made[3 * at : 3 * at + 3]
        late = 7 if at % 3 == 2 else -1
        done = sample.weeks_ago(20 - at, 4) + timedelta(days=late)
        after.append(Deliver((first,), done, NEW))
        if at % 2:
            after.append(Deliver((second,), sample.weeks_ago(6 - at % 3, 3), NEW))
        if at == 0:
            day = sample.weeks_ago(2, 1)
            moved = sample.weeks_ago(-11, 4)
            after.append(ReplanDeliverable(third, moved, "The index came later", day, NEW))
        people = (
            ContributorDraft(sample.person(MEMBERS[at].name), ContributorSide.OPERATIONS),
            ContributorDraft(sample.person(MEMBERS[at + 5].name), ContributorSide.DEVELOPMENT),
        )
        after += [SetContributors(each, people, NEW) for each in (first, second)]
    together(sample, after)


def _staffing(sample: Sample) -> None:
    """The quarter ahead, and who looked at whose work."""
    board = sample.ask(ProjectsBoardOf(day=sample.monday, weeks=8))
    cells = []
    for at, person in enumerate(board.people[:10]):
        hours = 16 if at % 3 else 24
        for week in person.weeks:
            # One week is promised twice, so that there is something to see to.
            if week.at_hand >= hours * 3600 or (at == 0 and week is person.weeks[1]):
                later = week.monday >= board.mondays[4]
                project = sample.ids["project", PROJECTS[(at + later) % len(PROJECTS)]]
                cells.append(AllocationCell(project, person.person_id, week.monday, hours * 3600))
    sample.do(SetAllocations(tuple(cells), NEW))
    together(
        sample,
        [
            RecordFeedback(
                sample.ids["project", PROJECTS[at]],
                sample.person(MEMBERS[at].name),
                sample.person(MEMBERS[at + 3].name),
                sample.weeks_ago(1 + at % 3, at % 5),
                FeedbackKind.REVIEW if at % 2 else FeedbackKind.PAIRING,
            )
            for at in range(4)
        ],
    )
