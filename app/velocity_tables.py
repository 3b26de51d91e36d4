"""The rows that the figures of velocity are made of, as tables (F8, F10)."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from uuid import UUID

from app.reports.calculated import calculated
from app.text.doorway import _
from app.text.numbers import exact, week_text
from app.text.words import word_text
from models.insight.velocity_rows import DeliverableEntry, Times, VelocityBoard
from models.kernel.figures import (
    Column,
    CountRows,
    Evaluator,
    Expression,
    OfRow,
    Subtract,
    Table,
    Unit,
    Value,
)
from models.kernel.periods import iso_week
from models.projects.rows import ContributorSide, SprintRow
from models.projects.rules.forecast import Range
from models.projects.rules.on_time import Delivery
from models.tickets.rows import WorkClass

Names = Callable[[UUID], str]
DONE = "work_done"


def velocity_tables(board: VelocityBoard, person: Names | None) -> tuple[Table, ...]:
    """Every table that is shown. person: what somebody who is credited is called; None names nobody."""
    return (
        _weeks(board),
        _times(board),
        _deliverables(board, person),
        _deploys(board),
        _led_to(board),
        _sprints(board),
        _ageing(board),
        _forecast(board),
    )


def pieces(board: VelocityBoard) -> Table:
    """A row for each piece of work that was done."""
    columns = (
        Column("title", _("Work")),
        Column("day", _("Done on"), Unit.DAY),
        Column("week", _("Week")),
        Column("class", _("Class of work")),
        Column("points", _("Points"), Unit.RATIO),
        Column("cycle", _("Working days from the start"), Unit.COUNT),
        Column("lead", _("Working days from receipt"), Unit.COUNT),
    )
    rows = [
        (
            piece.title,
            piece.day,
            week_text(iso_week(piece.day)),
            word_text(piece.work_class),
            piece.points,
            piece.cycle,
            piece.lead,
        )
        for piece in board.done
    ]
    return Table(DONE, _("Work done"), columns, rows)


def _weeks(board: VelocityBoard) -> Table:
    here = ("week", OfRow("week"))

    def counted(*where: tuple[str, Value | OfRow]) -> Expression:
        return CountRows(DONE, (here, *where))

    columns = (
        Column("week", _("Week")),
        Column("monday", _("Week of"), Unit.DAY),
        Column("pieces", _("Done"), Unit.COUNT, counted()),
        Column("points", _("Points"), Unit.RATIO),
        *(
            Column(kind.value, word_text(kind), Unit.COUNT, counted(("class", word_text(kind))))
            for kind in WorkClass
        ),
    )
    given: list[Mapping[str, Value]] = [
        {
            "week": week_text(iso_week(week.monday)),
            "monday": week.monday,
            "points": week.points or None,
        }
        for week in board.weeks
    ]
    evaluator = Evaluator({DONE: pieces(board)}, {})
    return calculated("weeks", _("Done by week"), columns, given, evaluator, "")


def _percentiles(first: str) -> tuple[Column, ...]:
    return (
        Column("what", first),
        Column("half", _("Half of all"), Unit.RATIO),
        Column("most", _("85 of a hundred"), Unit.RATIO),
        Column("nearly_all", _("95 of a hundred"), Unit.RATIO),
    )


def _times(board: VelocityBoard) -> Table:
    columns = (
        *_percentiles(_("Working days, at most")),
        Column("counted", _("Pieces"), Unit.COUNT),
        Column("unknown", _("Without that instant"), Unit.COUNT),
    )

    def row(what: str, times: Times) -> tuple[Value, ...]:
        shares = (times.half, times.most, times.nearly_all)
        return (what, *map(exact, shares), times.counted, times.unknown)

    rows = [
        row(_("Cycle time, from the start"), board.cycle),
        row(_("Lead time, from receipt"), board.lead),
    ]
    return Table("times", _("How long it took"), columns, rows)


def _deliverables(board: VelocityBoard, person: Names | None) -> Table:
    columns = (
        Column("name", _("Deliverable")),
        Column("project", _("Project")),
        Column("committed", _("First promised for"), Unit.DAY),
        Column("due_on", _("Promised for now"), Unit.DAY),
        Column("delivered", _("Delivered"), Unit.DAY),
        Column("stands", _("Stands")),
        Column("due", _("Counts"), Unit.FLAG),
        *(
            Column(side.value, _("Credited: {side}").format(side=word_text(side)), Unit.COUNT)
            for side in ContributorSide
        ),
        *((Column("people", _("Credited")),) if person else ()),
    )
    rows = [
        (
            entry.deliverable.name,
            entry.project,
            entry.deliverable.committed_on,
            entry.deliverable.due_on,
            entry.deliverable.delivered_on,
            word_text(entry.delivery),
            entry.delivery in (Delivery.ON_TIME, Delivery.LATE),
            *(sum(one.side is side for one in entry.credited) for side in ContributorSide),
            *((_credited(entry, person),) if person else ()),
        )
        for entry in board.deliverables
    ]
    return Table("deliverables", _("Deliverables"), columns, rows)


def _credited(entry: DeliverableEntry, person: Names) -> str | None:
    return ", ".join(sorted(person(one.person_id) for one in entry.credited)) or None


def _deploys(board: VelocityBoard) -> Table:
    columns = (
        Column("name", _("Change")),
        Column("service", _("Service")),
        Column("kind", _("Kind")),
        Column("at", _("Made"), Unit.INSTANT),
        Column("outcome", _("Outcome")),
        Column("failed", _("Failed"), Unit.FLAG),
        Column("lead", _("Lead time"), Unit.SECONDS),
    )
    rows = [
        (
            one.change.name,
            one.service or None,
            word_text(one.change.kind),
            one.change.at,
            word_text(one.change.outcome),
            one.failed,
            one.lead,
        )
        for one in board.deploys
    ]
    return Table("deploys", _("Deploys"), columns, rows)


def _led_to(board: VelocityBoard) -> Table:
    columns = (
        Column("title", _("Incident")),
        Column("change", _("Change")),
        Column("start", _("Start"), Unit.INSTANT),
        Column("restored", _("Restored"), Unit.INSTANT),
        Column("time", _("Time to restore"), Unit.SECONDS),
        Column("open", _("At least"), Unit.FLAG),
    )
    rows = [
        (
            one.incident.title,
            one.change,
            one.incident.start,
            one.restored,
            one.seconds,
            one.restored is None,
        )
        for one in board.led_to
    ]
    return Table("led_to", _("Incidents that a deploy led to"), columns, rows)


def _sprints(board: VelocityBoard) -> Table:
    columns = (
        Column("name", _("Sprint")),
        Column("board", _("Board")),
        Column("to_day", _("Ended"), Unit.DAY),
        Column("committed", _("Committed"), Unit.RATIO),
        Column("added", _("Added"), Unit.RATIO),
        Column("removed", _("Taken out"), Unit.RATIO),
        Column("wanted", _("Committed in the end"), Unit.RATIO),
        Column("done", _("Done"), Unit.RATIO),
        Column("over", _("Above it"), Unit.RATIO, Subtract(OfRow("done"), OfRow("wanted"))),
    )
    given: list[Mapping[str, Value]] = [
        {
            "name": row.name,
            "board": row.board or None,
            "to_day": row.to_day,
            "committed": row.committed,
            "added": row.added,
            "removed": row.removed,
            "wanted": _wanted(row),
            "done": row.done,
        }
        for row in board.sprints.sprints
    ]
    return calculated("sprints", _("Sprints"), columns, given, Evaluator({}, {}), "")


def _wanted(row: SprintRow) -> Decimal | None:
    if row.committed is None:
        return None
    return row.committed + (row.added or 0) - (row.removed or 0)


def _ageing(board: VelocityBoard) -> Table:
    columns = (
        Column("title", _("Work")),
        Column("started", _("Begun"), Unit.DAY),
        Column("days", _("Working days"), Unit.COUNT),
        Column("old", _("Older than 85 % took"), Unit.FLAG),
    )
    rows = [(one.title, one.started, one.days, one.old) for one in board.ageing]
    return Table("ageing", _("Ageing work"), columns, rows)


def _forecast(board: VelocityBoard) -> Table:
    def row(what: str, told: Range | None) -> tuple[Value, ...]:
        if told is None:
            return (what, None, None, None)
        return (what, *map(_number, (told.half, told.most, told.nearly_all)))

    rows = [
        row(_("Weeks until what is open is done, at most"), board.finish),
        row(_("Pieces done in four weeks, at least"), board.four_weeks),
    ]
    return Table("forecast", _("What is likely, from now"), _percentiles(_("Forecast")), rows)


def _number(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)
