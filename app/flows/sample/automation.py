"""What the team automated, what it builds, what was not worth it, and what only people can do."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from app.flows.sample.areas import together
from app.flows.sample.story import TEAM, WEEKS, Sample
from models.automation.commands import (
    AddAutomation,
    ParkAutomation,
    PlanAutomations,
    RecordRun,
    RunAutomation,
    SetSteps,
    SetVolumes,
    StartAutomation,
)
from models.automation.rows import (
    Assumed,
    AssumptionDraft,
    AutomationArea,
    AutomationPlan,
    HumanStep,
    ParkReason,
    StepDraft,
    VolumeDraft,
)
from models.kernel.periods import Period
from models.work_log.queries import TotalsBy
from models.work_log.rows import Dimension, EntryFilter

MINUTE, HOUR = 60, 3600

NEW = 10**9
"""What was seen, of rows that were made a moment ago."""

QUEUE_SPLIT = 32
"""Weeks before this one since which stuck orders are drained by the platform."""


def tell_automation(sample: Sample) -> None:
    """Twelve tasks of the three categories, at every stage."""
    names = [name for name, _ in _TASKS]
    ids = together(sample, [_task(sample, name, told) for name, told in _TASKS])
    sample.ids |= {("automation", name): at for name, at in zip(names, ids, strict=True)}
    _stages(sample)
    _parked(sample)
    _processes(sample)


_TASKS: tuple[tuple[str, Mapping[str, object]], ...] = (
    ("Drain stuck orders", {
        "text": "Stuck orders went to a queue of their own, which a job drains every five minutes.",
        "owner": "Ana", "runs_a_month": Decimal(300), "manual": 20 * MINUTE,
        "residual": 2 * MINUTE, "build": 160 * HOUR, "upkeep": 30 * HOUR, "life_months": 48,
        "log_category": "Tickets"}),
    ("Renew certificates", {
        "text": "One job renews and installs them on all hosts.", "owner": "Ben",
        "area": AutomationArea.OS_CONFIGURATION, "runs_a_month": Decimal(30),
        "manual": 40 * MINUTE, "residual": 2 * MINUTE, "avoided": 60 * HOUR, "build": 60 * HOUR,
        "upkeep": 12 * HOUR, "machines": 420}),
    ("Install hosts from one image", {
        "owner": "Eoin", "area": AutomationArea.INSTALLATION, "runs_a_month": Decimal(14),
        "manual": 4 * HOUR, "residual": 15 * MINUTE, "build": 240 * HOUR, "upkeep": 60 * HOUR,
        "machines": 420}),
    ("Watch every new host", {
        "owner": "Fatima", "area": AutomationArea.MONITORING_WORK, "runs_a_month": Decimal(14),
        "manual": 45 * MINUTE, "residual": 0, "avoided": 20 * HOUR, "build": 30 * HOUR,
        "upkeep": 6 * HOUR, "machines": 420}),
    ("Release without hands", {
        "text": "The release train has eleven steps; nine of them need no judgement.",
        "owner": "Ines", "area": AutomationArea.INSTALLATION, "runs_a_month": Decimal(60),
        "manual": 150 * MINUTE, "residual": 20 * MINUTE, "avoided": 120 * HOUR,
        "build": 420 * HOUR, "upkeep": 90 * HOUR, "life_months": 60, "machines": 420,
        "log_category": "Releases by hand", "volume": "Releases"}),
    ("Access by group, not by person", {
        "owner": "Ben", "service": "Login", "area": AutomationArea.ALLOCATION,
        "runs_a_month": Decimal(45), "manual": 35 * MINUTE, "residual": 5 * MINUTE,
        "build": 120 * HOUR, "upkeep": 20 * HOUR, "machines": 80,
        "log_category": "Access requests"}),
    ("Alert rules from one list", {
        "owner": "Fatima", "area": AutomationArea.MONITORING_WORK, "runs_a_month": Decimal(12),
        "manual": 90 * MINUTE, "residual": 10 * MINUTE, "build": 90 * HOUR, "upkeep": 15 * HOUR,
        "life_months": 36, "machines": 30}),
    ("Give new hosts their disks", {
        "owner": "Eoin", "area": AutomationArea.ALLOCATION, "runs_a_month": Decimal(9),
        "manual": 50 * MINUTE, "residual": 10 * MINUTE, "build": 80 * HOUR, "upkeep": 24 * HOUR,
        "machines": 96}),
    ("Rebuild the catalogue by hand", {
        "owner": "Ines", "service": "Catalogue", "area": AutomationArea.INSTALLATION,
        "runs_a_month": Decimal(2), "manual": 3 * HOUR, "residual": HOUR, "build": 200 * HOUR,
        "upkeep": 20 * HOUR, "life_months": 9, "machines": 4}),
    ("Move hosts between racks", {
        "owner": "Eoin", "area": AutomationArea.ALLOCATION, "runs_a_month": Decimal(6),
        "manual": 2 * HOUR, "residual": HOUR, "build": 300 * HOUR, "upkeep": 40 * HOUR,
        "machines": 34}),
    ("Buy hosts", {
        "text": "Once a quarter, before the forecast reaches the limit.", "owner": "Chloé",
        "human": True, "every_days": 91}),
    ("Talk to the payment provider", {
        "text": "Limits, fees, and what the next sale will bring.", "owner": "Grace",
        "service": "Payments", "human": True, "every_days": 30}),
)  # fmt: skip


def _task(sample: Sample, name: str, told: Mapping[str, object]) -> AddAutomation:
    """A task of the team, with the ids of those that it names."""
    said = dict(told)
    owner, service = said.pop("owner"), said.pop("service", None)
    ids: dict[str, UUID] = {"team_id": sample.ids["team", TEAM]}
    ids["owner_id"] = sample.person(str(owner))
    if service is not None:
        ids["service_id"] = sample.ids["service", str(service)]
    return AddAutomation(name, **ids, **said)  # type: ignore[arg-type]


def _stages(sample: Sample) -> None:
    """Four run, one of them so that the log tells what it saved; one is built, two have their day."""
    own = {name: at for (kind, name), at in sample.ids.items() if kind == "automation"}
    release = own["Release without hands"]
    plans = (
        AutomationPlan(release, sample.weeks_ago(-10)),
        AutomationPlan(own["Access by group, not by person"], sample.weeks_ago(-5)),
    )
    together(
        sample,
        [
            StartAutomation(own["Drain stuck orders"], sample.weeks_ago(40), NEW),
            RunAutomation(own["Drain stuck orders"], sample.weeks_ago(QUEUE_SPLIT), NEW),
            RunAutomation(own["Install hosts from one image"], sample.weeks_ago(61), NEW),
            RunAutomation(own["Watch every new host"], sample.weeks_ago(22), NEW),
            StartAutomation(own["Renew certificates"], sample.weeks_ago(8), NEW),
            RunAutomation(own["Renew certificates"], sample.weeks_ago(2), NEW),
            StartAutomation(own["Access by group, not by person"], sample.weeks_ago(3), NEW),
            PlanAutomations(plans, NEW),
            SetVolumes(release, _releases(sample), NEW),
        ],
    )


def _releases(sample: Sample) -> list[VolumeDraft]:
    """So many releases a month as its hours tell: each took two hours and a half, more or less."""
    first = sample.weeks_ago(WEEKS).replace(day=1)
    whole = Period(first, sample.today.replace(day=1))
    wanted = EntryFilter(whole, categories=("Releases by hand",))
    found = sample.ask(TotalsBy(Dimension.MONTH, wanted))
    drafts = []
    for at, row in enumerate(found):
        more_or_less = Decimal((at * 7) % 5 - 2) / 50
        releases = round(Decimal(row.seconds) / (150 * MINUTE) * (1 + more_or_less))
        drafts.append(VolumeDraft(date.fromisoformat(f"{row.key}-01"), Decimal(releases)))
    return drafts


def _parked(sample: Sample) -> None:
    """One rests until spring; the other one is back, because there are more hosts than was thought."""
    catalogue = sample.ids["automation", "Rebuild the catalogue by hand"]
    racks = sample.ids["automation", "Move hosts between racks"]
    machines = AssumptionDraft(Assumed.MACHINES, Decimal(20), Decimal("0.25"))
    runs = AssumptionDraft(Assumed.RUNS_A_MONTH, Decimal(6), Decimal("0.25"))
    life = AssumptionDraft(Assumed.LIFE_MONTHS, Decimal(9), Decimal("0.5"))
    together(
        sample,
        [
            ParkAutomation(
                catalogue, sample.weeks_ago(12), ParkReason.UNSTABLE, sample.weeks_ago(-26),
                NEW, "The service is retired next year.", (life,),
            ),
            ParkAutomation(
                racks, sample.weeks_ago(40), ParkReason.HARD, sample.weeks_ago(-12),
                NEW, "Cables need hands, and there are twenty hosts.", (machines, runs),
            ),
        ],
    )  # fmt: skip


def _processes(sample: Sample) -> None:
    """Buying is overdue; talking to the provider was forgotten once."""
    buying = sample.ids["automation", "Buy hosts"]
    talking = sample.ids["automation", "Talk to the payment provider"]
    steps = (
        StepDraft(HumanStep.RELATIONSHIP, "Tell the three sellers what the forecast says"),
        StepDraft(HumanStep.BIDDING, "Ask for bids, with the same list to each"),
        StepDraft(HumanStep.EVALUATION, "Compare price, delivery and what failed last year"),
        StepDraft(HumanStep.NEGOTIATION, "Agree on delivery and on spares"),
    )
    calls = (
        StepDraft(HumanStep.RELATIONSHIP, "Call, with the limits of the last month at hand"),
        StepDraft(HumanStep.NEGOTIATION, "Ask for the limits of the next sale"),
    )
    chloe, grace = sample.person("Chloé"), sample.person("Grace")
    bought = [sample.today - timedelta(days=days) for days in (375, 285, 194, 103)]
    talked = [sample.today - timedelta(days=days) for days in (170, 141, 112, 71, 44, 15)]
    together(
        sample,
        [
            SetSteps(buying, steps, NEW),
            SetSteps(talking, calls, NEW),
            *(RecordRun(buying, day, chloe, 9 * HOUR) for day in bought),
            *(RecordRun(talking, day, grace, 90 * MINUTE) for day in talked),
        ],
    )
