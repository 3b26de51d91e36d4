"""The rota as calendars: one of everything, one a rotation, one a person."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from app.exchange.ics_folder import CalendarFile
from app.exchange.ics_out import DUTY, PERSON, ROTATION, TimedEvent, timed_bytes
from app.text import _
from models.rotations.rows import PublishedRow
from models.rotations.rules.shapes import Piece, Rota


def published_events(rota: Rota, rows: Iterable[PublishedRow] | None = None) -> list[TimedEvent]:
    """An event for each published piece, in order of time.

    Its UID is that of the published row for the life of the shift, and so is its SEQUENCE.
    rows: those of the rota, unless others are given (all that were ever published).
    """
    events = [
        _event(rota, row, row.sequence, row.changed_at, cancelled=row.cancelled)
        for row in (rota.published if rows is None else rows)
    ]
    return sorted(events, key=lambda event: (event.start, event.end, event.id))


def events_as_they_stand(rota: Rota, pieces: Iterable[Piece], now: datetime) -> list[TimedEvent]:
    """An event for each piece of a calendar that was never published."""
    events = [_event(rota, piece, 0, now, cancelled=False) for piece in pieces]
    return sorted(events, key=lambda event: (event.start, event.end, event.id))


def calendar_files(
    rota: Rota, events: Sequence[TimedEvent], name: str, holders: Iterable[PublishedRow | Piece]
) -> list[CalendarFile]:
    """The calendars of these events: the whole, then each rotation's, then each person's.

    holders: what the events were made of, to tell whose they are. name: of the whole.
    """
    by_id = {event.id: event for event in events}
    rotation_of = {duty.id: duty.rotation_id for duty in rota.duties}
    rotations: dict[UUID, list[TimedEvent]] = {rotation.id: [] for rotation in rota.rotations}
    people: dict[UUID, list[TimedEvent]] = {}
    for holder in sorted(holders, key=lambda one: (one.start, one.end, one.id)):
        event = by_id[holder.id]
        if holder.duty_id in rotation_of:
            rotations[rotation_of[holder.duty_id]].append(event)
        people.setdefault(holder.person_id, []).append(event)
    whole = _("{team}: on call").format(team=name)
    files = [CalendarFile("all", "rota", timed_bytes(events, whole))]
    for rotation in rota.rotations:
        content = timed_bytes(rotations[rotation.id], rotation.name)
        files.append(CalendarFile(f"rotation {rotation.id}", f"rota-{rotation.name}", content))
    for person_id in sorted(people, key=lambda one: (_name(rota, one), one)):
        who = _name(rota, person_id)
        title = _("{person}: on call").format(person=who)
        content = timed_bytes(people[person_id], title)
        files.append(CalendarFile(f"person {person_id}", f"person-{who}", content))
    return files


def _event(
    rota: Rota, one: PublishedRow | Piece, sequence: int, changed_at: datetime, *, cancelled: bool
) -> TimedEvent:
    duty = next((duty for duty in rota.duties if duty.id == one.duty_id), None)
    rotation = next(
        (each for each in rota.rotations if duty is not None and each.id == duty.rotation_id), None
    )
    duty_name = duty.name if duty is not None else _("On call")
    rotation_name = rotation.name if rotation is not None else ""
    person = _name(rota, one.person_id)
    return TimedEvent(
        one.id,
        one.start,
        one.end,
        _("{duty}: {person}").format(duty=duty_name, person=person),
        sequence,
        changed_at,
        rotation_name,
        cancelled,
        ((DUTY, duty_name), (PERSON, person), (ROTATION, rotation_name)),
    )


def _name(rota: Rota, person_id: UUID) -> str:
    person = rota.people.get(person_id)
    return person.name if person is not None else _("Somebody")
