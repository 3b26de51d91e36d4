"""An example of each command and query on what is promised of services."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from models.services.commands import (
    AddExclusion,
    AddObjective,
    AddService,
    ApproveExclusion,
    ChangeExclusion,
    ChangeObjective,
    RecordSentReport,
    RemoveExclusion,
    RemoveObjective,
    RemoveSamples,
    RemoveTarget,
    SetBurnRules,
    SetCredits,
    SetSamples,
    SetTarget,
    WithdrawApproval,
)
from models.services.queries import (
    BurnRules,
    Credits,
    Exclusions,
    Objectives,
    SamplesOf,
    SentReports,
    Targets,
)
from models.services.rows import (
    AlertSeverity,
    BurnRuleDraft,
    CreditDraft,
    ExclusionKind,
    Indicator,
    PromiseKind,
    SampleDraft,
    WindowKind,
)

DAY = date(2025, 11, 3)
LATER = date(2025, 12, 1)
AT = datetime(2025, 11, 6, 22, tzinfo=UTC)
HOUR = timedelta(hours=1)
CREDITS = (
    CreditDraft(Decimal("0.999"), Decimal("0.1")),
    CreditDraft(Decimal("0.99"), Decimal("0.25")),
)
RULE = BurnRuleDraft(AlertSeverity.PAGE, 3600, 300, Decimal("0.02"))
SENT = RecordSentReport("sla", DAY, LATER, "Mail", "customer@example.org", "sla.pdf", "c0ffee")


def promise(service_id: UUID, **fields: Any) -> AddObjective:
    given = {
        "name": "Mail works",
        "kind": PromiseKind.AGREEMENT,
        "indicator": Indicator.AVAILABILITY,
        "window": WindowKind.MONTH,
        "zone": "Europe/Berlin",
        "starts_on": DAY,
        "target": Decimal("0.999"),
    }
    return AddObjective(service_id=service_id, **{**given, **fields})


def promised(scene: Any, **fields: Any) -> UUID:
    added: UUID = scene.do(promise(scene.do(AddService("Mail")), **fields))
    return added


def changed(scene: Any) -> ChangeObjective:
    return ChangeObjective(
        id=promised(scene),
        seen=scene.seen,
        name="Mail is fast",
        kind=PromiseKind.OBJECTIVE,
        indicator=Indicator.LATENCY,
        window=WindowKind.ROLLING,
        window_days=28,
        threshold_ms=300,
        zone="UTC",
        starts_on=LATER,
    )


def full(scene: Any) -> UUID:
    """An objective with everything that goes with it."""
    added = promised(scene, indicator=Indicator.REQUESTS, credits=CREDITS)
    scene.do(counts(added, scene.seen))
    return added


def counts(objective_id: UUID, seen: int) -> SetSamples:
    return SetSamples(objective_id, (SampleDraft(DAY, 999, 1000), SampleDraft(LATER, 5, 5)), seen)


def recounted(scene: Any) -> SetSamples:
    added = full(scene)
    return SetSamples(added, (SampleDraft(DAY, 998, 1000),), scene.seen, "prometheus")


def excluded(scene: Any, **fields: Any) -> AddExclusion:
    given = {"kind": ExclusionKind.MAINTENANCE, "start": AT, "end": AT + HOUR, "reason": "Disks"}
    return AddExclusion(service_id=scene.do(AddService("Mail")), **{**given, **fields})


def overrun(scene: Any) -> ChangeExclusion:
    return ChangeExclusion(
        id=scene.do(excluded(scene)),
        seen=scene.seen,
        kind=ExclusionKind.MAINTENANCE,
        start=AT,
        end=AT + HOUR,
        reason="Disks, and their controller",
        ended=AT + 2 * HOUR,
    )


def approved(scene: Any) -> UUID:
    added: UUID = scene.do(excluded(scene))
    scene.do(ApproveExclusion(added, scene.seen, "Ines"))
    return added


def without_target(scene: Any) -> RemoveTarget:
    added = promised(scene)
    second = scene.do(SetTarget(added, Decimal("0.99"), LATER, "As agreed", scene.seen))
    return RemoveTarget(second, scene.seen)


def without_counts(scene: Any) -> RemoveSamples:
    added = full(scene)
    rows = scene.ask(SamplesOf(added)).value
    return RemoveSamples(tuple(row.id for row in rows), scene.seen)


def new_rules(scene: Any) -> SetBurnRules:
    scene.do(SetBurnRules((RULE,), scene.seen))
    slow = BurnRuleDraft(AlertSeverity.TICKET, 259_200, 21_600, Decimal("0.1"), 28, 10)
    return SetBurnRules((slow,), scene.seen)


def new_credits(scene: Any) -> SetCredits:
    added = full(scene)
    return SetCredits(added, (CreditDraft(Decimal("0.99"), Decimal("0.5")),), scene.seen)


COMMANDS = {
    AddObjective: lambda scene: promise(scene.do(AddService("Mail")), credits=CREDITS),
    ChangeObjective: changed,
    RemoveObjective: lambda scene: RemoveObjective(full(scene), scene.seen),
    SetTarget: lambda scene: SetTarget(
        promised(scene), Decimal("0.9995"), LATER, "As agreed", scene.seen
    ),
    RemoveTarget: without_target,
    SetCredits: new_credits,
    SetSamples: recounted,
    RemoveSamples: without_counts,
    AddExclusion: excluded,
    ChangeExclusion: overrun,
    ApproveExclusion: lambda scene: ApproveExclusion(scene.do(excluded(scene)), scene.seen, "Ines"),
    WithdrawApproval: lambda scene: WithdrawApproval(approved(scene), scene.seen),
    RemoveExclusion: lambda scene: RemoveExclusion(approved(scene), scene.seen),
    SetBurnRules: new_rules,
    RecordSentReport: lambda scene: (scene.do(SENT), SENT)[1],
}
QUERIES = {
    BurnRules: lambda scene: (new_rules(scene), BurnRules())[1],
    Credits: lambda scene: Credits(full(scene)),
    Exclusions: lambda scene: Exclusions(excluded(scene).service_id, AT, AT + HOUR),
    Objectives: lambda scene: (full(scene), Objectives())[1],
    SamplesOf: lambda scene: SamplesOf(full(scene), DAY, LATER),
    SentReports: lambda scene: (scene.do(SENT), SentReports("sla"))[1],
    Targets: lambda scene: Targets(full(scene)),
}
