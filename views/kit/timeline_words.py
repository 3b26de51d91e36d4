"""The words of a timeline: its axis, its tags, and what is said of the block that has the focus."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from app.text.doorway import N_, _, ngettext
from app.text.numbers import DASH, clock_text
from views.kit.timeline_handler import Drag, DragKind
from views.kit.timeline_model import Block, Lane

MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
SHORT_MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def month_name(day: date, *, with_year: bool) -> str:
    """A month, with its year where that does not go without saying."""
    name = _(MONTHS[day.month - 1])
    return f"{name} {day.year}" if with_year else name


def short_month(day: date) -> str:
    """A month in three letters."""
    return _(SHORT_MONTHS[day.month - 1])


def week_name(day: date) -> str:
    """The ISO week of a day, such as W41."""
    return _("W{week:02}").format(week=day.isocalendar().week)


def weekday(day: date) -> str:
    """A weekday in three letters."""
    return _(WEEKDAYS[day.weekday()])


def hour_words(hour: int) -> str:
    """A full hour, as the person reads clocks."""
    return clock_text(datetime(2000, 1, 1, hour))


def day_words(day: date) -> str:
    """A day with its weekday, such as Thu 15 Oct."""
    return f"{weekday(day)} {short_day(day)}"


def short_day(day: date) -> str:
    """A day of a year that goes without saying, such as 15 Oct."""
    return f"{day.day} {short_month(day)}"


def span_words(start: datetime, end: datetime, zone: str) -> str:
    """From when to when, in a zone; whole days without hours, the last day included.

    >>> from datetime import UTC
    >>> span_words(datetime(2026, 10, 15, 8, tzinfo=UTC), datetime(2026, 10, 15, 20, tzinfo=UTC), "UTC")
    'Thu 15 Oct, 08:00 – 20:00'
    """
    local = ZoneInfo(zone)
    one, other = start.astimezone(local), end.astimezone(local)
    midnights = not (one.hour or one.minute or other.hour or other.minute)
    if midnights:
        last = date.fromordinal(max(one.date().toordinal(), other.date().toordinal() - 1))
        first = day_words(one.date())
        return first if last == one.date() else f"{first} {DASH} {day_words(last)}"
    if one.date() == other.date():
        return f"{day_words(one.date())}, {clock_text(one)} {DASH} {clock_text(other)}"
    return (
        f"{day_words(one.date())}, {clock_text(one)} {DASH} "
        f"{day_words(other.date())}, {clock_text(other)}"
    )


def period_words(start: datetime, end: datetime, zone: str) -> str:
    """The days of a period with the year, the last day included.

    >>> from datetime import UTC
    >>> period_words(datetime(2026, 10, 5, tzinfo=UTC), datetime(2026, 12, 14, tzinfo=UTC), "UTC")
    '5 Oct – 13 Dec 2026'
    """
    local = ZoneInfo(zone)
    one = start.astimezone(local).date()
    other = (end - timedelta(microseconds=1)).astimezone(local).date()
    last = f"{other.day} {short_month(other)} {other.year}"
    if one == other:
        return last
    year = "" if one.year == other.year else f" {one.year}"
    return f"{one.day} {short_month(one)}{year} {DASH} {last}"


def block_sentence(block: Block, lane: Lane, zone: str) -> str:
    """What a screen reader is told of a block."""
    said = block.spoken or block.tooltip or block.text
    parts = [lane.title, said, span_words(block.start, block.end, zone)]
    if block.locked:
        parts.append(_("locked"))
    if block.published:
        parts.append(_("published"))
    return ", ".join(part.replace("\n", ", ") for part in parts if part)


def marked_sentence(said: str, count: int) -> str:
    """The same of a block that is marked, one of so many."""
    return _("{block}, marked, {n} in all").format(block=said, n=count)


def empty_sentence(lane: Lane, start: datetime, end: datetime, zone: str) -> str:
    """What a screen reader is told of a place where nothing stands."""
    return _("{lane}, nothing at {span}").format(lane=lane.title, span=span_words(start, end, zone))


def drag_words(drag: Drag, lane: Lane, zone: str) -> str:
    """The head of the card beside what is dragged."""
    span = span_words(drag.start, drag.end, zone)
    if drag.block is not None and drag.block.lane != drag.lane:
        return f"{lane.title}: {span}"
    return _("New: {span}").format(span=span) if drag.kind is DragKind.CREATE else span


def gaps_words(count: int) -> str:
    """A tag for several gaps that stand too close for a tag each."""
    return ngettext("{n} gap", "{n} gaps", count)


def mark_sentence(count: int, failed: int, span: str) -> str:
    """What one mark stands for."""
    told = ngettext("{n} here", "{n} here", count)
    if failed:
        told = _("{told}, {failed} went wrong").format(told=told, failed=failed)
    return _("{told}: {span}\nZoom in to tell them apart.").format(told=told, span=span)
