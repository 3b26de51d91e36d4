"""Chapter: what is ahead: who is away, and what comes due."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.reports.chapters.asking import Asking, chapter
from app.reports.chapters.counting import Counting
from app.text import _, ngettext
from models.insight.periodic_rows import PeriodicBoard
from models.insight.queries.away import Away
from models.insight.queries.periodic import PeriodicBoardOf
from models.insight.rows import AwayRow
from models.kernel.figures import Check, Column, CountRows, Report, Sum, Table, Unit
from models.kernel.instants import local_day
from models.kernel.periods import DAY, Period

AWAY, DUE = "away", "periodic"


def ahead(asking: Asking, days: Period) -> Report:
    """Leave and public holidays of the days ahead beside those of the period, and periodic work that
    is overdue or due."""
    today = local_day(asking.request.now, asking.place)
    rows = asking.ask(Away(days, asking.team_id))
    then = asking.ask(Away(asking.period, asking.team_id))
    board = asking.ask(PeriodicBoardOf(today, asking.team_id))
    away, due = _away(rows, days), _due(asking, board, days)
    made = Counting(away, due)
    made.add("person_days", _("Days of leave and holiday ahead, of all people"), Unit.COUNT,
             Sum(AWAY, "people"), rows=AWAY)  # fmt: skip
    made.add("overdue", _("Periodic work overdue"), Unit.COUNT,
             CountRows(DUE, (("late", True),)), limit=Decimal(0), rows=DUE)  # fmt: skip
    made.add("due", _("Periodic work due ahead"), Unit.COUNT,
             CountRows(DUE, (("late", False),)), rows=DUE)  # fmt: skip
    made.add("hours", _("Hours that it is expected to take"), Unit.SECONDS,
             Sum(DUE, "expected"), rows=DUE,
             note=_("Of the work of which somebody said so."))  # fmt: skip
    before = Decimal(sum(map(len, _people(then, asking.period).values())))
    figures = [
        replace(one, previous=before) if one.key == "person_days" else one for one in made.figures
    ]
    tables = (_named(asking, rows, days),) if asking.named else ()
    return chapter(
        asking,
        "ahead",
        _("Ahead"),
        _finding(made),
        figures,
        tables=(*tables, away, due),
        checks=(
            Check(
                _("Days away: by day, by person"),
                Sum(AWAY, "people"),
                Decimal(_by_person(rows, days)),
            ),
            Check(
                _("Overdue: rows, page"),
                CountRows(DUE, (("late", True),)),
                Decimal(len(board.overdue)),
            ),
        ),
    )


def _finding(made: Counting) -> str:
    days, late = int(made.value("person_days") or 0), int(made.value("overdue") or 0)
    said = ngettext("{n} day of leave ahead", "{n} days of leave ahead", days)
    if not late:
        return said
    more = ngettext("{n} periodic task is overdue", "{n} periodic tasks are overdue", late)
    return f"{said}; {more}"


def _span(row: AwayRow, days: Period) -> Period | None:
    last = days.last if row.last is None else row.last
    return Period(row.first, last + DAY).overlap(days)


def _days(row: AwayRow, days: Period) -> list[date]:
    span = _span(row, days)
    return [] if span is None else [span.start + DAY * number for number in range(span.days)]


def _people(rows: tuple[AwayRow, ...], days: Period) -> dict[date, set[object]]:
    """Who is away on each day; days on which nobody is are left out."""
    found: dict[date, set[object]] = {}
    for row in rows:
        for day in _days(row, days):
            found.setdefault(day, set()).add(row.person.id)
    return found


def _by_person(rows: tuple[AwayRow, ...], days: Period) -> int:
    """The same days the other way round."""
    found: dict[object, set[date]] = {}
    for row in rows:
        found.setdefault(row.person.id, set()).update(_days(row, days))
    return sum(map(len, found.values()))


def _away(rows: tuple[AwayRow, ...], days: Period) -> Table:
    """How many are away on each day; nobody is named."""
    columns = (Column("day", _("Day"), Unit.DAY), Column("people", _("People away"), Unit.COUNT))
    there = sorted(_people(rows, days).items())
    return Table(AWAY, _("Away, by day"), columns, [(day, len(people)) for day, people in there])


def _named(asking: Asking, rows: tuple[AwayRow, ...], days: Period) -> Table:
    """Who is away from when to when, and not why."""
    columns = (
        Column("person", _("Person")),
        Column("what", _("What")),
        Column("from", _("From"), Unit.DAY),
        Column("to", _("To"), Unit.DAY),
    )
    shown = []
    for row in rows:
        span = _span(row, days)
        if span is not None:
            what = row.holiday.name if row.holiday else _("away")
            shown.append((asking.person(row.person.id), what, span.start, span.last))
    return Table("away_people", _("Who is away"), columns, shown)


def _due(asking: Asking, board: PeriodicBoard, days: Period) -> Table:
    columns = [
        Column("task", _("Periodic work")),
        Column("service", _("Service")),
        Column("due", _("Due"), Unit.DAY),
        Column("late", _("Overdue"), Unit.FLAG),
        Column("expected", _("Expected time"), Unit.SECONDS),
    ]
    if asking.named:
        columns.insert(2, Column("owner", _("Owner")))
    late = {entry.id for entry in board.overdue}
    rows = []
    for entry in board.entries:
        due, owner = entry.standing.due, entry.task.owner_id
        if entry.id in late or (due is not None and due < days.end):
            rows.append(
                (
                    entry.task.name,
                    entry.service,
                    *(((asking.person(owner) if owner else None),) if asking.named else ()),
                    due,
                    entry.id in late,
                    entry.task.expected,
                )
            )
    return Table(DUE, _("Periodic work"), tuple(columns), rows)
