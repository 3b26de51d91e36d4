"""What is said of periodic work: how often it comes back, and how it was kept."""

from app.text.doorway import _, ngettext
from app.text.numbers import DASH, day_text, share_text
from app.text.words import word_text
from models.insight.periodic_rows import PeriodicEntry, PeriodicTime
from models.lifecycle.rows import RecurUnit
from models.lifecycle.rules.recurring import Kept


def recurrence_text(every: int, unit: RecurUnit) -> str:
    """How often.

    >>> recurrence_text(1, RecurUnit.WEEKS), recurrence_text(3, RecurUnit.MONTHS)
    ('every week', 'every 3 months')
    """
    match unit:
        case RecurUnit.DAYS:
            return ngettext("every day", "every {n} days", every)
        case RecurUnit.WEEKS:
            return ngettext("every week", "every {n} weeks", every)
        case RecurUnit.MONTHS:
            return ngettext("every month", "every {n} months", every)


def kept_text(kept: Kept) -> str:
    """How much was done in time, in words.

    >>> kept_text(Kept(in_time=3, late=1))
    '75.0 % in time, 3 of 4'
    """
    if kept.share is None:
        return DASH
    share = share_text(float(kept.share))
    words = _("{share} in time, {kept} of {due}")
    return words.format(share=share, kept=kept.in_time, due=kept.due)


def due_text(entry: PeriodicEntry) -> str:
    """When the time is that is to be done, and how late that is."""
    found = entry.standing
    if found.due is None:
        return _("It does not come back any more.")
    if not found.overdue:
        return _("Due on {day}.").format(day=day_text(found.due))
    days = ngettext("{n} day", "{n} days", found.overdue)
    said = [_("It was due on {day}, {days} ago.").format(day=day_text(found.due), days=days)]
    if found.missed:
        words = "{n} time before it was missed too.", "{n} times before it were missed too."
        said.append(ngettext(*words, found.missed))
    return " ".join(said)


def time_text(one: PeriodicTime) -> str:
    """How a time of the calendar stands."""
    if one.run is not None and one.run.done_on is not None:
        late = one.run.done_on > one.day
        words = _("done late, on {day}") if late else _("done on {day}")
        return words.format(day=day_text(one.run.done_on))
    if one.run is not None and one.run.skipped:
        return _("left out: {why}").format(why=one.run.skipped)
    return _("not done") if one.late else _("to come")


def recurrence_units() -> dict[str, RecurUnit]:
    """The units by their words."""
    return {word_text(unit): unit for unit in RecurUnit}
