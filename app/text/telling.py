"""What to tell whom before a rota is published, as text to be copied into a message."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from app.text.doorway import _, ngettext
from app.text.numbers import clock_text, day_text
from models.people.rows import PersonRow
from models.rotations.rules.shapes import Change, PublicationChange


@dataclass(frozen=True, slots=True)
class Telling:
    """The message, who gets it (in order of name), and their e-mail addresses as far as known."""

    text: str
    people: tuple[str, ...]
    addresses: tuple[str, ...]


def telling(
    changes: Iterable[PublicationChange],
    people: Mapping[UUID, PersonRow],
    duties: Mapping[UUID, str],
    place: ZoneInfo,
) -> Telling:
    """For each person concerned, what is new, different or no longer theirs, in order of time.

    place: the zone in which times are said; it stands in the message.
    """
    lines: dict[UUID, list[tuple[datetime, str]]] = {}
    count = 0
    for change in changes:
        count += 1
        for person_id in change.people:
            said = _said(change, person_id, duties, place)
            stands = change.after or change.before
            assert stands is not None
            lines.setdefault(person_id, []).append((stands.start, said))
    order = sorted(lines, key=lambda one: (_name(people, one).casefold(), one))
    title = ngettext("{n} change of the on-call rota", "{n} changes of the on-call rota", count)
    text = [_("{title} (times in {zone})").format(title=title, zone=place.key)] if count else []
    for person_id in order:
        text += ["", _name(people, person_id)]
        text += [f"  {said}" for _start, said in sorted(lines[person_id])]
    known = [people[one] for one in order if one in people]
    return Telling(
        "\n".join([*text, ""]) if text else _("Nothing has changed; nobody must be told."),
        tuple(_name(people, one) for one in order),
        tuple(person.email for person in known if person.email),
    )


def _said(
    change: PublicationChange, person_id: UUID, duties: Mapping[UUID, str], place: ZoneInfo
) -> str:
    before, after = change.before, change.after
    if after is not None and after.person_id == person_id:
        when = _when(after.start, after.end, place)
        duty = duties.get(after.duty_id, "")
        if before is not None and before.person_id == person_id:
            then = _when(before.start, before.end, place)
            return _("changed: {duty}, now {when}, before {then}").format(
                duty=duty, when=when, then=then
            )
        return _("new: {duty}, {when}").format(duty=duty, when=when)
    assert before is not None
    when = _when(before.start, before.end, place)
    duty = duties.get(before.duty_id, "")
    if change.change is Change.REMOVED:
        return _("taken back: {duty}, {when}").format(duty=duty, when=when)
    return _("no longer yours: {duty}, {when}").format(duty=duty, when=when)


def _when(start: datetime, end: datetime, place: ZoneInfo) -> str:
    begin, over = start.astimezone(place), end.astimezone(place)
    first = f"{day_text(begin.date())} {clock_text(begin)}"
    if over.date() == begin.date():
        return f"{first} – {clock_text(over)}"
    return f"{first} – {day_text(over.date())} {clock_text(over)}"


def _name(people: Mapping[UUID, PersonRow], person_id: UUID) -> str:
    person = people.get(person_id)
    return person.name if person is not None else _("Somebody")
