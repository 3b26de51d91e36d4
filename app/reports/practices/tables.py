"""The scorecard of practices, its course, its limits, what was said, and the assessment."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from app.reports import report_title
from app.reports.calculated import calculated
from app.reports.practices.rows import ANSWERS, EVIDENCE, POINTS, Shown, moments
from app.text import _, word_text
from app.text.practices import (
    due_text,
    figure_text,
    lack_text,
    next_words,
    practice_number,
    vote_text,
)
from models.insight.practices import DECIDED_BY, months_before
from models.insight.practices_rows import PracticeBoard
from models.kernel.figures import (
    Add,
    Column,
    CountRows,
    Divide,
    Evaluator,
    Expression,
    OfRow,
    Subtract,
    Sum,
    Table,
    Unit,
    Value,
)
from models.policies.rows import SHARE_POLICIES, PolicyRow
from models.policies.rules import value_on
from models.practices.rows import MaturityArea, Practice

PRACTICES, AREAS, SAID, DUE = "practices", "areas", "said", "due"


def practices(board: PracticeBoard, before: PracticeBoard, raw: Table) -> Table:
    """The twelve, with their counts from the rows behind them, beside those of the period before."""
    here: tuple[str, Value | OfRow] = ("practice", OfRow("practice"))
    good = CountRows(EVIDENCE, (here, ("counts", vote_text(True))))
    against = CountRows(EVIDENCE, (here, ("counts", vote_text(False))))
    columns = (
        Column("number", _("No."), Unit.COUNT),
        Column("practice", _("Practice")),
        Column("state", _("State")),
        Column("data", _("By the data")),
        Column("by_hand", _("Said by hand"), Unit.FLAG),
        Column("figure", _("Counted")),
        Column("good", _("For"), Unit.COUNT, good),
        Column("of", _("Of"), Unit.COUNT, Add((good, against))),
        Column("share", _("Share"), Unit.SHARE, Divide(OfRow("good"), OfRow("of"))),
        Column("state_before", _("State before")),
        Column("good_before", _("For before"), Unit.COUNT),
        Column("of_before", _("Of before"), Unit.COUNT),
        Column(
            "share_before",
            _("Share before"),
            Unit.SHARE,
            Divide(OfRow("good_before"), OfRow("of_before")),
        ),
        Column("change", _("Change"), Unit.SHARE, Subtract(OfRow("share"), OfRow("share_before"))),
    )
    given: list[dict[str, Value]] = []
    for reading in board.readings:
        was = before.of(reading.practice)
        given.append(
            {
                "number": practice_number(reading.practice),
                "practice": word_text(reading.practice),
                "state": word_text(reading.state),
                "data": word_text(reading.computed),
                "by_hand": reading.said is not None,
                "figure": figure_text(reading) or None,
                "state_before": word_text(was.state),
                "good_before": was.good,
                "of_before": was.of,
            }
        )
    evaluator = Evaluator({EVIDENCE: raw}, {})
    return calculated(PRACTICES, _("The twelve practices"), columns, given, evaluator, section())


def limits(board: PracticeBoard, policies: tuple[PolicyRow, ...], team_id: UUID | None) -> Table:
    """The values that decide practices, as they held on the day."""
    columns = (
        Column("number", _("No."), Unit.COUNT),
        Column("practice", _("Practice")),
        Column("policy", _("Policy")),
        Column("share", _("Share"), Unit.SHARE),
        Column("value", _("Value"), Unit.RATIO),
    )
    rows: list[tuple[Value, ...]] = []
    for practice, keys in DECIDED_BY.items():
        for key in keys:
            value = Decimal(value_on(policies, key, board.day, team_id))
            both = (value, None) if key in SHARE_POLICIES else (None, value)
            name = word_text(practice)
            rows.append((practice_number(practice), name, word_text(key), *both))
    return Table("limits", _("What decides them"), columns, rows, section())


def upcoming(board: PracticeBoard) -> Table:
    """What is done next for each practice, and what is missing to know how it stands."""
    columns = (
        Column("number", _("No."), Unit.COUNT),
        Column("practice", _("Practice")),
        Column("next", _("Next")),
        Column("lacks", _("What is missing to know it")),
    )
    rows = [
        (
            practice_number(reading.practice),
            word_text(reading.practice),
            next_words(reading) if reading.actions else None,
            " ".join(lack_text(lack) for lack in reading.lacks) or None,
        )
        for reading in board.readings
        if reading.actions or reading.lacks
    ]
    return Table("upcoming", _("What is next"), columns, rows, section())


def course(board: PracticeBoard, raw: Table) -> Table:
    """The share of rows that speak for each practice, month by month; nothing where none counts."""

    def share(month: date) -> Expression:
        where: tuple[tuple[str, Value | OfRow], ...] = (
            ("practice", OfRow("practice")),
            ("month", month),
        )
        return Divide(Sum(POINTS, "good", where), Sum(POINTS, "of", where))

    columns = (
        Column("number", _("No."), Unit.COUNT),
        Column("practice", _("Practice")),
        *(
            Column(f"month_{month:%Y_%m}", f"{month:%Y-%m}", Unit.SHARE, share(month))
            for month in months_before(board.day)
        ),
    )
    given: list[dict[str, Value]] = [
        {"number": practice_number(practice), "practice": word_text(practice)}
        for practice in Practice
    ]
    evaluator = Evaluator({POINTS: raw}, {})
    return calculated("course", _("Month by month"), columns, given, evaluator, section())


def said(board: PracticeBoard, shown: Shown) -> Table:
    """What was said on practices, and what was planned to be done next."""
    columns = [
        Column("number", _("No."), Unit.COUNT),
        Column("practice", _("Practice")),
        Column("day", _("Day"), Unit.DAY),
        Column("text", _("What was said")),
        Column("state", _("State by hand")),
        Column("action", _("What is done next")),
        Column("due_on", _("Due"), Unit.DAY),
        Column("done_on", _("Done"), Unit.DAY),
        Column("open", _("Open"), Unit.FLAG),
        Column("overdue", _("Overdue"), Unit.FLAG),
    ]
    if shown.by_id:
        columns += [Column("by", _("Said by")), Column("owner", _("Owner"))]
    rows: list[tuple[Value, ...]] = []
    for reading in board.readings:
        for note in reading.notes:
            is_open = bool(note.action) and note.done_on is None
            rows.append(
                (
                    practice_number(reading.practice),
                    word_text(reading.practice),
                    note.day,
                    note.text or None,
                    word_text(note.state) if note.state is not None else None,
                    note.action or None,
                    note.due_on,
                    note.done_on,
                    is_open,
                    is_open and _is_past(note.due_on, board.day),
                    *((shown.named(note.by), shown.person(note.owner_id)) if shown.by_id else ()),
                )
            )
    return Table(SAID, _("Notes and planned actions"), tuple(columns), rows, section())


def _is_past(due: date | None, day: date) -> bool:
    return due is not None and due < day


def due(board: PracticeBoard, shown: Shown) -> Table:
    """Planned reports of the last year, and what became of each."""
    columns = (
        Column("name", _("Report")),
        Column("first", _("From"), Unit.DAY),
        Column("last", _("To"), Unit.DAY),
        Column("due_on", _("Due"), Unit.DAY),
        Column("state", _("State")),
        Column("sent_at", _("Sent"), Unit.INSTANT),
        *((Column("to", _("To whom")),) if shown.openly else ()),
    )
    rows = [
        (
            report_title(one.due.plan.key),
            one.due.period.start,
            one.due.period.last,
            one.due.due_on,
            due_text(one),
            one.sent.sent_at if one.sent is not None else None,
            *((one.due.plan.to,) if shown.openly else ()),
        )
        for one in board.due
    ]
    title = _("Planned reports of the last year")
    return Table(DUE, title, columns, rows, _("Planned reports"))


def areas(board: PracticeBoard, raw: Table) -> Table:
    """The twelve areas: the mean level of their answers, now and in the assessment before."""

    def mean(which: str) -> Expression:
        where: tuple[tuple[str, Value | OfRow], ...] = (("area", OfRow("area")), ("which", which))
        return Divide(Sum(ANSWERS, "level", where), CountRows(ANSWERS, where))

    newest, before = moments()
    columns = (
        Column("number", _("No."), Unit.COUNT),
        Column("area", _("Area")),
        Column("level", _("Level"), Unit.RATIO, mean(newest)),
        Column("before", _("Level before"), Unit.RATIO, mean(before)),
        Column("change", _("Change"), Unit.RATIO, Subtract(OfRow("level"), OfRow("before"))),
        Column("answered", _("Answered"), Unit.FLAG),
    )
    levels = board.assessments[0].levels if board.assessments else {}
    given: list[dict[str, Value]] = [
        {"number": number, "area": word_text(area), "answered": area in levels}
        for number, area in enumerate(MaturityArea, 1)
    ]
    evaluator = Evaluator({ANSWERS: raw}, {})
    title = _("The twelve areas of the assessment")
    return calculated(AREAS, title, columns, given, evaluator, _("Assessment"))


def section() -> str:
    """The sheet of the twelve."""
    return _("Practices")
