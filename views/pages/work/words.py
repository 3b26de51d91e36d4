"""What pieces of work are called in cells and lines."""

from datetime import date
from fractions import Fraction

from app.text.doorway import _, ngettext
from app.text.words import word_text
from models.insight.work_rows import WorkItem
from models.tickets.rows import Resolution, Side

_DAY, _HOUR = 86_400, 3_600

WHY = {
    Resolution.DONE: "ok",
    Resolution.DECLINED: "",
    Resolution.DUPLICATE: "",
}
"""The status of how a ticket ended."""


def age_text(seconds: Fraction | None) -> str:
    """How long something has been lying there: days, or hours of the first two.

    >>> age_text(Fraction(3 * 86_400 + 5)), age_text(Fraction(7_200)), age_text(Fraction(60))
    ('3 d', '2 h', '< 1 h')
    """
    if seconds is None:
        return ""
    if seconds >= 2 * _DAY:
        return _("{n} d").format(n=f"{int(seconds // _DAY):,}")
    hours = int(seconds // _HOUR)
    return _("{n} h").format(n=hours) if hours else _("< 1 h")


def short_day(day: date) -> str:
    """A day of about this year.

    >>> short_day(date(2026, 3, 2))
    '2 Mar'
    """
    return f"{day.day} {day:%b}"


def kind_words(item: WorkItem) -> str:
    """What is asked for, or what the event was."""
    if item.condition is not None:
        return _("Condition")
    return word_text(item.kind) if item.kind is not None else ""


def state_of(item: WorkItem, today: date) -> tuple[str, str]:
    """Where it stands, in words, with its status."""
    if item.completed is not None:
        return _ended(item)
    if item.overdue and item.due_on is not None:
        return _("Due since {day}").format(day=short_day(item.due_on)), "bad"
    if item.started is not None:
        return _("Under way"), "info"
    if item.planned_on is not None and item.planned_on < today:
        return _("Was for {day}").format(day=short_day(item.planned_on)), "warn"
    if item.planned_on is not None:
        return _("On {day}").format(day=short_day(item.planned_on)), "info"
    if item.leaked:
        return _("Leaked"), "warn"
    if item.ticket is None:
        return (_("May come"), "warn") if item.precursor else (_("Lasting"), "bad")
    return _("Waits"), ""


def _ended(item: WorkItem) -> tuple[str, str]:
    assert item.completed is not None
    day = short_day(item.completed.date())
    if item.ticket is not None and item.ticket.resolution is not None:
        how = item.ticket.resolution
        return _("{how} {day}").format(how=word_text(how), day=day), WHY[how]
    return _("Over {day}").format(day=day), "ok"


def marks_of(item: WorkItem) -> str:
    """What is special about it: a sign of an outage, alike ones, what passed over what, who has it."""
    marks = []
    if item.precursor and item.ticket is not None:
        marks.append(_("sign of an outage"))
    if item.passes:
        passed = ngettext("passed {n} older", "passed {n} older", len(item.passes))
        reason = item.ticket.passed if item.ticket is not None else ""
        marks.append(f"{passed}: {reason}" if reason else passed)
    if item.passed_by and item.open:
        marks.append(ngettext("passed over once", "passed over {n} times", len(item.passed_by)))
    if item.repeats:
        marks.append(_("{n} alike").format(n=item.repeats))
    if item.ticket is not None and item.ticket.automation_id is not None:
        marks.append(_("to automate"))
    if item.ticket is not None and item.ticket.debt_id is not None:
        marks.append(_("kept as debt"))
    if item.side is Side.DEVELOPMENT and item.ticket is not None:
        marks.append(_("with the developers"))
    return " · ".join(marks)
