"""Whether a row of a source can be taken over, and the local days that its time falls on."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from models.kernel.checks import NAME_LENGTH, is_text
from models.kernel.durations import DAY_SECONDS
from models.kernel.instants import local_day
from models.work_log.rows import HoursRow, Kind, Oddity
from models.work_log.shapes import Part, split_at_midnight

LONGEST_SPLIT = timedelta(days=31)
"""A longer stretch is no stretch of work: its seconds stand on its first day."""

MOST_SECONDS = 10_000 * 3600
"""More than a task's total over years can be."""


def judged(row: HoursRow) -> str:
    """Why a row is rejected; empty when it can be taken over.

    >>> judged(HoursRow(1, "Ana", seconds=60)), judged(HoursRow(1, " ", seconds=60))
    ('no_day', 'no_person')
    """
    names = (row.person, row.email, row.service, row.project)
    if not all(map(is_text, (*names, row.category, row.ticket, row.note, row.external_id))):
        return "not_text"
    if not (row.person.strip() or row.email.strip()):
        return "no_person"
    if any(len(name) > NAME_LENGTH for name in names):
        return "name_too_long"
    if row.day is None and row.start is None:
        return "no_day"
    seconds = _length(row)
    if seconds is None:
        return "ends_before_start" if row.start and row.end else "no_time"
    if seconds < 0:
        return "negative_time"
    if seconds == 0:
        return "no_time"
    if seconds > MOST_SECONDS:
        return "too_much_time"
    if row.exhaustion is not None and not 1 <= row.exhaustion <= 5:
        return "exhaustion_out_of_range"
    if row.kind is Kind.LEAVE and row.toil:
        return "leave_is_no_toil"
    return ""


def _length(row: HoursRow) -> int | None:
    """The seconds that count; None where neither they nor a stretch that ends later are given."""
    if row.seconds is not None:
        return row.seconds
    if row.start is None or row.end is None or row.end < row.start:
        return None
    return int((row.end - row.start).total_seconds())


def parts_of(row: HoursRow, place: ZoneInfo) -> tuple[list[Part], str]:
    """The local days of a row's time, and what is odd about it.

    A stretch is cut at midnight where its length is what counts; otherwise the seconds stand whole
    on the first day.
    """
    seconds = _length(row) or 0
    oddity = str(Oddity.MORE_THAN_A_DAY) if seconds > DAY_SECONDS else ""
    if row.start is None:
        assert row.day is not None
        return [Part(row.day, None, None, seconds)], oddity
    day = local_day(row.start, place)
    whole = [Part(day, row.start, row.end, seconds)]
    if row.end is None:
        return whole, oddity
    if row.end < row.start:
        return whole, str(Oddity.ENDS_BEFORE_START)
    length = row.end - row.start
    if int(length.total_seconds()) != seconds:
        return whole, str(Oddity.DURATION_DIFFERS)
    if length > LONGEST_SPLIT:
        return whole, oddity
    return [part for part in split_at_midnight(row.start, row.end, place) if part.seconds], oddity
