"""The agenda of a Monday review, as a report to print and as text to copy."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from app.text.doorway import _, ngettext
from app.text.numbers import period_text
from models.kernel.figures import Column, Provenance, Report, Table, Unit
from models.kernel.periods import Period
from models.office.rows import WeekPointRow, WeekReviewRow

POINTS = "points"


def split(point: WeekPointRow) -> tuple[str, str]:
    """What a point is called, and what was to be known of it."""
    title, _line, detail = point.text.partition("\n")
    return title, detail


def agenda_report(
    review: WeekReviewRow, points: Sequence[WeekPointRow], team: str, zone: str, now: datetime
) -> Report:
    """The points in their order, whether each was looked at, and what was said to it."""
    rows = [
        (point.place + 1, *split(point), _("looked at") if point.done else _("open"), point.note)
        for point in points
    ]
    columns = (
        Column("place", _("No."), Unit.COUNT),
        Column("point", _("Point"), Unit.TEXT),
        Column("detail", _("What is to be known"), Unit.TEXT),
        Column("state", _("State"), Unit.TEXT),
        Column("note", _("What was said"), Unit.TEXT),
    )
    return Report(
        key="agenda",
        title=_("Monday review"),
        team=team,
        period=week_of(review),
        zone=zone,
        finding=progress_text(points),
        figures=(),
        tables=(Table(POINTS, _("Points"), columns, rows),),
        charts=(),
        data=(),
        definitions=(),
        checks=(),
        provenance=Provenance("", "", 0, now, review.by, "", "", ""),
        notes=(review.note,) if review.note else (),
    )


def agenda_text(review: WeekReviewRow, points: Sequence[WeekPointRow]) -> str:
    """The same as Markdown with boxes."""
    lines = [
        f"# {_('Monday review')}, {period_text(week_of(review))}",
        "",
        progress_text(points),
        "",
    ]
    for point in points:
        title, detail = split(point)
        lines.append(f"- [{'x' if point.done else ' '}] **{title}** {detail}".rstrip())
        if point.note:
            lines.append(f"  {point.note}")
    if review.note:
        lines += ["", review.note]
    return "\n".join(lines) + "\n"


def progress_text(points: Sequence[WeekPointRow]) -> str:
    """How far a review is."""
    done = sum(point.done for point in points)
    words = ngettext("{n} point", "{n} points", len(points))
    return _("{done} of {points} looked at").format(done=done, points=words)


def week_of(review: WeekReviewRow) -> Period:
    """The week that a review is of."""
    return Period(review.monday, review.monday + timedelta(days=7))
