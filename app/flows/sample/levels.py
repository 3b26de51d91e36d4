"""What the sample team has promised: an agreement and a tighter objective for each service."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from app.flows.sample.areas import together
from app.flows.sample.story import SERVICES, WEEKS, Sample
from models.kernel.periods import add_months
from models.services.commands import AddExclusion, AddObjective, SetSamples, SetTarget
from models.services.rows import (
    CreditDraft,
    ExclusionKind,
    Indicator,
    PromiseKind,
    SampleDraft,
    WindowKind,
)
from models.store.command import Command

ZONE = "Europe/Dublin"
CREDITS = (
    CreditDraft(Decimal("0.995"), Decimal("0.1")),
    CreditDraft(Decimal("0.99"), Decimal("0.25")),
    CreditDraft(Decimal("0.95"), Decimal("0.5")),
)


@dataclass(frozen=True, slots=True)
class Promised:
    """Of one service: to customers, within the team, and what a month costs them."""

    agreement: str
    objective: str
    fee: int


PROMISES = {
    "Checkout": Promised("0.995", "0.999", 24_000),
    "Search": Promised("0.99", "0.998", 9_000),
    "Payments": Promised("0.999", "0.9995", 31_000),
    "Login": Promised("0.995", "0.999", 12_000),
    "Orders": Promised("0.995", "0.999", 18_000),
    "Catalogue": Promised("0.99", "0.995", 6_000),
    "Media": Promised("0.98", "0.99", 4_000),
    "Notifications": Promised("0.99", "0.995", 3_000),
}


def tell_levels(sample: Sample) -> None:
    """Promises since the team began, one target that was tightened, speed by counts, and time that
    was left out: planned, overrun, approved too late, and not approved yet."""
    names = [name for name, _owner in SERVICES]
    made = together(sample, [one for name in names for one in _promises(sample, name)])
    internal = dict(zip(names, made[1::2], strict=True))
    seen = 0
    checkout = internal["Checkout"]
    sample.ids["objective", "Checkout"] = checkout
    raised = add_months(sample.today.replace(day=1), -7)
    sample.do(
        SetTarget(
            checkout, Decimal("0.999"), raised, "Half of all sales go through it by now", seen
        )
    )
    speed = sample.do(_speed(sample))
    sample.do(SetSamples(speed, _counts(sample), seen, "gateway log"))
    together(sample, list(_exclusions(sample)))


def _promises(sample: Sample, name: str) -> Iterator[AddObjective]:
    promised, start = PROMISES[name], _start(sample)
    common: dict[str, Any] = {
        "service_id": sample.ids["service", name],
        "indicator": Indicator.AVAILABILITY,
        "window": WindowKind.MONTH,
        "zone": ZONE,
        "starts_on": start,
    }
    yield AddObjective(
        name="Availability promised to customers",
        kind=PromiseKind.AGREEMENT,
        target=Decimal(promised.agreement),
        reason="As the contract says",
        consequence="Credits against the fee of the month",
        fee=Decimal(promised.fee),
        currency="EUR",
        approver="Harbour sales and operations",
        approved_on=start,
        revisit_on=add_months(sample.today.replace(day=1), -1 if name == "Media" else 5),
        credits=CREDITS if name != "Payments" else CREDITS[1:],
        **common,
    )
    yield AddObjective(
        name="Availability",
        kind=PromiseKind.OBJECTIVE,
        target=Decimal("0.998" if name == "Checkout" else promised.objective),
        reason="A little tighter than the agreement",
        approver="Ana Reyes",
        approved_on=start,
        revisit_on=add_months(sample.today.replace(day=1), 5),
        **common,
    )


def _start(sample: Sample) -> date:
    return sample.weeks_ago(WEEKS).replace(day=1)


def _speed(sample: Sample) -> AddObjective:
    return AddObjective(
        service_id=sample.ids["service", "Search"],
        name="Speed of answers",
        kind=PromiseKind.OBJECTIVE,
        indicator=Indicator.LATENCY,
        threshold_ms=300,
        window=WindowKind.ROLLING,
        window_days=28,
        zone=ZONE,
        starts_on=add_months(sample.today.replace(day=1), -6),
        target=Decimal("0.95"),
        reason="Below 300 ms nobody notices",
        approver="Dev Patel",
        approved_on=add_months(sample.today.replace(day=1), -6),
    )


def _counts(sample: Sample) -> tuple[SampleDraft, ...]:
    """Half a year of searches; two days were not counted."""
    first = add_months(sample.today.replace(day=1), -6)
    days = [first + timedelta(days=at) for at in range((sample.today - first).days)]
    counts = []
    for at, day in enumerate(days):
        if at % 71 == 40:
            continue
        valid = 180_000 + sample.chance.randrange(40_000) - (60_000 if day.weekday() > 4 else 0)
        slow = sample.chance.uniform(0.02, 0.05) + (0.04 if at % 37 == 11 else 0)
        counts.append(SampleDraft(day, valid - round(valid * slow), valid))
    return tuple(counts)


def _exclusions(sample: Sample) -> Iterator[Command[Any]]:
    """Four of them, each of another kind."""
    planned = _at(sample.weeks_ago(1, 3), 22)
    overrun = _at(sample.weeks_ago(9, 1), 21)
    late = _at(sample.weeks_ago(17, 2), 6)
    waiting = _at(sample.today - timedelta(days=1), 5)
    half, hour = timedelta(minutes=30), timedelta(hours=1)
    yield _excluded(sample, "Checkout", planned, half, "Database moves to new disks", early=True)
    yield AddExclusion(
        service_id=sample.ids["service", "Search"],
        kind=ExclusionKind.MAINTENANCE,
        start=overrun,
        end=overrun + hour,
        began=overrun,
        ended=overrun + hour + timedelta(minutes=25),
        reason="New index; it took longer than planned",
        approved_by="Ana Reyes",
        approved_at=overrun - timedelta(days=3),
    )
    yield _excluded(sample, "Orders", late, hour, "The bank’s own outage", early=False)
    yield AddExclusion(
        service_id=sample.ids["service", "Login"],
        kind=ExclusionKind.MAINTENANCE,
        start=waiting,
        end=waiting + half,
        reason="Certificates were renewed",
    )


def _excluded(
    sample: Sample, name: str, start: datetime, length: timedelta, reason: str, *, early: bool
) -> AddExclusion:
    return AddExclusion(
        service_id=sample.ids["service", name],
        kind=ExclusionKind.MAINTENANCE if early else ExclusionKind.OUTSIDE,
        start=start,
        end=start + length,
        reason=reason,
        approved_by="Ana Reyes",
        approved_at=start - timedelta(days=2) if early else start + timedelta(hours=5),
    )


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), UTC)
