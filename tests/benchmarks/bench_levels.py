"""B-L: service levels of five years from ten thousand incidents, month by month."""

import random
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from models.kernel.periods import PeriodKind, TeamCalendar
from models.kernel.spans import Span
from models.services.rows import MergePolicy
from models.services.rules.attainment import attainment
from models.services.rules.availability import Outage, ServiceTime
from models.services.rules.burn import judge, recovery
from models.services.rules.completeness import Coverage
from models.services.rules.promise import Promise, Target
from models.services.rules.windows import Calendar, Rolling, windows_between

START, NOW = datetime(2021, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)
INCIDENTS, OBJECTIVES, SERVICES = 10_000, 200, 50
ZONES = ("Europe/Berlin", "America/New_York", "UTC", "Asia/Kolkata")


def made() -> list[list[Outage]]:
    """The incidents of each service, with the weights that people give."""
    chance = random.Random(1)
    services: list[list[Outage]] = [[] for _ in range(SERVICES)]
    for number in range(INCIDENTS):
        start = START + timedelta(seconds=chance.randrange(5 * 365 * 86_400))
        end = start + timedelta(seconds=chance.randrange(60, 20_000))
        weight = Decimal(chance.choice(["1", "0.7", "0.5", "0.3"]))
        services[chance.randrange(SERVICES)].append(Outage(UUID(int=number), start, end, weight))
    return services


def bench_all_objectives_of_five_years(race) -> None:
    incidents = made()
    promises = [
        Promise(
            [Target(START, Decimal("0.999")), Target(START + timedelta(days=900), Decimal("0.99"))]
        )
        for _ in range(OBJECTIVES)
    ]

    def month_by_month() -> None:
        """From rows to the strip of each objective; services are swept once."""
        services = [ServiceTime(each, NOW, merge=MergePolicy.INDEPENDENT) for each in incidents]
        told = [Span(START, NOW)]
        for number, promise in enumerate(promises):
            place = ZONES[number % len(ZONES)]
            months = windows_between(Calendar.of(PeriodKind.MONTH, TeamCalendar(place)), START, NOW)
            service = services[number % SERVICES]
            assert len(attainment(service, promise, months, NOW, Coverage(told, place))) >= 60

    def alerts() -> None:
        """What every rule says now, and when each exhausted budget is back."""
        services = [ServiceTime(each, NOW) for each in incidents]
        for number, promise in enumerate(promises):
            service = services[number % SERVICES]
            judge(service, Decimal("0.99"), NOW)
            recovery(service, promise, Rolling(28), NOW)

    race("B-L1", "200 objectives, 10 000 incidents, 5 years: every month").run(
        rounds=3, watchbill=month_by_month
    ).within(1.0)
    race("B-L2", "200 objectives: burn of every rule, and recovery").run(
        rounds=3, watchbill=alerts
    ).within(1.0)
