"""The raw rows of the report: one for each piece of the final calendar."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from app.reports import People
from app.text import _
from app.text.numbers import clock_text
from models.kernel.figures import Column, Table, Unit
from models.people.rows import PersonRow
from models.rotations.rules.calendar import served_after
from models.rotations.rules.facts import Facts
from models.rotations.rules.load import counted_at
from models.rotations.rules.shapes import Piece, RotaView, Source, Span

DUTY_TIME = "duty_time"
TURN_TIME = "turn_time"


@dataclass(frozen=True, slots=True)
class Names:
    """What everything in a view is called on the report, and the zone that it is shown in."""

    person: Callable[[UUID], str]
    duty: dict[UUID, str]
    rotation: dict[UUID, str]
    place: ZoneInfo


def names_of(view: RotaView, people: People, place: ZoneInfo) -> Names:
    """The names. A rota without any would say nothing, so hidden people have pseudonyms."""
    rota = view.rota
    titles = {rotation.id: rotation.name for rotation in rota.rotations}
    return Names(
        _person_names(tuple(rota.people.values()), people),
        {duty.id: duty.name for duty in rota.duties},
        {duty.id: titles.get(duty.rotation_id, "") for duty in rota.duties},
        place,
    )


def raw_rows(view: RotaView, names: Names) -> Table:
    """Every piece as a tidy row: who has which duty from when to when."""
    columns = (
        Column("rotation", _("Rotation")),
        Column("duty", _("Duty")),
        Column("person", _("Person")),
        Column("start", _("Start"), Unit.INSTANT),
        Column("end", _("End"), Unit.INSTANT),
        Column("by", _("By")),
        Column("published", _("Published"), Unit.FLAG),
        Column("time", _("Time"), Unit.SECONDS),
    )
    words = by_words()
    rows = [
        (
            names.rotation[piece.duty_id],
            names.duty[piece.duty_id],
            names.person(piece.person_id),
            piece.start,
            piece.end,
            words[piece.source],
            piece.published,
            seconds(piece),
        )
        for piece in sorted(view.pieces, key=lambda one: (one.start, one.end, one.id))
    ]
    return Table(DUTY_TIME, _("Duty time"), columns, rows)


def turn_rows(view: RotaView, span: Span, names: Names) -> Table:
    """What counts as load in the period: a turn with all its hours where it begins, as what is due
    does (METRICS F14). view: with what reaches over the period's ends still whole."""
    facts = Facts(view.rota)
    pieces = (*view.pieces, *served_after(facts, span))
    columns = (
        Column("rotation", _("Rotation")),
        Column("duty", _("Duty")),
        Column("person", _("Person")),
        Column("start", _("Start"), Unit.INSTANT),
        Column("end", _("End"), Unit.INSTANT),
        Column("time", _("Time"), Unit.SECONDS),
    )
    rows = [
        (
            names.rotation[piece.duty_id],
            names.duty[piece.duty_id],
            names.person(piece.person_id),
            piece.start,
            piece.end,
            seconds(piece),
        )
        for piece in sorted(pieces, key=lambda one: (one.start, one.end, one.id))
        if piece.duty_id not in facts.shadows and counted_at(facts, piece, span) is not None
    ]
    return Table(TURN_TIME, _("Turn time"), columns, rows)


def seconds(piece: Piece) -> int:
    """Elapsed seconds of a piece, whatever the clocks did."""
    return int((piece.end - piece.start).total_seconds())


def local(names: Names, at: datetime) -> tuple[date, str]:
    """The day and the time of day of an instant in the report's zone."""
    there = at.astimezone(names.place)
    return there.date(), clock_text(there)


def by_words() -> dict[Source, str]:
    """Why somebody stands in the calendar, in the language in use."""
    return {
        Source.SHIFT: _("Rota"),
        Source.SWAP: _("Swap"),
        Source.OVERRIDE: _("Override"),
    }


def _person_names(people: tuple[PersonRow, ...], shown: People) -> Callable[[UUID], str]:
    if shown is People.NAMES:
        found = {person.id: person.name for person in people}
    else:
        added = sorted(people, key=lambda person: person.id)
        digits = len(str(len(added)))
        found = {
            person.id: person.pseudonym or _("Person {number}").format(number=f"{number:0{digits}}")
            for number, person in enumerate(added, 1)
        }
    unknown = _("Unknown")
    return lambda person_id: found.get(person_id, unknown)
