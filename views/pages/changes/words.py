"""What changes and what followed them are called in cells and lines."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID
from zoneinfo import ZoneInfo

from app.text.doorway import _, ngettext
from app.text.numbers import (
    DASH,
    day_text,
    days_text,
    duration_text,
    exact,
    fine_share_text,
    number_text,
    share_text,
    when_text,
)
from app.text.words import word_text
from models.insight.changes_rows import ChangeEntry, CycleEntry, IncidentEntry, ServiceStability
from models.insight.scans import Scan
from models.insight.stability import NextMajor, NotYet, Signal
from models.releases.rows import ChangeOutcome

OUTCOMES = {
    ChangeOutcome.PLANNED_CHANGE: "info",
    ChangeOutcome.SUCCEEDED: "ok",
    ChangeOutcome.FAILED: "bad",
    ChangeOutcome.ROLLED_BACK: "warn",
    ChangeOutcome.CALLED_OFF: "",
}
"""The status of what came of a change."""


def made_text(row: ChangeEntry, place: ZoneInfo) -> str:
    """When it was made, or is planned."""
    if row.change.at is not None:
        return when_text(row.change.at, place)
    return _("planned {when}").format(when=when_text(row.change.planned, place))


def lead_text(row: ChangeEntry) -> str:
    """From the first commit to production."""
    commit, at = row.change.first_commit or row.change.last_commit, row.change.at
    if commit is None or at is None or at <= commit:
        return ""
    return length_text(at - commit)


def length_text(length: timedelta) -> str:
    """A length of time, in days where it is long."""
    if length >= timedelta(days=2):
        return days_text(length.days)
    return duration_text(int(length.total_seconds()))


def led_text(row: ChangeEntry) -> str:
    """How many incidents it led to, and contributed to."""
    parts = []
    if row.led_to:
        parts.append(ngettext("{n} incident", "{n} incidents", len(row.led_to)))
    if row.contributed_to:
        parts.append(_("part in {n}").format(n=len(row.contributed_to)))
    return ", ".join(parts)


def attributed_text(row: IncidentEntry, name: Callable[[UUID, str], str]) -> str:
    """Which change led to an incident, and how that is known."""
    found = row.attributed
    if found.primary is None:
        return _("no change, by hand") if found.by_hand else DASH
    return name(found.primary, _("a change outside this time"))


def sureness_text(row: IncidentEntry) -> str:
    """How sure it is which change led to it."""
    found = row.attributed
    if found.by_hand:
        return _("by hand")
    if found.primary is None:
        return ""
    if found.ambiguous:
        return _("ambiguous: {n} changes before it").format(n=len(found.changes))
    return _("by the rule")


def cycle_cost_text(row: CycleEntry) -> str:
    """What a cycle cost of the budget."""
    return DASH if row.cost is None else share_text(exact(row.cost), 0)


def follow_up_text(row: CycleEntry) -> str:
    """How far the work is that follows a cycle up."""
    ticket = row.follow_up
    if ticket is None:
        return ""
    if ticket.completed is not None:
        return _("done")
    if ticket.due_on is not None:
        return _("open, due {day}").format(day=day_text(ticket.due_on))
    return _("begun") if ticket.started is not None else _("open")


def scan_text(scan: Scan) -> str:
    """Which scan it was."""
    told = scan.assessment
    if told is None:
        return _("Before the first scan that is known")
    return ", ".join(
        each for each in (_("Scan of {day}").format(day=day_text(told.day)), told.tool) if each
    )


def severities_text(scan: Scan, day: date) -> str:
    """How many of its findings are open on a day by severity, and how many are waived."""
    parts = [
        f"{number_text(count)} {word_text(severity).lower()}"
        for severity, count in scan.counts(day).items()
    ] or [_("nothing open")]
    if waived := scan.waived(day):
        parts.append(_("{n} waived").format(n=number_text(waived)))
    if scan.blocks(day):
        parts.append(_("holds launches up"))
    return ", ".join(parts)


def level_text(level: Fraction | None) -> str:
    """A level with as many places as matter."""
    return DASH if level is None else fine_share_text(exact(level))


def ratio_words(row: ServiceStability) -> str:
    """Fixes for each feature release since the last major one."""
    told = row.cadence
    if told.ratio is None:
        return DASH
    return _("{fixes} : {features}").format(
        fixes=told.fixes, features=told.features + (told.last_major is not None)
    )


def next_words(told: NextMajor) -> str:
    """Whether the next major release is allowed."""
    if told.allowed is None:
        return _("unknown")
    return _("allowed") if told.allowed else _("not yet")


REASONS = {
    NotYet.STABILITY_OPEN: lambda: _("stability work of the last one is open for too long"),
    NotYet.BUDGET_LOW: lambda: _("too little budget is left"),
    NotYet.FAIL_RATE_HIGH: lambda: _("more changes fail than before it"),
    NotYet.BUDGET_UNKNOWN: lambda: _("the budget is not known"),
    NotYet.FAIL_RATE_UNKNOWN: lambda: _("too few deploys to know how many fail"),
}
"""Why the next major release must wait, or why nobody can say."""

SIGNALS = {
    Signal.BUDGET_LEFT: lambda: _("Budget left at the end of a month"),
    Signal.BUG_AGE: lambda: _("Age of open fixes, days"),
    Signal.FAIL_RATE: lambda: _("Change-fail rate"),
    Signal.RESTORE_TIME: lambda: _("Time to restore"),
}
"""What a drift is seen in."""


def signal_text(signal: Signal, value: Fraction | None) -> str:
    """A value of a signal."""
    if value is None:
        return DASH
    if signal is Signal.BUG_AGE:
        return days_text(int(value))
    if signal is Signal.RESTORE_TIME:
        return duration_text(int(value))
    return share_text(exact(value), 0)


def drift_words(warning: bool | None) -> str:
    """Whether a service drifts."""
    if warning is None:
        return _("too little known")
    return _("drifting") if warning else _("steady")


def outcome_words(row: ChangeEntry) -> str:
    """What came of it."""
    return word_text(row.change.outcome)
