"""The headline figures of the cap on operations, with the weeks and people they are made of."""

from datetime import datetime
from decimal import Decimal

from app.text.cap import sentence
from app.text.doorway import _
from app.text.numbers import week_text
from models.insight.cap_rows import CapBoard
from models.insight.rules import sunday_of
from models.kernel.figures import (
    Column,
    Divide,
    Expression,
    Figure,
    Provenance,
    Ref,
    Report,
    Sum,
    Table,
    Unit,
)
from models.kernel.periods import DAY, Period, monday_of

KEYS = ("load", "excess", "days", "developers")
"""The headline figures."""


def window_period(board: CapBoard) -> Period:
    """The days of the policy's window."""
    weeks = board.window_weeks
    return Period(monday_of(weeks[0].week), sunday_of(weeks[-1].week) + DAY)


def cap_report(board: CapBoard, team: str, zone: str, now: datetime) -> Report:
    """Load, excess and its price in the policy's window (F7, S32 to S34), and the developers' part (S35)
    of the period. Keys: `KEYS`, and what each is divided from."""
    return Report(
        "cap",
        _("Cap on operations"),
        team,
        window_period(board),
        zone,
        sentence(board),
        _figures(board),
        (_weeks(board), _people(board)),
        (),
        (),
        (),
        (),
        Provenance("", "", 0, now, "", "", "", ""),
    )


def _figures(board: CapBoard) -> tuple[Figure, ...]:
    load, part = board.window, board.developers

    def summed(key: str, title: str, value: Decimal | int, column: str) -> Figure:
        expression: Expression = Sum("weeks", column)
        return Figure(key, title, Unit.SECONDS, Decimal(value), expression, rows="weeks")

    operational = load.totals.operational
    few = "" if load.sufficient else _("Too few hours were logged to say.")
    none = _("Nobody logged operations or project work.")
    return (
        summed("operational", _("Operational hours"), operational, "operational"),
        summed("both", _("Operational and project hours"),
               operational + load.totals.project, "both"),
        summed("allowance", _("What the cap lets operations have"), load.allowance, "allowance"),
        Figure(
            "load",
            _("Operational load"),
            Unit.SHARE,
            load.load,
            Divide(Ref("operational"), Ref("both")),
            "O / (O + P)",
            "operational",
            "both",
            few or ("" if load.load is not None else none),
            "weeks",
            board.standing.limit.value,
        ),
        Figure(
            "excess",
            _("Operations above the cap"),
            Unit.SECONDS,
            None if load.over is None else Decimal(load.excess),
            None,
            _("O − cap × (O + P), where it is above nothing"),
            "operational",
            "allowance",
            few or _("If so many hours became project work, the load would be the cap."),
            "weeks",
        ),
        Figure(
            "days",
            _("Feature time lost to it, in days"),
            Unit.RATIO,
            None if load.over is None else board.price.days,
            None,
            _("hours above the cap / a day of the contract"),
            note=few or _("A day is a fifth of the contracted week, the mean of everybody."),
        ),
        Figure("carried", _("Carried by developers"), Unit.SECONDS, Decimal(part.own)),
        Figure("carried_by_all", _("Operations work of everybody"), Unit.SECONDS,
               Decimal(part.whole)),
        Figure(
            "developers",
            _("Developers’ part of operations"),
            Unit.SHARE,
            part.share,
            Divide(Ref("carried"), Ref("carried_by_all")),
            _("their operational hours and hours on tickets handed to them / operations of everybody"),
            "carried",
            "carried_by_all",
            _("Developers logged nothing in this time.") if part.share is None else "",
            limit=part.target,
            limit_is_floor=True,
        ),
    )  # fmt: skip


def _weeks(board: CapBoard) -> Table:
    columns = (
        Column("week", _("Week")),
        Column("operational", _("Operations"), Unit.SECONDS),
        Column("both", _("Operations and project"), Unit.SECONDS),
        Column("allowance", _("Cap lets have"), Unit.SECONDS),
    )
    rows = [
        (
            week_text(week.week),
            week.own.totals.operational,
            week.own.totals.operational + week.own.totals.project,
            week.own.allowance,
        )
        for week in board.window_weeks
    ]
    return Table("weeks", _("Weeks of the window"), columns, rows)


def _people(board: CapBoard) -> Table:
    columns = (
        Column("person", _("Person")),
        Column("operational", _("Operations"), Unit.SECONDS),
        Column("project", _("Project"), Unit.SECONDS),
        Column("load", _("Load"), Unit.SHARE),
    )
    rows = [
        (one.name, one.own.totals.operational, one.own.totals.project, one.own.load)
        for one in board.window_people
    ]
    return Table("people", _("People"), columns, rows)
