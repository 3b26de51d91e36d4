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
from models.rotations.rows import DutyKind
from models.rotations.rules.shapes import Piece, RotaView, Source

DUTY_TIME = "duty_time"


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
        Column("load", _("Counts as load"), Unit.FLAG),
        Column("time", _("Time"), Unit.SECONDS),
    )
    words = by_words()
    shadows = {duty.id for duty in view.rota.duties if duty.kind is DutyKind.SHADOW}
    rows = [
        (
            names.rotation[piece.duty_id],
            names.duty[piece.duty_id],
            names.person(piece.person_id),
            piece.start,
            piece.end,
            words[piece.source],
            piece.published,
            piece.duty_id not in shadows,
            seconds(piece),
        )
        for piece in sorted(view.pieces, key=lambda one: (one.start, one.end, one.id))
    ]
    return Table(DUTY_TIME, _("Duty time"), columns, rows)


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
