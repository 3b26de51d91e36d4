"""What is said of a forecast: the week from which a share stays under its limit, and its band."""

from datetime import date
from decimal import Decimal

from app.text.automation import week_words
from app.text.doorway import _
from app.text.numbers import share_text
from models.insight.automation_rows import Course
from models.policies.rows import PolicyKey


def verdict_text(course: Course) -> str:
    """What the forecast answers, in one line."""
    what = measure_text(course)
    limit = share_text(course.limit, 0)
    if course.under_now:
        return _("{what} is at or under {limit} already").format(what=what, limit=limit)
    if course.earliest is None:
        return _("{what} stays over {limit} for the year ahead").format(what=what, limit=limit)
    if course.likely is None:
        return _("{what} is not likely to fall under {limit} within a year").format(
            what=what, limit=limit
        )
    return _("{what} falls under {limit}").format(what=what, limit=limit)


def week_text(course: Course, today: date) -> str:
    """When, with the weeks between which that lies; nothing where there is no such week."""
    if course.under_now or course.earliest is None:
        return ""
    earliest = week_words(course.earliest, today)
    if course.likely is None:
        return _("At the earliest in the week of {day}.").format(day=earliest)
    likely = week_words(course.likely, today)
    if course.latest is None:
        words = _("Likely in the week of {day}; from {earliest} on, and maybe not within a year.")
        return words.format(day=likely, earliest=earliest)
    if course.earliest == course.latest:
        return _("In the week of {day}.").format(day=likely)
    words = _("Likely in the week of {day}; between {earliest} and {latest}.")
    latest = week_words(course.latest, today)
    return words.format(day=likely, earliest=earliest, latest=latest)


def year_text(course: Course) -> str:
    """What the share would be in a year, with the choice and without it."""
    if not course.chosen or not course.plain:
        return ""
    chosen, plain = course.chosen[-1], course.plain[-1]
    if (chosen.low, chosen.middle, chosen.high) == (plain.low, plain.middle, plain.high):
        words = _("In a year: {middle}, between {low} and {high}.")
    else:
        words = _("In a year: {middle}, between {low} and {high}; without it {plain}.")
    return words.format(
        middle=_share(chosen.middle),
        low=_share(chosen.low),
        high=_share(chosen.high),
        plain=_share(plain.middle),
    )


def measure_text(course: Course) -> str:
    """What is measured."""
    if course.measure is PolicyKey.TOIL_THRESHOLD:
        return _("The toil share")
    return _("The operational load")


def _share(value: Decimal) -> str:
    return share_text(value, 0)
