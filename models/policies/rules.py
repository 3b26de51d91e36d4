"""Which policy value holds on a day, and which values make sense."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from models.kernel.errors import Finding
from models.policies.rows import PolicyKey, PolicyRow

DEFAULTS: Mapping[PolicyKey, Decimal] = {
    PolicyKey.TOIL_THRESHOLD: Decimal("0.5"),
    PolicyKey.OPERATIONS_CAP: Decimal("0.5"),
    PolicyKey.WINDOW_WEEKS: Decimal(4),
    PolicyKey.EXIT_WEEKS: Decimal(2),
    PolicyKey.COVERAGE_FLOOR: Decimal("0.8"),
    PolicyKey.EVENTS_PER_SHIFT: Decimal(2),
    PolicyKey.PEOPLE_AT_ONE_SITE: Decimal(8),
    PolicyKey.PEOPLE_AT_EACH_SITE: Decimal(6),
    PolicyKey.DEVELOPERS_SHARE: Decimal("0.05"),
    PolicyKey.ORDINARY_RATE: Decimal(0),
    PolicyKey.NIGHT_RATE: Decimal(0),
    PolicyKey.WEEKEND_RATE: Decimal(0),
    PolicyKey.HOLIDAY_RATE: Decimal(0),
    PolicyKey.SERVICES_PER_TEAM: Decimal(4),
    PolicyKey.EVENT_MINUTES: Decimal(30),
    PolicyKey.POSTMORTEM_DAYS: Decimal(7),
    PolicyKey.POSTMORTEM_FULL_MINUTES: Decimal(30),
    PolicyKey.PRIORITY_SHARE: Decimal("0.2"),
    PolicyKey.LEAK_DAYS: Decimal(7),
    PolicyKey.REPEATS: Decimal(3),
    PolicyKey.REPEAT_DAYS: Decimal(90),
    PolicyKey.FIX_IT_DAYS: Decimal(28),
    PolicyKey.AUTOMATION_LIMIT: Decimal(3),
    PolicyKey.FLEET_MACHINES: Decimal(50),
    PolicyKey.HORIZON_MONTHS: Decimal(60),
    PolicyKey.ATTRIBUTION_HOURS: Decimal(24),
    PolicyKey.HOLD_HOURS: Decimal(24),
    PolicyKey.BASELINE_DAYS: Decimal(7),
    PolicyKey.STABILITY_DAYS: Decimal(30),
    PolicyKey.INNOVATION_SHARE: Decimal("0.1"),
    PolicyKey.LAUNCH_WARNING: Decimal("0.2"),
    PolicyKey.GATE_HOLD_HOURS: Decimal(4),
    PolicyKey.OBJECTIVE_NEEDED: Decimal(1),
    PolicyKey.SOLO_WEEKS: Decimal(4),
    PolicyKey.CHECK_IN_DAYS: Decimal(7),
    PolicyKey.CONTACT_WEEKS: Decimal(3),
    PolicyKey.IN_PERSON_DAYS: Decimal(180),
    PolicyKey.THREAD_MESSAGES: Decimal(20),
    PolicyKey.MAIL_HOURS: Decimal(24),
    PolicyKey.OVERLAP_HOURS: Decimal(3),
    PolicyKey.FOCUS_HOURS: Decimal(12),
    PolicyKey.PRUNE_RUNS: Decimal(10),
    PolicyKey.QUIET_PERIOD_DAYS: Decimal(30),
    PolicyKey.ACKNOWLEDGE_DAYS: Decimal(14),
    PolicyKey.CODE_FLOOR: Decimal("0.6"),
    PolicyKey.ASSESSMENT_DAYS: Decimal(365),
}
"""What holds where nobody has set a value (METRICS F6, F7, F9, F11, F14 and F15)."""

LIMITS: Mapping[PolicyKey, tuple[Decimal, Decimal]] = {
    PolicyKey.TOIL_THRESHOLD: (Decimal("0.01"), Decimal(1)),
    PolicyKey.OPERATIONS_CAP: (Decimal("0.01"), Decimal(1)),
    PolicyKey.WINDOW_WEEKS: (Decimal(1), Decimal(52)),
    PolicyKey.EXIT_WEEKS: (Decimal(1), Decimal(12)),
    PolicyKey.COVERAGE_FLOOR: (Decimal(0), Decimal(1)),
    PolicyKey.EVENTS_PER_SHIFT: (Decimal(0), Decimal(100)),
    PolicyKey.PEOPLE_AT_ONE_SITE: (Decimal(1), Decimal(100)),
    PolicyKey.PEOPLE_AT_EACH_SITE: (Decimal(1), Decimal(100)),
    PolicyKey.DEVELOPERS_SHARE: (Decimal(0), Decimal(1)),
    PolicyKey.ORDINARY_RATE: (Decimal(0), Decimal(1_000_000)),
    PolicyKey.NIGHT_RATE: (Decimal(0), Decimal(1_000_000)),
    PolicyKey.WEEKEND_RATE: (Decimal(0), Decimal(1_000_000)),
    PolicyKey.HOLIDAY_RATE: (Decimal(0), Decimal(1_000_000)),
    PolicyKey.SERVICES_PER_TEAM: (Decimal(1), Decimal(1000)),
    PolicyKey.EVENT_MINUTES: (Decimal(0), Decimal(1440)),
    PolicyKey.POSTMORTEM_DAYS: (Decimal(1), Decimal(365)),
    PolicyKey.POSTMORTEM_FULL_MINUTES: (Decimal(0), Decimal(100_000)),
    PolicyKey.PRIORITY_SHARE: (Decimal("0.01"), Decimal(1)),
    PolicyKey.LEAK_DAYS: (Decimal(1), Decimal(365)),
    PolicyKey.REPEATS: (Decimal(2), Decimal(100)),
    PolicyKey.REPEAT_DAYS: (Decimal(1), Decimal(3650)),
    PolicyKey.FIX_IT_DAYS: (Decimal(1), Decimal(365)),
    PolicyKey.AUTOMATION_LIMIT: (Decimal(1), Decimal(100)),
    PolicyKey.FLEET_MACHINES: (Decimal(1), Decimal(1_000_000)),
    PolicyKey.HORIZON_MONTHS: (Decimal(1), Decimal(240)),
    PolicyKey.ATTRIBUTION_HOURS: (Decimal(1), Decimal(720)),
    PolicyKey.HOLD_HOURS: (Decimal(1), Decimal(720)),
    PolicyKey.BASELINE_DAYS: (Decimal(1), Decimal(90)),
    PolicyKey.STABILITY_DAYS: (Decimal(1), Decimal(365)),
    PolicyKey.INNOVATION_SHARE: (Decimal(0), Decimal(1)),
    PolicyKey.LAUNCH_WARNING: (Decimal(0), Decimal(1)),
    PolicyKey.GATE_HOLD_HOURS: (Decimal(0), Decimal(168)),
    PolicyKey.OBJECTIVE_NEEDED: (Decimal(0), Decimal(1)),
    PolicyKey.SOLO_WEEKS: (Decimal(1), Decimal(52)),
    PolicyKey.CHECK_IN_DAYS: (Decimal(1), Decimal(90)),
    PolicyKey.CONTACT_WEEKS: (Decimal(1), Decimal(52)),
    PolicyKey.IN_PERSON_DAYS: (Decimal(1), Decimal(1095)),
    PolicyKey.THREAD_MESSAGES: (Decimal(2), Decimal(1000)),
    PolicyKey.MAIL_HOURS: (Decimal(1), Decimal(720)),
    PolicyKey.OVERLAP_HOURS: (Decimal(0), Decimal(24)),
    PolicyKey.FOCUS_HOURS: (Decimal(0), Decimal(60)),
    PolicyKey.PRUNE_RUNS: (Decimal(1), Decimal(1000)),
    PolicyKey.QUIET_PERIOD_DAYS: (Decimal(0), Decimal(365)),
    PolicyKey.ACKNOWLEDGE_DAYS: (Decimal(1), Decimal(365)),
    PolicyKey.CODE_FLOOR: (Decimal(0), Decimal(1)),
    PolicyKey.ASSESSMENT_DAYS: (Decimal(30), Decimal(1095)),
}
"""The least and the most that a value may be."""

_WHOLE = (
    PolicyKey.WINDOW_WEEKS,
    PolicyKey.EXIT_WEEKS,
    PolicyKey.EVENTS_PER_SHIFT,
    PolicyKey.PEOPLE_AT_ONE_SITE,
    PolicyKey.PEOPLE_AT_EACH_SITE,
    PolicyKey.SERVICES_PER_TEAM,
    PolicyKey.EVENT_MINUTES,
    PolicyKey.POSTMORTEM_DAYS,
    PolicyKey.POSTMORTEM_FULL_MINUTES,
    PolicyKey.LEAK_DAYS,
    PolicyKey.REPEATS,
    PolicyKey.REPEAT_DAYS,
    PolicyKey.FIX_IT_DAYS,
    PolicyKey.AUTOMATION_LIMIT,
    PolicyKey.FLEET_MACHINES,
    PolicyKey.HORIZON_MONTHS,
    PolicyKey.ATTRIBUTION_HOURS,
    PolicyKey.HOLD_HOURS,
    PolicyKey.BASELINE_DAYS,
    PolicyKey.STABILITY_DAYS,
    PolicyKey.GATE_HOLD_HOURS,
    PolicyKey.OBJECTIVE_NEEDED,
    PolicyKey.SOLO_WEEKS,
    PolicyKey.CHECK_IN_DAYS,
    PolicyKey.CONTACT_WEEKS,
    PolicyKey.IN_PERSON_DAYS,
    PolicyKey.THREAD_MESSAGES,
    PolicyKey.MAIL_HOURS,
    PolicyKey.PRUNE_RUNS,
    PolicyKey.QUIET_PERIOD_DAYS,
    PolicyKey.ACKNOWLEDGE_DAYS,
    PolicyKey.ASSESSMENT_DAYS,
)


def policy_on(
    policies: Iterable[PolicyRow], key: PolicyKey, day: date, team_id: UUID | None = None
) -> PolicyRow | None:
    """The value in force: the team's own latest, else the latest for every team, else None.

    >>> from datetime import UTC, datetime
    >>> row = PolicyRow(UUID(int=1), PolicyKey.OPERATIONS_CAP, None, Decimal("0.4"),
    ...                 date(2026, 1, 1), "", "", datetime(2026, 1, 1, tzinfo=UTC))
    >>> policy_on([row], PolicyKey.OPERATIONS_CAP, date(2026, 1, 1)).value
    Decimal('0.4')
    >>> policy_on([row], PolicyKey.OPERATIONS_CAP, date(2025, 12, 31)) is None
    True
    """
    fitting = [
        row
        for row in policies
        if row.key is key and row.from_day <= day and row.team_id in (None, team_id)
    ]
    return max(fitting, key=lambda row: (row.team_id is not None, row.from_day), default=None)


def value_on(
    policies: Iterable[PolicyRow], key: PolicyKey, day: date, team_id: UUID | None = None
) -> Decimal:
    """The value in force on a day; the product's own default where nobody has set one.

    >>> value_on([], PolicyKey.WINDOW_WEEKS, date(2026, 1, 1))
    Decimal('4')
    """
    row = policy_on(policies, key, day, team_id)
    return DEFAULTS[key] if row is None else row.value


def value_findings(key: PolicyKey, value: Decimal) -> list[Finding]:
    """What is wrong with a value for a policy.

    >>> [finding.code for finding in value_findings(PolicyKey.WINDOW_WEEKS, Decimal("2.5"))]
    ['not_whole']
    """
    least, most = LIMITS[key]
    if not value.is_finite():
        return [Finding("not_a_number", "value", {"value": str(value)})]
    if value < least:
        return [Finding("too_small", "value", {"value": value, "least": least})]
    if value > most:
        return [Finding("too_large", "value", {"value": value, "most": most})]
    if key in _WHOLE and value != value.to_integral_value():
        return [Finding("not_whole", "value", {"value": value})]
    return []
