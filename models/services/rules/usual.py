"""What is usual, as data: promises from which a new one may begin, and the burn rules that hold where
none were set."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from models.services.rows import BurnRuleRow, Indicator, PromiseKind, WindowKind
from models.services.rules.burn import USUAL_RULES

NOT_STORED = UUID(int=0)
"""The id of a row that is nobody's record."""


@dataclass(frozen=True, slots=True)
class Usual:
    """A promise as many make it. credits: below which attainment which share of the fee is owed,
    the highest first."""

    key: str
    kind: PromiseKind
    indicator: Indicator
    window: WindowKind
    target: Decimal
    window_days: int = 0
    threshold_ms: int = 0
    credits: tuple[tuple[Decimal, Decimal], ...] = ()


USUAL = (
    Usual(
        "agreement",
        PromiseKind.AGREEMENT,
        Indicator.AVAILABILITY,
        WindowKind.MONTH,
        Decimal("0.999"),
        credits=(
            (Decimal("0.999"), Decimal("0.10")),
            (Decimal("0.99"), Decimal("0.25")),
            (Decimal("0.95"), Decimal("0.50")),
        ),
    ),
    Usual(
        "objective",
        PromiseKind.OBJECTIVE,
        Indicator.AVAILABILITY,
        WindowKind.ROLLING,
        Decimal("0.9995"),
        window_days=28,
    ),
    Usual(
        "latency",
        PromiseKind.OBJECTIVE,
        Indicator.LATENCY,
        WindowKind.ROLLING,
        Decimal("0.95"),
        window_days=28,
        threshold_ms=300,
    ),
)
"""An agreement of a calendar month with credits; a tighter objective of 28 days, whole weeks (F1);
and speed."""


def usual_rows() -> tuple[BurnRuleRow, ...]:
    """The usual burn rules as rows.

    >>> [(row.severity.value, row.long_seconds, str(row.share)) for row in usual_rows()][:2]
    [('page', 3600, '0.02'), ('page', 21600, '0.05')]
    """
    return tuple(
        BurnRuleRow(
            NOT_STORED,
            rule.severity,
            rule.long_seconds,
            rule.short_seconds,
            rule.share,
            rule.period_days,
            rule.minimum_bad,
        )
        for rule in USUAL_RULES
    )
