"""The note of a handover, composed from what is open (S88)."""

from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from app.text.doorway import _, ngettext
from app.text.gates import gate_text
from app.text.levels import left_text, pace_text
from app.text.numbers import when_text
from app.text.talk import next_words
from app.text.words import word_text
from models.insight.handover_rows import HandoverFacts
from models.insight.incidents_rows import EventRow
from models.insight.talk_rows import HandoverEntry
from models.releases.rows import LaunchClass

_MOST = 15
"""So many lines a section has at most; a note that nobody reads to its end tells nothing."""


def note_text(entry: HandoverEntry, facts: HandoverFacts) -> str:
    """What whoever comes next has to know, section by section; a section without anything says so only
    where that is news."""
    place = ZoneInfo(facts.zone)
    head = _("{rotation}: from {before} to {after}, {when}").format(
        rotation=entry.rotation,
        before=entry.from_names or _("nobody"),
        after=entry.to_names or _("nobody"),
        when=when_text(entry.at, place),
    )
    span = _("The shift from {start} to {end}, clocks of {zone}.").format(
        start=when_text(facts.start, place), end=when_text(facts.end, place), zone=facts.zone
    )
    parts = ["\n".join((head, span))]
    for title, lines, nothing in _sections(facts, place):
        told = list(lines)
        if told or nothing:
            kept = told[:_MOST] or [nothing]
            if len(told) > _MOST:
                more = len(told) - _MOST
                kept.append(ngettext("and {n} more", "and {n} more", more))
            parts.append("\n".join([f"{title}:", *(f"- {line}" for line in kept)]))
    return "\n\n".join(parts) + "\n"


def _sections(facts: HandoverFacts, place: ZoneInfo) -> Iterator[tuple[str, Iterable[str], str]]:
    yield (
        _("Incidents"),
        (_event(event, place) for event in facts.events),
        _("None in this shift, and none lasts."),
    )
    yield (
        _("To be done"),
        (
            _("{what}: {owner}, due {day}").format(
                what=one.action.text, owner=one.owner or _("nobody yet"), day=one.action.due_on
            )
            for one in facts.actions
        ),
        "",
    )
    yield (
        _("Conditions that could become an outage"),
        (
            f"{one.service}: {one.condition.what}" if one.service else one.condition.what
            for one in facts.conditions
        ),
        "",
    )
    yield (
        _("Error budgets"),
        (
            f"{row.service_name}, {row.objective.name}: {left_text(row)}, {pace_text(row)}"
            for row in facts.levels
        ),
        _("All are well."),
    )
    yield (
        _("Gates"),
        (
            f"{gate.name}: {gate_text(gate.gates[LaunchClass.NEW_FEATURE], place)}"
            for gate in facts.gates
        ),
        "",
    )
    yield (
        _("Tickets that changed sides"),
        (
            _("{title}: to {side}").format(title=ticket.title, side=word_text(row.to_side).lower())
            for row, ticket in facts.handed
        ),
        "",
    )
    yield _("Signs of trouble"), (ticket.title for ticket in facts.signs), ""
    yield _("Decided in this shift"), (one.decision.title for one in facts.decisions), ""
    yield (
        _("Decided and not told"),
        (
            f"{one.decision.title} ({word_text(one.stage).lower()}, {next_words(one, facts.end)})"
            for one in facts.leaks
        ),
        "",
    )


def _event(event: EventRow, place: ZoneInfo) -> str:
    row = event.incident
    hit = ", ".join(event.services)
    title = f"{row.title} ({hit})" if hit else row.title
    start = when_text(row.start, place)
    if row.end is None:
        return _("{title}: lasts since {start}").format(title=title, start=start)
    return _("{title}: {start} to {end}").format(
        title=title, start=start, end=when_text(row.end, place)
    )
