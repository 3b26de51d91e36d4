"""Chapter: how toil and operations are expected to go on, with their bands, if what is planned is done."""

from decimal import Decimal

from app.reports.chapters.asking import Asking, chapter
from app.reports.chapters.counting import Counting
from app.text import _, week_text
from app.text.forecast import verdict_text
from app.text.forecast import week_text as under_text
from models.insight.automation_rows import Course, Forecast
from models.insight.queries.what_if import WhatIf
from models.kernel.figures import (
    ChartData,
    Check,
    Column,
    CountRows,
    Figure,
    Report,
    Series,
    SeriesKind,
    Sum,
    Table,
    Unit,
    Value,
)
from models.kernel.instants import local_day
from models.kernel.periods import Period, iso_week, monday_of
from models.policies.rows import PolicyKey


def outlook(asking: Asking, ahead: Period) -> Report:
    """What was since the period before, and the forecast from today up to the end of the days ahead."""
    today = local_day(asking.request.now, asking.place)
    shown = Period(asking.before().period.start, ahead.end)
    found = asking.ask(WhatIf(day=today, team_id=asking.team_id))
    courses = [course for course in (found.toil, found.load) if course is not None]
    tables = [_table(course, shown) for course in courses]
    made = Counting(*tables)
    for course in courses:
        _figures(made, course, shown)
    savings = _savings(found)
    few = _("Too few weeks have enough hours to say how it goes on")
    told = [f"{verdict_text(one)}. {under_text(one, today)}".strip() for one in courses]
    return chapter(
        asking,
        "outlook",
        _("Toil ahead"),
        " ".join(told) if told else few,
        (*made.figures, *_unanswered(made, few)),
        tables=(*tables, savings),
        charts=[_chart(one, table, shown) for one, table in zip(courses, tables, strict=True)],
        checks=[
            Check(
                _("{measure}: weeks, forecast").format(measure=table.title),
                CountRows(table.key),
                Decimal(len(_weeks(course, shown)[0]) + len(_weeks(course, shown)[1])),
            )
            for course, table in zip(courses, tables, strict=True)
        ],
    )


def _unanswered(made: Counting, why: str) -> list[Figure]:
    """What is read first and has no answer."""
    titles = {"toil": _("Toil share"), "load": _("Operational load")}
    told = {figure.key for figure in made.figures}
    return [
        Figure(f"{key}_middle", _expected(title), Unit.SHARE, None, note=why)
        for key, title in titles.items()
        if f"{key}_middle" not in told
    ]


def _expected(measure: str) -> str:
    return _("{measure} expected at the end").format(measure=measure)


def _key(course: Course) -> str:
    return "toil" if course.measure is PolicyKey.TOIL_THRESHOLD else "load"


def _title(course: Course) -> str:
    toil = course.measure is PolicyKey.TOIL_THRESHOLD
    return _("Toil share") if toil else _("Operational load")


def _figures(made: Counting, course: Course, shown: Period) -> None:
    """What is expected of the last week that is looked at: a row's cells."""
    _past, coming = _weeks(course, shown)
    if not coming:
        return
    key, title = _key(course), _title(course)
    last = ("week", week_text(coming[-1]))
    for part, words in (
        ("middle", _("{measure} expected at the end")),
        ("low", _("{measure} at the end, at least")),
        ("high", _("{measure} at the end, at most")),
    ):
        made.add(
            f"{key}_{part}",
            words.format(measure=title),
            Unit.SHARE,
            Sum(f"{key}_weeks", part, (last,)),
            limit=course.limit if part == "middle" else None,
            rows=f"{key}_weeks",
            note=_("Nine of ten outcomes lie between these; with what is planned.")
            if part == "middle"
            else "",
        )


def _weeks(course: Course, shown: Period) -> tuple[list[int], list[int]]:
    """The past weeks that are known, and those that come, as far as they are shown."""
    first, last = iso_week(shown.start), iso_week(shown.last)
    past = [week for week, share in course.past if share is not None and week >= first]
    return past, [row.week for row in course.chosen if row.week <= last]


def _table(course: Course, shown: Period) -> Table:
    key, title = _key(course), _title(course)
    columns = (
        Column("week", _("Week")),
        Column("share", title, Unit.SHARE),
        Column("low", _("At least"), Unit.SHARE),
        Column("middle", _("Expected"), Unit.SHARE),
        Column("high", _("At most"), Unit.SHARE),
        Column("plain", _("Expected if nothing is done"), Unit.SHARE),
        Column("limit", _("Limit"), Unit.SHARE),
    )
    past, coming = _weeks(course, shown)
    shares = dict(course.past)
    chosen = {row.week: row for row in course.chosen}
    plain = {row.week: row for row in course.plain}
    rows: list[tuple[Value, ...]] = [
        (week_text(week), shares[week], None, None, None, None, course.limit) for week in past
    ]
    rows += [
        (
            week_text(week),
            None,
            chosen[week].low,
            chosen[week].middle,
            chosen[week].high,
            plain[week].middle if week in plain else None,
            course.limit,
        )
        for week in coming
    ]
    return Table(f"{key}_weeks", title, columns, rows)


def _chart(course: Course, table: Table, shown: Period) -> ChartData:
    def series(key: str, kind: SeriesKind, colour: str) -> Series:
        at = table.index(key)
        values = [row[at] for row in table.rows]
        drawn = [value if isinstance(value, Decimal) else None for value in values]
        return Series(key, table.columns[at].title, Unit.SHARE, kind, drawn, colour)

    past, coming = _weeks(course, shown)
    return ChartData(
        f"{_key(course)}_course",
        table.title,
        Unit.SHARE,
        [str(row[0]) for row in table.rows],
        (
            series("share", SeriesKind.LINE, "orange"),
            series("low", SeriesKind.FORECAST, "orange"),
            series("middle", SeriesKind.FORECAST, "orange"),
            series("high", SeriesKind.FORECAST, "orange"),
            series("limit", SeriesKind.THRESHOLD, "text"),
        ),
        starts=[monday_of(week) for week in (*past, *coming)],
        table=table.key,
        finding=verdict_text(course),
        band=("low", "high"),
    )


def _savings(found: Forecast) -> Table:
    columns = (
        Column("name", _("What is planned")),
        Column("week", _("From the week")),
        Column("saves", _("Saves, h a week"), Unit.HOURS),
        Column("capped", _("More than the log shows of it"), Unit.FLAG),
    )
    rows = [
        (
            one.name,
            week_text(one.week),
            None if one.seconds is None
            else Decimal(one.seconds.numerator) / one.seconds.denominator / 3600,
            one.capped,
        )
        for one in found.savings
    ]  # fmt: skip
    return Table("savings", _("Automations and fix-it days that are planned"), columns, rows)
