"""One typed line as a ticket: ``Reset the password of Bo, question p2 @Ana due 2026-03-31``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from app.flows.line_parts import named, taken, title_of
from models.kernel.durations import parse_duration
from models.kernel.errors import Finding, Refused
from models.tickets.commands import AddTicket
from models.tickets.rows import RequestKind, WorkClass

_ALONE, _ENDS = r"(?<!\S)", r"(?=[,.;]?(?:\s|$))"
"""A sign stands by itself: after a space, and before one or the end of a part of a sentence."""

_DAY = rf"(\d[\d-]*|today|tomorrow|\+\d{{1,3}}){_ENDS}"
_PRIORITY = re.compile(rf"{_ALONE}p([0-9]){_ENDS}", re.IGNORECASE)
_OWNER = re.compile(rf"{_ALONE}@(\w[\w'’-]*){_ENDS}")
_DUE = re.compile(rf"{_ALONE}due\s+{_DAY}", re.IGNORECASE)
_ON = re.compile(rf"{_ALONE}on\s+{_DAY}", re.IGNORECASE)
_FROM = re.compile(rf"{_ALONE}from:\s*(\w[\w'’-]*){_ENDS}", re.IGNORECASE)
_TAKES = re.compile(rf"{_ALONE}~(\S+?){_ENDS}")
_PRECURSOR = re.compile(rf"{_ALONE}!{_ENDS}")
_KINDS = {
    "process": RequestKind.PROCESS_WORK,
    "trouble": RequestKind.TROUBLE,
    "question": RequestKind.QUESTION,
    "consultation": RequestKind.CONSULTATION,
}
_CLASSES = {
    "feature": WorkClass.FEATURE,
    "fix": WorkClass.FIX,
    "stability": WorkClass.STABILITY,
    "toil": WorkClass.TOIL_REDUCTION,
}
_WORD = re.compile(rf"{_ALONE}#({'|'.join((*_KINDS, *_CLASSES))}){_ENDS}", re.IGNORECASE)
MOST_PRIORITY = 5


@dataclass(frozen=True, slots=True)
class TicketLine:
    """What a line says. kind, work_class: as the words after # say. estimate: seconds."""

    title: str
    kind: RequestKind
    work_class: WorkClass
    priority: int
    precursor: bool
    service_id: UUID | None
    owner_id: UUID | None
    requester: str
    planned_on: date | None
    due_on: date | None
    estimate: int | None

    def command(self, received: datetime, team_id: UUID | None = None) -> AddTicket:
        """The command that writes it down as received at an instant."""
        return AddTicket(
            self.title,
            received,
            self.kind,
            self.work_class,
            priority=self.priority,
            precursor=self.precursor,
            service_id=self.service_id,
            team_id=team_id,
            requester=self.requester,
            owner_id=self.owner_id,
            scheduled=received if self.planned_on else None,
            planned_on=self.planned_on,
            due_on=self.due_on,
            estimate=self.estimate,
        )


def ticket_line(
    text: str, services: Mapping[str, UUID], people: Mapping[str, UUID], today: date
) -> TicketLine:
    """Read a line. ``p1`` to ``p5`` is the priority; ``@Ana`` who carries it, by the beginning of a
    name; ``due`` and ``on`` days, as 2026-03-31, today, tomorrow or +3; ``from:Bo`` who asks; ``~2h``
    what it takes; ``#question`` or ``#feature`` its kind and class; ``!`` a sign of an outage. A
    service is known by its name. What is left is the title.

    Raises Refused ``required``, ``not_a_day``, ``not_a_choice``, ``too_large`` or as durations do.
    """
    wrong: list[Finding] = []
    rest, priority = _priority(text, wrong)
    rest, said = _words(rest)
    rest, owner = _owner(rest, people, wrong)
    rest, due = _day(_DUE, rest, today, wrong)
    rest, planned = _day(_ON, rest, today, wrong)
    rest, asks = taken(_FROM, rest)
    rest, estimate = _estimate(rest, wrong)
    rest, precursor = taken(_PRECURSOR, rest)
    title = title_of(rest)
    if not title:
        wrong.append(Finding("required", "line"))
    if wrong:
        raise Refused(*wrong)
    service = named(title, services)
    return TicketLine(
        title,
        next((_KINDS[word] for word in said if word in _KINDS), RequestKind.TROUBLE),
        next((_CLASSES[word] for word in said if word in _CLASSES), WorkClass.FIX),
        priority,
        precursor is not None,
        service[0] if service else None,
        owner,
        asks[1] if asks else "",
        planned,
        due,
        estimate,
    )


def _priority(text: str, wrong: list[Finding]) -> tuple[str, int]:
    rest, found = taken(_PRIORITY, text)
    number = int(found[1]) if found else 0
    if number > MOST_PRIORITY:
        wrong.append(Finding("too_large", "line", {"value": number, "most": MOST_PRIORITY}))
    return rest, number


def _words(text: str) -> tuple[str, list[str]]:
    said: list[str] = []
    rest, found = taken(_WORD, text)
    while found is not None:
        said.append(found[1].lower())
        rest, found = taken(_WORD, rest)
    return rest, said


def _owner(text: str, people: Mapping[str, UUID], wrong: list[Finding]) -> tuple[str, UUID | None]:
    rest, found = taken(_OWNER, text)
    if found is None:
        return rest, None
    wanted = found[1].casefold()
    begun = {
        name: one
        for name, one in people.items()
        if any(word.startswith(wanted) for word in (name.casefold(), *name.casefold().split()))
    }
    if len(begun) == 1:
        return rest, next(iter(begun.values()))
    names = ", ".join(sorted(begun or people)[:6])
    code = "not_a_choice" if names else "not_offered"
    wrong.append(Finding(code, "line", {"value": found[0], "choices": names}))
    return rest, None


def _day(
    pattern: re.Pattern[str], text: str, today: date, wrong: list[Finding]
) -> tuple[str, date | None]:
    rest, found = taken(pattern, text)
    if found is None:
        return rest, None
    word = found[1].lower()
    if word in ("today", "tomorrow"):
        return rest, today + timedelta(days=word == "tomorrow")
    if word.startswith("+") and word[1:].isdigit():
        return rest, today + timedelta(days=int(word))
    try:
        return rest, date.fromisoformat(word)
    except ValueError:
        wrong.append(Finding("not_a_day", "line", {"value": found[1]}))
        return rest, None


def _estimate(text: str, wrong: list[Finding]) -> tuple[str, int | None]:
    rest, found = taken(_TAKES, text)
    if found is None:
        return rest, None
    try:
        return rest, parse_duration(found[1], "line")
    except Refused as problem:
        wrong += problem.findings
        return rest, None
