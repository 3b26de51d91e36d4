"""The table twins: the calendar shift by shift, and the loads person by person."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from app.text.doorway import _
from app.text.numbers import number_text
from models.kernel.figures import Unit, Value
from models.rotations.rules.shapes import Fairness, Load, Piece, Source
from views.kit.table_column import TableColumn
from views.kit.table_model import RowTableModel
from views.kit.table_view import TableView
from views.pages.rotations.facts import Facts


@dataclass(frozen=True)
class ShiftLine:
    """One piece of the final calendar, in words."""

    id: UUID
    lane: str
    person: str
    start: str
    end: str
    seconds: int
    why: str
    state: str
    piece: Piece


def shift_lines(facts: Facts, layers: frozenset[UUID]) -> tuple[ShiftLine, ...]:
    """The final calendar of these layers, in order of time."""
    return tuple(
        _line(facts, piece)
        for piece in sorted(facts.view.pieces, key=lambda piece: (piece.start, piece.end))
        if piece.layer_id is None or piece.layer_id in layers
    )


def _line(facts: Facts, piece: Piece) -> ShiftLine:
    lane = facts.lane_name(piece.layer_id) if piece.layer_id is not None else ""
    sources = {Source.SHIFT: _("Shift"), Source.SWAP: _("Swap"), Source.OVERRIDE: _("Override")}
    state = _("published") if piece.published else _("planned")
    start, end = (at.astimezone(facts.zone) for at in (piece.start, piece.end))
    return ShiftLine(
        piece.id,
        lane or facts.duties[piece.duty_id].name,
        facts.person(piece.person_id).name,
        f"{start:%Y-%m-%d %H:%M}",
        f"{end:%Y-%m-%d %H:%M}",
        int((piece.end - piece.start).total_seconds()),
        sources[piece.source],
        f"{state}, {_('locked')}" if piece.locked else state,
        piece,
    )


def calendar_table(opened: Callable[[Any], object]) -> TableView:
    """The table twin of the calendar."""
    columns = (
        TableColumn("start", _("From")),
        TableColumn("end", _("To")),
        TableColumn("lane", _("Duty")),
        TableColumn("person", _("Person"), weight=500),
        TableColumn("seconds", _("Length, h"), Unit.SECONDS),
        TableColumn("why", _("Because of")),
        TableColumn("state", _("State")),
    )
    model = RowTableModel(columns)
    view = TableView(model, _("Calendar of duties as a table"), opened)
    model.setParent(view)
    return view


@dataclass(frozen=True)
class LoadLine:
    """One person's part of a rotation."""

    id: tuple[UUID, UUID]
    name: str
    site: str
    row: Fairness


def load_lines(facts: Facts) -> tuple[LoadLine, ...]:
    """Everybody's loads, by site, then name."""
    lines = [
        LoadLine(
            (row.rotation_id, row.person_id),
            facts.person(row.person_id).name,
            facts.site_name(row.site_id),
            row,
        )
        for row in facts.view.fairness
    ]
    return tuple(sorted(lines, key=lambda line: (line.site, line.name.casefold())))


def load_table(facts: Facts | None = None) -> TableView:
    """The table twin of the fairness strip."""
    model = RowTableModel(_load_columns(facts))
    view = TableView(model, _("Loads as table"))
    model.setParent(view)
    return view


def _load_columns(facts: Facts | None) -> Sequence[TableColumn]:
    duties = facts.view.rota.duties if facts is not None else ()
    return (
        TableColumn("name", _("Person"), weight=500),
        TableColumn("site", _("Site")),
        *(
            TableColumn(f"duty:{duty.id}", duty.name, Unit.COUNT, value=_turns(duty.id))
            for duty in duties
        ),
        TableColumn("turns", _("Shifts"), Unit.COUNT, value=_held(Load.TURNS)),
        TableColumn("due", _("Due"), Unit.RATIO, value=_due(Load.TURNS), text=_one_place),
        TableColumn("hours", _("Hours"), Unit.HOURS, value=_hours(Load.HOURS)),
        TableColumn("night", _("Night, h"), Unit.HOURS, value=_hours(Load.NIGHT)),
        TableColumn("weekend", _("Weekend, h"), Unit.HOURS, value=_hours(Load.WEEKEND)),
        TableColumn("holiday", _("Holidays, h"), Unit.HOURS, value=_hours(Load.HOLIDAY)),
        TableColumn("carried", _("Carried over"), Unit.RATIO, value=_carried, text=_one_place),
        TableColumn("share", _("Share"), Unit.SHARE, value=lambda line: line.row.share),
    )


def _one_place(value: Any) -> str:
    return "" if value is None else number_text(value, 1)


def _turns(duty: UUID) -> Callable[[LoadLine], Value]:
    return lambda line: line.row.turns.get(duty, 0)


def _held(load: Load) -> Callable[[LoadLine], Value]:
    return lambda line: line.row.held.get(load, 0)


def _due(load: Load) -> Callable[[LoadLine], Value]:
    return lambda line: line.row.due.get(load, Decimal(0))


def _hours(load: Load) -> Callable[[LoadLine], Value]:
    return lambda line: Decimal(line.row.held.get(load, 0)) / 3600


def _carried(line: LoadLine) -> Value:
    return line.row.carried.get(Load.TURNS, Decimal(0))
