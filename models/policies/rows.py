"""What a reader of policies gets."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID


class PolicyKey(StrEnum):
    """The values that a team may set for itself; METRICS F7 says what each is used for.

    TOIL_THRESHOLD and OPERATIONS_CAP are shares of one; WINDOW_WEEKS is how many whole weeks they
    are read over; EXIT_WEEKS is how many windows in a row must lie below before "over" ends;
    COVERAGE_FLOOR is the share of expected hours below which hours are too few to say.

    Of rotations: EVENTS_PER_SHIFT is how many events a shift may have; PEOPLE_AT_ONE_SITE and
    PEOPLE_AT_EACH_SITE are how many can serve at the only site, or at each of several (practice 9);
    DEVELOPERS_SHARE is the part of operations work that developers carry (practice 3); ORDINARY_RATE,
    NIGHT_RATE, WEEKEND_RATE and HOLIDAY_RATE are the units that an hour of duty is paid with (F15).

    Of services and incidents: SERVICES_PER_TEAM is how many services a team can run well;
    EVENT_MINUTES is within how many minutes alerts on one service are one event (F14);
    POSTMORTEM_DAYS is how many days after an event its postmortem is due; POSTMORTEM_FULL_MINUTES
    is the downtime from which it must be the full form; PRIORITY_SHARE is the share of a budget
    that one incident may take before its postmortem needs an action of the first priority.

    Of work, debt and automation: LEAK_DAYS is after how many days a ticket that nobody scheduled has
    leaked; REPEATS is how many requests of one kind within REPEAT_DAYS days are a repeat; FIX_IT_DAYS is
    how many days should lie between two fix-it days; AUTOMATION_LIMIT is how many automations may be
    built at once; FLEET_MACHINES is from how many machines on a task must be automated;
    HORIZON_MONTHS is the longest time over which an automation may pay back (F11).

    Of changes, launches and projects (F6, F9, F15): ATTRIBUTION_HOURS is how long before an incident a
    change may have caused it; HOLD_HOURS is how long a service must be calm to be stable again;
    BASELINE_DAYS is how many days before a change it is compared with; STABILITY_DAYS is the age from
    which open stability work of the last major release stops the next one; LAUNCH_WARNING is the share
    of budget left below which a gate says caution; GATE_HOLD_HOURS is how long a better state of a gate must
    last before it is shown; INNOVATION_SHARE is the share of each budget that is kept for changes which
    nobody here did before (S7); OBJECTIVE_NEEDED is whether a gate is closed where nothing is promised (S28),
    1 or 0; SOLO_WEEKS is over how many weeks a project with
    one active person is a solo project (S66).

    Of how people talk: CHECK_IN_DAYS is the age from which a check-in is old; CONTACT_WEEKS is after how
    many weeks without contact somebody may be alone; IN_PERSON_DAYS is how many days may lie between two
    days in person; THREAD_MESSAGES is from how many messages on a thread that is not settled is stuck;
    MAIL_HOURS is within how many hours a decision goes out by e-mail; ACKNOWLEDGE_DAYS is how many days
    people have to acknowledge an agreement. Of people: OVERLAP_HOURS is how many hours a day a team
    should work at the same time; FOCUS_HOURS is how many hours a week of each person are kept for
    project work; CODE_FLOOR is the share of the points from which code is good enough. Of the life
    cycle: PRUNE_RUNS is how many runs in a row an item of a checklist may catch nothing;
    QUIET_PERIOD_DAYS is for how many days nobody may miss a service that was turned off;
    ASSESSMENT_DAYS is how many days may lie between two operational assessments.
    """

    TOIL_THRESHOLD = "toil_threshold"
    OPERATIONS_CAP = "operations_cap"
    WINDOW_WEEKS = "window_weeks"
    EXIT_WEEKS = "exit_weeks"
    COVERAGE_FLOOR = "coverage_floor"
    EVENTS_PER_SHIFT = "events_per_shift"
    PEOPLE_AT_ONE_SITE = "people_at_one_site"
    PEOPLE_AT_EACH_SITE = "people_at_each_site"
    DEVELOPERS_SHARE = "developers_share"
    ORDINARY_RATE = "ordinary_rate"
    NIGHT_RATE = "night_rate"
    WEEKEND_RATE = "weekend_rate"
    HOLIDAY_RATE = "holiday_rate"
    SERVICES_PER_TEAM = "services_per_team"
    EVENT_MINUTES = "event_minutes"
    POSTMORTEM_DAYS = "postmortem_days"
    POSTMORTEM_FULL_MINUTES = "postmortem_full_minutes"
    PRIORITY_SHARE = "priority_share"
    LEAK_DAYS = "leak_days"
    REPEATS = "repeats"
    REPEAT_DAYS = "repeat_days"
    FIX_IT_DAYS = "fix_it_days"
    AUTOMATION_LIMIT = "automation_limit"
    FLEET_MACHINES = "fleet_machines"
    HORIZON_MONTHS = "horizon_months"
    ATTRIBUTION_HOURS = "attribution_hours"
    HOLD_HOURS = "hold_hours"
    BASELINE_DAYS = "baseline_days"
    STABILITY_DAYS = "stability_days"
    INNOVATION_SHARE = "innovation_share"
    LAUNCH_WARNING = "launch_warning"
    GATE_HOLD_HOURS = "gate_hold_hours"
    OBJECTIVE_NEEDED = "objective_needed"
    SOLO_WEEKS = "solo_weeks"
    CHECK_IN_DAYS = "check_in_days"
    CONTACT_WEEKS = "contact_weeks"
    IN_PERSON_DAYS = "in_person_days"
    THREAD_MESSAGES = "thread_messages"
    MAIL_HOURS = "mail_hours"
    OVERLAP_HOURS = "overlap_hours"
    FOCUS_HOURS = "focus_hours"
    PRUNE_RUNS = "prune_runs"
    QUIET_PERIOD_DAYS = "quiet_period_days"
    ACKNOWLEDGE_DAYS = "acknowledge_days"
    CODE_FLOOR = "code_floor"
    ASSESSMENT_DAYS = "assessment_days"


SHARE_POLICIES = (
    PolicyKey.TOIL_THRESHOLD,
    PolicyKey.OPERATIONS_CAP,
    PolicyKey.COVERAGE_FLOOR,
    PolicyKey.DEVELOPERS_SHARE,
    PolicyKey.LAUNCH_WARNING,
    PolicyKey.CODE_FLOOR,
)
"""Those whose value is a share of one, shown as per cent."""

HOURS_POLICIES = (
    PolicyKey.TOIL_THRESHOLD,
    PolicyKey.OPERATIONS_CAP,
    PolicyKey.WINDOW_WEEKS,
    PolicyKey.EXIT_WEEKS,
    PolicyKey.COVERAGE_FLOOR,
)
"""Those that hours are measured by."""

ROTA_POLICIES = (
    PolicyKey.EVENTS_PER_SHIFT,
    PolicyKey.PEOPLE_AT_ONE_SITE,
    PolicyKey.PEOPLE_AT_EACH_SITE,
    PolicyKey.DEVELOPERS_SHARE,
    PolicyKey.ORDINARY_RATE,
    PolicyKey.NIGHT_RATE,
    PolicyKey.WEEKEND_RATE,
    PolicyKey.HOLIDAY_RATE,
)
"""Those that rotations are measured by."""

SERVICE_POLICIES = (PolicyKey.SERVICES_PER_TEAM,)
"""Those that services are measured by."""

INCIDENT_POLICIES = (
    PolicyKey.EVENT_MINUTES,
    PolicyKey.EVENTS_PER_SHIFT,
    PolicyKey.POSTMORTEM_DAYS,
    PolicyKey.POSTMORTEM_FULL_MINUTES,
    PolicyKey.PRIORITY_SHARE,
)
"""Those that incidents and postmortems are measured by."""

WORK_POLICIES = (
    PolicyKey.OPERATIONS_CAP,
    PolicyKey.TOIL_THRESHOLD,
    PolicyKey.DEVELOPERS_SHARE,
    PolicyKey.LEAK_DAYS,
    PolicyKey.REPEATS,
    PolicyKey.REPEAT_DAYS,
)
"""Those that incoming work is measured by."""

DEBT_POLICIES = (PolicyKey.FIX_IT_DAYS,)
"""Those that fix-it days are measured by."""

AUTOMATION_POLICIES = (
    PolicyKey.AUTOMATION_LIMIT,
    PolicyKey.FLEET_MACHINES,
    PolicyKey.HORIZON_MONTHS,
)
"""Those that automation is measured by."""

CHANGE_POLICIES = (
    PolicyKey.ATTRIBUTION_HOURS,
    PolicyKey.HOLD_HOURS,
    PolicyKey.BASELINE_DAYS,
    PolicyKey.STABILITY_DAYS,
    PolicyKey.INNOVATION_SHARE,
)
"""Those that changes and their instability are measured by."""

LAUNCH_POLICIES = (
    PolicyKey.LAUNCH_WARNING,
    PolicyKey.GATE_HOLD_HOURS,
    PolicyKey.OBJECTIVE_NEEDED,
)
"""Those that launch gates are worked out by."""

PROJECT_POLICIES = (PolicyKey.SOLO_WEEKS,)
"""Those that projects are measured by."""

OFFICE_POLICIES = (
    PolicyKey.MAIL_HOURS,
    PolicyKey.THREAD_MESSAGES,
    PolicyKey.CHECK_IN_DAYS,
    PolicyKey.CONTACT_WEEKS,
    PolicyKey.IN_PERSON_DAYS,
    PolicyKey.ACKNOWLEDGE_DAYS,
)
"""Those that how people talk is measured by."""

PEOPLE_POLICIES = (
    PolicyKey.PEOPLE_AT_ONE_SITE,
    PolicyKey.PEOPLE_AT_EACH_SITE,
    PolicyKey.OVERLAP_HOURS,
    PolicyKey.FOCUS_HOURS,
    PolicyKey.CODE_FLOOR,
)
"""Those that teams are measured by."""

LIFE_CYCLE_POLICIES = (PolicyKey.PRUNE_RUNS, PolicyKey.QUIET_PERIOD_DAYS)
"""Those that checklists and decommissioning are measured by."""

ASSESSMENT_POLICIES = (PolicyKey.ASSESSMENT_DAYS,)
"""Those that operational assessments are measured by."""


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """One dated value. team_id: None where it holds for every team without a value of its own."""

    id: UUID
    key: PolicyKey
    team_id: UUID | None
    value: Decimal
    from_day: date
    reason: str
    set_by: str
    set_at: datetime
