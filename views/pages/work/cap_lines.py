"""The lines of the load: by person, team, quarter or week, all of one shape."""

from collections.abc import Hashable
from dataclasses import dataclass
from decimal import Decimal

from app.text.cap import load_state, quarter_words, runs_words
from app.text.doorway import N_, _
from app.text.numbers import share_text, week_text
from models.insight.cap_rows import CapBoard, CapQuarter, Load
from models.insight.rules import sunday_of
from models.kernel.figures import Unit
from models.kernel.periods import DAY, Period, monday_of
from views.kit.table_column import Look, TableColumn

GROUPS = {
    "people": N_("Person"),
    "teams": N_("Team"),
    "quarters": N_("Quarter"),
    "weeks": N_("Week"),
}
"""What the load can be listed by, and the head of the first column."""


_FEW = 2
"""So many runs of weeks are named in a cell; the weeks themselves are a list of their own."""


@dataclass(frozen=True)
class CapLine:
    """One line. period: whose entries are behind it. person: whose alone they are; empty for all.

    day: a day of the contract in seconds. weeks_over: None where it is one week itself.
    """

    id: Hashable
    name: str
    own: Load
    period: Period
    day: Decimal | None
    weeks_over: tuple[int, ...] | None = None
    project_share: Decimal | None = None
    person: str = ""


def cap_lines(board: CapBoard, group: str, quarter: CapQuarter | None) -> tuple[CapLine, ...]:
    """The lines of a board. quarter: whose people alone are listed; None for those of all weeks."""
    day = board.price_of_period.day
    whole = _days(board.first_week, board.last_week)
    if group == "people":
        people = board.people if quarter is None else quarter.people
        days = whole if quarter is None else _days(quarter.first_week, quarter.last_week)
        return tuple(
            CapLine(
                one.person_id,
                one.name,
                one.own,
                days,
                day,
                one.weeks_over,
                one.project_share,
                one.name,
            )
            for one in people
        )
    if group == "teams":
        return tuple(
            CapLine(one.team_id, one.name, one.own, whole, day, one.weeks_over)
            for one in board.teams
        )
    if group == "quarters":
        return tuple(
            CapLine(
                one.period.start,
                quarter_words(one.period.start),
                one.own,
                _days(one.first_week, one.last_week),
                day,
                one.weeks_over,
            )
            for one in reversed(board.quarters)
        )
    return tuple(
        CapLine(one.week, week_text(one.week), one.own, _days(one.week, one.week), day)
        for one in reversed(board.weeks)
    )


def _days(first_week: int, last_week: int) -> Period:
    return Period(monday_of(first_week), sunday_of(last_week) + DAY)


def line_columns(group: str) -> list[TableColumn]:
    """The columns; those that say nothing for a group are left out."""
    columns = [
        TableColumn("name", _(GROUPS[group]), weight=500, width=130),
        TableColumn(
            "state",
            _("State"),
            look=Look.STATE,
            value=lambda row: load_state(row.own)[0],
            state=lambda row: load_state(row.own)[1],
            width=150,
        ),
        TableColumn(
            "load",
            _("Load"),
            Unit.SHARE,
            value=lambda row: row.own.load,
            width=76,
            emphasis=lambda row: "bad" if row.own.over else "",
        ),
        TableColumn(
            "bar",
            "",
            Unit.SHARE,
            value=lambda row: row.own.load,
            look=Look.BAR,
            mark=_mark,
            colour=lambda row: "vermilion" if row.own.over else "blue",
            width=96,
            room=1000,
        ),
        TableColumn(
            "excess",
            _("Above the cap, h"),
            Unit.HOURS,
            value=lambda row: _hours(row.own.excess) if row.own.over else None,
        ),
        TableColumn(
            "days",
            _("In days"),
            Unit.MINUTES,
            value=lambda row: (
                Decimal(row.own.excess) / row.day if row.own.over and row.day else None
            ),
            room=1100,
        ),
        TableColumn(
            "operational",
            _("Operations, h"),
            Unit.HOURS,
            value=lambda row: _hours(row.own.totals.operational),
        ),
        TableColumn(
            "project", _("Project, h"), Unit.HOURS, value=lambda row: _hours(row.own.totals.project)
        ),
    ]
    if group == "people":
        columns.append(
            TableColumn(
                "project_share",
                _("Project of all work"),
                Unit.SHARE,
                emphasis=lambda row: "bad" if _little_project(row) else "",
                room=1080,
            )
        )
    columns.append(
        TableColumn(
            "coverage", _("Logged"), Unit.SHARE, value=lambda row: row.own.coverage.share,
            text=lambda value: "" if value is None else share_text(value, 0), room=1300,
        )
    )  # fmt: skip
    if group != "weeks":
        columns.append(
            TableColumn("weeks_over", _("Weeks over"), value=_weeks_over, width=120, room=620)
        )
    return columns


def _little_project(row: CapLine) -> bool:
    """Less than half of the work (S65), where enough was logged to say."""
    return row.own.sufficient and row.project_share is not None and row.project_share * 2 < 1


def _mark(row: CapLine) -> float | None:
    sums = row.own.totals
    whole = sums.operational + sums.project
    return float(row.own.allowance / whole) if whole else None


def _hours(seconds: int) -> Decimal:
    return Decimal(seconds) / 3600


def _weeks_over(row: CapLine) -> str:
    return runs_words(row.weeks_over or (), _FEW)
