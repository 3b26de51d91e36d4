"""A service, what is promised of it, and what happened to it, for examples and tests."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from models.incidents.commands import AddIncident
from models.incidents.rows import ImpactDraft, IncidentClass
from models.kernel.periods import Period
from models.people.commands import AddTeam
from models.services.commands import (
    AddCapacity,
    AddExclusion,
    AddObjective,
    AddOwnership,
    AddService,
    AddWeakness,
    PasteCapacityPoints,
    SetSamples,
)
from models.services.rows import (
    CreditDraft,
    ExclusionKind,
    Indicator,
    OwnerRole,
    PastedPoint,
    PromiseKind,
    SampleDraft,
    WeaknessSeverity,
    WindowKind,
)

FIRST = date(2025, 10, 1)
NOVEMBER = Period(date(2025, 11, 1), date(2025, 12, 1))
DECEMBER = Period(date(2025, 12, 1), date(2026, 1, 1))
DAY = datetime(2025, 11, 11, tzinfo=UTC)
"""A midnight in November, which has thirty days and so 43.2 minutes at 99.9 %."""
MINUTE = timedelta(minutes=1)
ALL = timedelta(minutes=43, seconds=12)
"""The budget of November."""
CREDITS = (
    CreditDraft(Decimal("0.999"), Decimal("0.1")),
    CreditDraft(Decimal("0.99"), Decimal("0.25")),
)


def mail(scene: Any) -> UUID:
    """A service that a team runs."""
    service = scene.do(AddService("Mail"))
    team = scene.do(AddTeam("Platform"))
    scene.do(AddOwnership(service, OwnerRole.OPERATIONS, FIRST, team_id=team))
    return service


def promise(scene: Any, service: UUID, **fields: Any) -> UUID:
    """A month of availability in UTC, from October on."""
    given = {
        "name": "Mail works",
        "kind": PromiseKind.AGREEMENT,
        "indicator": Indicator.AVAILABILITY,
        "window": WindowKind.MONTH,
        "zone": "UTC",
        "starts_on": FIRST,
        "target": Decimal("0.999"),
    }
    added: UUID = scene.do(AddObjective(service_id=service, **{**given, **fields}))
    return added


def outage(
    scene: Any,
    service: UUID,
    start: datetime = DAY,
    lasts: timedelta | None = ALL,
    weight: str = "1",
    **fields: Any,
) -> UUID:
    """Something that took a part of a service away."""
    impacts = fields.pop("impacts", (ImpactDraft(service, Decimal(weight)),))
    given = {"title": "Disks", "kind": IncidentClass.OUTAGE, "impacts": impacts}
    end = None if lasts is None else start + lasts
    added: UUID = scene.do(AddIncident(start=start, **{**given, "end": end, **fields}))
    return added


def exclusion(
    scene: Any,
    service: UUID,
    start: datetime,
    lasts: timedelta,
    approved: datetime | None,
    **more: Any,
) -> UUID:
    """Maintenance, which somebody approved at an instant, or nobody did."""
    added: UUID = scene.do(
        AddExclusion(
            service_id=service,
            kind=ExclusionKind.MAINTENANCE,
            start=start,
            end=start + lasts,
            reason="Disks",
            approved_by="Ines" if approved else "",
            approved_at=approved,
            **more,
        )
    )
    return added


def everything(scene: Any) -> UUID:
    """Objectives of every indicator on one service, with what each is measured by; the first one."""
    service = mail(scene)
    first = promise(scene, service, credits=CREDITS, fee=Decimal(1000), currency="EUR")
    rolling = {"window": WindowKind.ROLLING, "window_days": 28}
    objective = {**rolling, "kind": PromiseKind.OBJECTIVE}
    promise(scene, service, name="Tighter", target=Decimal("0.9995"), **objective)
    for indicator in (Indicator.REQUESTS, Indicator.UPGRADES):
        added = promise(scene, service, name=str(indicator), indicator=indicator, **objective)
        samples = tuple(
            SampleDraft(date(2025, 11, 1) + timedelta(days=n), 9990 + n % 7, 10_000)
            for n in range(60)
        )
        scene.do(SetSamples(added, samples, scene.seen))
    for indicator in (Indicator.FINDINGS, Indicator.CAPACITY):
        promise(scene, service, name=str(indicator), indicator=indicator, target=Decimal("0.5"))
    due = date(2025, 12, 1)
    scene.do(AddWeakness(service, "Old TLS", WeaknessSeverity.HIGH, FIRST, due))
    disk = scene.do(AddCapacity(service, "Disk", "GB", Decimal(600), 30, Decimal(100)))
    points = (PastedPoint("2025-12-02", "420"), PastedPoint("2025-12-03", "520"))
    scene.do(PasteCapacityPoints(disk, scene.seen, points))
    outage(scene, service)
    exclusion(scene, service, DAY + 60 * MINUTE, 30 * MINUTE, DAY - 60 * MINUTE)
    return first
