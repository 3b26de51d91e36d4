"""The tables of the report: who serves when, load against due, gaps, what is not published."""

from collections.abc import Sequence
from decimal import Decimal

from app.reports.calculated import calculated
from app.reports.rota.rows import DUTY_TIME, TURN_TIME, Names, by_words, local, seconds
from app.text import _
from models.kernel.figures import (
    Column,
    CountRows,
    Evaluator,
    OfRow,
    Subtract,
    Sum,
    Table,
    Unit,
    Value,
)
from models.rotations.rules.shapes import Change, Fairness, Load, RotaView

LOADS = (Load.NIGHT, Load.WEEKEND, Load.HOLIDAY)


def section() -> str:
    """The title of the report's own sheet."""
    return _("On-call rota")


def serving(view: RotaView, names: Names) -> Table:
    """Who serves when, in local time."""
    columns = (
        Column("day", _("Day"), Unit.DAY),
        Column("from", _("From")),
        Column("until_day", _("Until day"), Unit.DAY),
        Column("until", _("Until")),
        Column("duty", _("Duty")),
        Column("person", _("Person")),
        Column("by", _("By")),
        Column("time", _("Time"), Unit.SECONDS),
    )
    words = by_words()
    rows = [
        (
            *local(names, piece.start),
            *local(names, piece.end),
            names.duty[piece.duty_id],
            names.person(piece.person_id),
            words[piece.source],
            seconds(piece),
        )
        for piece in sorted(view.pieces, key=lambda one: (one.start, one.end, one.id))
    ]
    return Table("serving", _("Who serves when"), columns, rows, section())


def load(view: RotaView, names: Names, evaluator: Evaluator) -> Table:
    """Each person's hours against what is due to them, over all rotations."""
    here = ("person", OfRow("person"))
    columns = (
        Column("person", _("Person")),
        Column("turns", _("Turns"), Unit.COUNT),
        Column("pieces", _("Pieces"), Unit.COUNT, CountRows(DUTY_TIME, (here,))),
        Column("held", _("Held"), Unit.SECONDS, Sum(TURN_TIME, "time", (here,))),
        Column("due", _("Due"), Unit.SECONDS),
        Column("over", _("Above due"), Unit.SECONDS, Subtract(OfRow("held"), OfRow("due"))),
        Column(Load.NIGHT.value, _("At night"), Unit.SECONDS),
        Column(Load.WEEKEND.value, _("On weekends"), Unit.SECONDS),
        Column(Load.HOLIDAY.value, _("On public holidays"), Unit.SECONDS),
    )
    people = dict.fromkeys(part.person_id for part in view.fairness)
    people |= dict.fromkeys(piece.person_id for piece in view.pieces)
    given = []
    for person_id in sorted(people, key=lambda one: (names.person(one).casefold(), one)):
        parts = [part for part in view.fairness if part.person_id == person_id]
        row: dict[str, Value] = {
            "person": names.person(person_id),
            "turns": _held(parts, Load.TURNS),
            "due": round(sum((part.due[Load.HOURS] for part in parts), Decimal(0))),
        }
        row |= {kind.value: _held(parts, kind) for kind in LOADS}
        given.append(row)
    return calculated("load", _("Load and what is due"), columns, given, evaluator, section())


def gaps(view: RotaView, names: Names) -> Table:
    """Required hours that nobody, or too few, hold."""
    columns = (
        Column("day", _("Day"), Unit.DAY),
        Column("from", _("From")),
        Column("until_day", _("Until day"), Unit.DAY),
        Column("until", _("Until")),
        Column("duty", _("Duty")),
        Column("short", _("People missing"), Unit.COUNT),
        Column("time", _("Time"), Unit.SECONDS),
    )
    rows = [
        (
            *local(names, gap.start),
            *local(names, gap.end),
            names.duty[gap.duty_id],
            gap.short,
            int((gap.end - gap.start).total_seconds()),
        )
        for gap in sorted(view.gaps, key=lambda one: (one.start, one.duty_id))
    ]
    return Table("gaps", _("Hours that nobody holds"), columns, rows, section())


def changes(view: RotaView, names: Names) -> Table:
    """What differs from what calendars got last, and who must be told."""
    columns = (
        Column("day", _("Day"), Unit.DAY),
        Column("from", _("From")),
        Column("change", _("Change")),
        Column("duty", _("Duty")),
        Column("before", _("Before")),
        Column("after", _("Now")),
        Column("tell", _("To be told")),
    )
    words = {
        Change.ADDED: _("New"),
        Change.CHANGED: _("Changed"),
        Change.REMOVED: _("Taken back"),
    }
    rows = []
    for change in view.changes:
        stands = change.after or change.before
        assert stands is not None
        rows.append(
            (
                *local(names, stands.start),
                words[change.change],
                names.duty.get(stands.duty_id, ""),
                names.person(change.before.person_id) if change.before else None,
                names.person(change.after.person_id) if change.after else None,
                ", ".join(names.person(person) for person in change.people),
            )
        )
    return Table("changes", _("Not published yet"), columns, rows, section())


def _held(parts: Sequence[Fairness], kind: Load) -> int:
    return sum(part.held[kind] for part in parts)
