"""The columns of the page's tables: weeks, people, and what else hours can be summed by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from app.text.doorway import _, ngettext
from app.text.numbers import short_week_text
from app.text.words import word_text
from models.insight.rows import WeekFigures
from models.kernel.figures import Unit
from models.kernel.periods import monday_of
from models.work_log.rows import Dimension, TotalRow
from models.work_log.rules import Totals, exceeds, toil_share, totals
from views.kit.table_column import Look, TableColumn


@dataclass(frozen=True, slots=True)
class SumRow:
    """The hours of one week, person, service or kind. state: code of what is to be said of it."""

    id: object
    name: str
    beside: str
    totals: Totals
    share: Decimal | None
    over: bool
    limit: Decimal
    entries: int = 0
    state: str = ""
    state_words: str = ""


def week_rows(weeks: tuple[WeekFigures, ...], floor: Decimal) -> tuple[SumRow, ...]:
    """A row for each week, newest first."""
    return tuple(_week_row(week, floor) for week in reversed(weeks))


def _week_row(week: WeekFigures, floor: Decimal) -> SumRow:
    monday = monday_of(week.week)
    state, words = "ok", _("Within")
    if week.totals.work == 0:
        state, words = "", ""
    elif not week.coverage.sufficient(floor):
        state, words = "warn", _("Too few hours")
    elif week.over:
        state, words = "bad", _("Over")
    if week.missing and state in ("ok", "bad"):
        words += ngettext(", {n} missing", ", {n} missing", len(week.missing))
    return SumRow(
        week.week,
        short_week_text(week.week),
        f"{monday.day} {monday:%b}",
        week.totals,
        toil_share(week.totals),
        week.over,
        week.limit,
        state=state,
        state_words=words,
    )


def total_rows(
    found: tuple[TotalRow, ...], names: Mapping[UUID, str], limit: Decimal, dimension: Dimension
) -> tuple[SumRow, ...]:
    """A row for each person, service, project, category or kind, the most toil first.

    People stand by name: they are never ranked.
    """
    groups: dict[object, list[TotalRow]] = {}
    for row in found:
        groups.setdefault(row.key, []).append(row)
    rows = []
    for key, parts in groups.items():
        sums = totals(parts)
        rows.append(
            SumRow(
                str(key),
                _name(key, names, dimension),
                "",
                sums,
                toil_share(sums),
                _over(sums, limit),
                limit,
                entries=sum(part.entries for part in parts),
            )
        )
    ranked = dimension is not Dimension.PERSON
    return tuple(sorted(rows, key=lambda row: (-row.totals.toil if ranked else 0, row.name)))


def _name(key: object, names: Mapping[UUID, str], dimension: Dimension) -> str:
    if key is None or key == "":
        return _("none")
    if isinstance(key, UUID):
        return names.get(key, _("unknown"))
    return word_text(str(key)) if dimension is Dimension.KIND else str(key)


def _over(sums: Totals, limit: Decimal) -> bool:
    return exceeds(sums.toil, sums.toil + sums.project, limit)


def sum_columns(title: str, *, states: bool) -> list[TableColumn]:
    """The columns of all these tables; `title` names what a row is."""
    columns = [
        TableColumn(
            "name", title, weight=600, beside=lambda row: row.beside, width=120, value=_name_of
        ),
        _hours("toil", _("Toil h")),
        _hours("project", _("Project h")),
        _hours("other", _("Other h")),
        _hours("work", _("Total h")),
        TableColumn(
            "share",
            _("Toil share"),
            Unit.SHARE,
            emphasis=lambda row: "bad" if row.over else "",
        ),
        TableColumn(
            "bar",
            "",
            Unit.SHARE,
            look=Look.BAR,
            value=lambda row: row.share,
            mark=lambda row: float(row.limit),
            colour=lambda _row: "orange",
            width=104,
        ),
        TableColumn("leave", _("Leave h"), Unit.HOURS, value=_part("leave"), hidden=True),
        TableColumn(
            "operational", _("Operational h"), Unit.HOURS, value=_part("operational"), hidden=True
        ),
    ]
    if states:
        columns.append(
            TableColumn(
                "state",
                _("State"),
                look=Look.STATE,
                value=lambda row: row.state_words,
                state=lambda row: row.state,
                width=120,
            )
        )
    return columns


def _name_of(row: SumRow) -> str:
    return row.name


def _hours(key: str, title: str) -> TableColumn:
    return TableColumn(
        key, title, Unit.HOURS, value=_part(key), weight=600 if key == "work" else 400
    )


def _part(key: str) -> Callable[[SumRow], Decimal]:
    def value(row: SumRow) -> Decimal:
        return Decimal(getattr(row.totals, key)) / 3600

    return value
