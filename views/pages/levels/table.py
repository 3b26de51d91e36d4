"""The columns of the page's table: minutes before percentages, a month strip at the end."""

from collections.abc import Callable, Hashable
from decimal import Decimal

from app.text.doorway import _
from app.text.levels import (
    amount,
    colour_of,
    exact_share,
    in_minutes,
    pace_text,
    plain_amount,
    result_text,
    shown_level,
    state_of,
    window_kind_text,
)
from app.text.words import word_text
from models.kernel.figures import Unit
from views.kit.strip_paint import width_of
from views.kit.table_column import Look, TableColumn
from views.pages.levels.lines import Line

WINDOWS = 12
_THOUSANDS = 10_000
"""From so many counts on, a table says thousands; the inspector says all of them."""


def level_columns(chosen_in: Callable[[Hashable], int | None]) -> list[TableColumn]:
    """The columns. chosen_in: which square of a row's strip is framed."""
    return [
        TableColumn(
            "service", _("Service"), value=lambda r: r.level.service_name, weight=600, width=96
        ),
        TableColumn("promise", _("Promise"), value=_promise, room=990),
        TableColumn(
            "state",
            _("State"),
            value=lambda r: state_of(r.level)[0],
            look=Look.STATE,
            state=lambda r: state_of(r.level)[1],
        ),
        TableColumn(
            "target",
            _("Target"),
            Unit.LEVEL,
            value=lambda r: r.level.target,
            text=exact_share,
            room=830,
        ),
        TableColumn(
            "attained",
            _("Attained"),
            Unit.LEVEL,
            value=lambda r: shown_level(r.level.attainment, r.level.target),
            text=exact_share,
            emphasis=_alarm,
            room=790,
        ),
        TableColumn(
            "bar",
            _("Budget left, min"),
            Unit.SHARE,
            value=lambda r: r.remaining,
            look=Look.BAR,
            mark=lambda r: r.even,
            colour=lambda r: colour_of(r.level),
        ),
        TableColumn(
            "left", "", value=lambda r: r.left, text=_left, weight=600, beside=_of, width=104
        ),
        TableColumn("pace", _("At this rate"), value=lambda r: pace_text(r.level), room=990),
        TableColumn(
            "window",
            _("Window"),
            value=lambda r: window_kind_text(r.level.objective),
            room=1270,
        ),
        TableColumn(
            "strip",
            _("Last {n} months").format(n=WINDOWS),
            value=_missed,
            text=str,
            look=Look.STRIP,
            squares=Line.squares,
            chosen=lambda r: chosen_in(r.id),
            width=width_of(WINDOWS),
        ),
    ]


def _left(value: Decimal | None) -> str:
    return _("unknown") if value is None else plain_amount(value)


def _promise(line: Line) -> str:
    return word_text(line.level.objective.kind)


def _alarm(line: Line) -> str:
    state = state_of(line.level)[1]
    return state if state in ("bad", "warn") else ""


def _of(line: Line) -> str:
    row = line.level
    if row.whole.remaining is None:
        return ""
    allowed = amount(row.whole.allowed, row.objective)
    if not in_minutes(row.objective) and allowed >= _THOUSANDS:
        return _("of {n} k").format(n=plain_amount(allowed / 1000))
    return _("of {n}").format(n=plain_amount(allowed))


def _missed(line: Line) -> str:
    """The strip in words, for the clipboard, the screen reader and the CSV file."""
    return "; ".join(result_text(one, line.level.objective) for one in line.strip)
