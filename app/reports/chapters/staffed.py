"""Chapter: what people have for projects in the weeks ahead, as the page Projects reckons it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from app.reports.calculated import calculated
from app.reports.chapters.asking import Asking, chapter
from app.reports.chapters.counting import Counting
from app.text import _, hours_text, share_text, week_text
from models.insight.projects_rows import ProjectsBoard, StaffedPerson, StaffedWeek
from models.insight.queries.projects import ProjectsBoardOf
from models.kernel.figures import (
    ChartData,
    Check,
    Column,
    Divide,
    Evaluator,
    Expression,
    OfRow,
    Ref,
    Report,
    Series,
    SeriesKind,
    Subtract,
    Sum,
    Table,
    Unit,
    Value,
)
from models.kernel.periods import Period, iso_week, iso_weeks

STAFFED = "person_weeks"
PARTS = ("contract", "away", "duty", "fix_it", "allocated")


def staffed(asking: Asking, ahead: Period) -> Report:
    """Contract, leave, duties, fix-it days and what is planned, of the weeks that touch some days."""
    board = _board(asking, ahead)
    raw = _raw(asking, board)
    weeks = _by_week(board, raw)
    made = Counting(raw)
    for key, title in _titles().items():
        made.add(key, title, Unit.SECONDS, Sum(STAFFED, key), rows=STAFFED)
    at_hand: Expression = Ref("contract")
    for key in ("away", "duty", "fix_it"):
        at_hand = Subtract(at_hand, Ref(key))
    made.add("at_hand", _("At hand for projects"), Unit.SECONDS, at_hand, rows=STAFFED,
             note=_("Contract less leave, duties and fix-it days."))  # fmt: skip
    made.add("free", _("Not planned yet"), Unit.SECONDS,
             Subtract(Ref("at_hand"), Ref("allocated")), rows=STAFFED)  # fmt: skip
    made.add("planned_share", _("Planned of what is at hand"), Unit.SHARE,
             Divide(Ref("allocated"), Ref("at_hand")), limit=Decimal(1), rows=STAFFED)  # fmt: skip
    before = _board(asking, asking.period)
    was = Counting(_raw(asking, before))
    for key in PARTS:
        was.add(key, key, Unit.SECONDS, Sum(STAFFED, key))
    every = [week for person in board.people for week in person.weeks]
    assumed = sum(any(week.assumed for week in person.weeks) for person in board.people)
    made.tell("assumed", _("People without a contract that says how much"), Unit.COUNT,
              Decimal(assumed), note=_("40 hours a week stand in."))  # fmt: skip
    figures = [
        replace(one, previous=was.value(one.key)) if one.key in PARTS else one
        for one in made.figures
    ]
    return chapter(
        asking,
        "capacity",
        _("Capacity ahead"),
        _finding(made),
        figures,
        tables=(_matrix(asking, board), weeks) if asking.named else (weeks,),
        data=(raw,),
        charts=(_chart(weeks, board),),
        checks=(
            Check(
                _("At hand: rows, rules"),
                Sum(STAFFED, "at_hand"),
                Decimal(sum(week.at_hand for week in every)),
            ),
            Check(_("At hand: rows, weeks"), Sum(STAFFED, "at_hand"), Sum("weeks", "at_hand")),
            Check(
                _("Not planned: rows, rules"),
                Sum(STAFFED, "free"),
                Decimal(sum(week.free for week in every)),
            ),
        ),
    )


def _board(asking: Asking, days: Period) -> ProjectsBoard:
    count = len(tuple(iso_weeks(days)))
    return asking.ask(ProjectsBoardOf(asking.team_id, days.start, count))


def _titles() -> dict[str, str]:
    return {
        "contract": _("Contract"),
        "away": _("Leave and holidays"),
        "duty": _("On duty"),
        "fix_it": _("Fix-it days"),
        "allocated": _("Planned for projects"),
    }


def _finding(made: Counting) -> str:
    at_hand, share = made.value("at_hand") or Decimal(0), made.value("planned_share")
    if share is None:
        return _("Nobody has time for projects, as far as is known")
    return _("{hours} are at hand for projects, {share} of them planned").format(
        hours=hours_text(at_hand / 3600, 0), share=share_text(share, 0)
    )


def _raw(asking: Asking, board: ProjectsBoard) -> Table:
    """A row for each person and week; where nobody may be told apart, one for each week."""
    columns = [
        Column("week", _("Week")),
        *(Column(key, title, Unit.SECONDS) for key, title in _titles().items()),
        Column("at_hand", _("At hand"), Unit.SECONDS,
               Subtract(Subtract(Subtract(OfRow("contract"), OfRow("away")), OfRow("duty")),
                        OfRow("fix_it"))),
        Column("free", _("Not planned"), Unit.SECONDS,
               Subtract(OfRow("at_hand"), OfRow("allocated"))),
    ]  # fmt: skip
    if asking.named:
        columns.insert(0, Column("person", _("Person")))
    made = calculated(
        STAFFED, _("Capacity"), tuple(columns), _given(asking, board), Evaluator({}, {}), ""
    )
    plain = tuple(Column(one.key, one.title, one.unit) for one in made.columns)
    return Table(STAFFED, made.title, plain, made.rows)


def _given(asking: Asking, board: ProjectsBoard) -> Iterator[dict[str, Value]]:
    if asking.named:
        for person in _ordered(asking, board):
            for week in person.weeks:
                yield {"person": asking.person(person.id), "week": _week(week), **_parts([week])}
        return
    by_week: defaultdict[str, list[StaffedWeek]] = defaultdict(list)
    for person in board.people:
        for week in person.weeks:
            by_week[_week(week)].append(week)
    for name, weeks in by_week.items():
        yield {"week": name, **_parts(weeks)}


def _ordered(asking: Asking, board: ProjectsBoard) -> list[StaffedPerson]:
    return sorted(board.people, key=lambda one: (asking.person(one.id).casefold(), one.id.int))


def _week(week: StaffedWeek) -> str:
    return week_text(iso_week(week.monday))


def _parts(weeks: list[StaffedWeek]) -> dict[str, Value]:
    return {
        "contract": sum(week.contract for week in weeks),
        "away": sum(week.away for week in weeks),
        "duty": sum(week.duty for week in weeks),
        "fix_it": sum(week.fix_it for week in weeks),
        "allocated": sum(sum(week.allocated.values()) for week in weeks),
    }


def _by_week(board: ProjectsBoard, raw: Table) -> Table:
    here = (("week", OfRow("week")),)
    columns = (
        Column("week", _("Week")),
        *(
            Column(key, title, Unit.SECONDS, Sum(STAFFED, key, here))
            for key, title in _titles().items()
        ),
        Column("at_hand", _("At hand"), Unit.SECONDS, Sum(STAFFED, "at_hand", here)),
        Column("free", _("Not planned"), Unit.SECONDS, Sum(STAFFED, "free", here)),
    )
    given: list[dict[str, Value]] = [
        {"week": week_text(iso_week(monday))} for monday in board.mondays
    ]
    return calculated("weeks", _("By week"), columns, given, Evaluator({STAFFED: raw}, {}), "")


def _matrix(asking: Asking, board: ProjectsBoard) -> Table:
    """People and weeks: the hours that are not planned; below zero where more is planned than there is."""
    columns = (
        Column("person", _("Person")),
        *(
            Column(f"w{iso_week(monday)}", f"{monday:%d %b}", Unit.HOURS) for monday in board.mondays
        ),
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = [
        (asking.person(person.id), *(Decimal(week.free) / 3600 for week in person.weeks))
        for person in _ordered(asking, board)
    ]
    title = _("Hours not planned, by person and week")
    return Table("people", title, columns, rows)


def _chart(weeks: Table, board: ProjectsBoard) -> ChartData:
    bars = (("allocated", "blue"), ("free", "green"), ("duty", "orange"), ("away", "grey"))
    series = tuple(
        Series(
            key,
            weeks.columns[weeks.index(key)].title,
            Unit.SECONDS,
            SeriesKind.STACKED_BAR,
            [_positive(row[weeks.index(key)]) for row in weeks.rows],
            colour,
        )
        for key, colour in bars
    )
    return ChartData(
        "weeks_ahead",
        _("Hours of the weeks ahead"),
        Unit.SECONDS,
        [str(row[0]) for row in weeks.rows],
        series,
        starts=board.mondays,
        table="weeks",
        finding=_("What is planned, what is not, and what duties and leave take"),
    )


def _positive(value: Value) -> Decimal | None:
    return max(Decimal(0), Decimal(value)) if isinstance(value, int | Decimal) else None
