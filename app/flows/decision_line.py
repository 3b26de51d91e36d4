"""One typed line as a decision: ``No deploys in the last week #lasting by Ana yesterday 14:05``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from app.flows.line_parts import named, taken, title_of
from models.kernel.errors import Refused
from models.kernel.instants import local_to_utc
from models.kernel.periods import DAY
from models.office.commands import AddDecision
from models.office.rows import DecisionKind, Lasting

_ADDRESS = re.compile(r"(?<!\S)https?://\S+", re.IGNORECASE)
_MARK = re.compile(r"(?<!\S)#(moment|shifts|lasting|announcement)(?!\w)", re.IGNORECASE)
_WHEN = re.compile(
    r"(?<!until )(?<!from )(?<!since )(?<!before )(?<!on )(?<!by )"
    r"\b(\d{4}-\d{2}-\d{2}|today|yesterday)(?:[ ,]+(\d{1,2}):(\d{2}))?\s*$",
    re.IGNORECASE,
)
_LASTING = {
    "moment": Lasting.EPHEMERAL,
    "shifts": Lasting.ACROSS_SHIFTS,
    "lasting": Lasting.LASTING,
}


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """What a line says. service_id, project_id: the first of each that it names."""

    title: str
    kind: DecisionKind
    lasting: Lasting
    decided_at: datetime
    by_id: UUID | None
    service_id: UUID | None
    project_id: UUID | None
    chat_url: str

    def command(self, team_id: UUID | None) -> AddDecision:
        """The command that writes it down, for a team (everybody)."""
        return AddDecision(
            self.title,
            self.decided_at,
            self.lasting,
            self.kind,
            by_id=self.by_id,
            team_id=team_id,
            service_id=self.service_id,
            project_id=self.project_id,
            chat_url=self.chat_url,
        )


@dataclass(frozen=True, slots=True)
class Named:
    """What a line may name, by name."""

    people: Mapping[str, UUID]
    services: Mapping[str, UUID]
    projects: Mapping[str, UUID]


def decision_line(text: str, known: Named, now: datetime, place: ZoneInfo) -> DecisionLine:
    """Read a line. An address is that of the chat; ``#moment``, ``#shifts`` or ``#lasting`` says for how
    long it matters (across shifts, if none), ``#announcement`` that nothing was decided; ``by`` and a name
    who did; a day and time at the end when (now, if none). What is left is the title.

    Raises Refused ``required``, ``not_a_day``, ``not_a_time`` or ``in_future``.
    """
    rest, address = taken(_ADDRESS, text)
    kind, lasting = DecisionKind.DECISION, Lasting.ACROSS_SHIFTS
    while True:
        rest, mark = taken(_MARK, rest)
        if mark is None:
            break
        word = mark[1].lower()
        if word == "announcement":
            kind = DecisionKind.ANNOUNCEMENT
        else:
            lasting = _LASTING[word]
    rest, found = taken(_WHEN, rest.rstrip(" ,;"))
    at = now.replace(second=0, microsecond=0) if found is None else _when(found, now, place)
    rest, by = _by(rest, known.people)
    title = title_of(rest)
    if not title:
        raise Refused.because("required", "line")
    services, projects = named(title, known.services), named(title, known.projects)
    return DecisionLine(
        title,
        kind,
        lasting,
        at,
        by,
        services[0] if services else None,
        projects[0] if projects else None,
        address[0] if address else "",
    )


def _by(text: str, people: Mapping[str, UUID]) -> tuple[str, UUID | None]:
    """The text without who decided; of names within each other the longest. A first name is enough
    where only one person has it."""
    for name, one in sorted(_called(people).items(), key=lambda each: -len(each[0])):
        pattern = re.compile(rf"(?<!\w)by {re.escape(name)}(?!\w)", re.IGNORECASE)
        rest, found = taken(pattern, text)
        if found is not None:
            return rest, one
    return text, None


def _called(people: Mapping[str, UUID]) -> dict[str, UUID]:
    first = [name.split()[0] for name in people if name.split()]
    short = {
        name.split()[0]: one
        for name, one in people.items()
        if name.split() and first.count(name.split()[0]) == 1
    }
    return short | dict(people)


def _when(found: re.Match[str], now: datetime, place: ZoneInfo) -> datetime:
    today = now.astimezone(place).date()
    word = found[1].lower()
    try:
        day = {"today": today, "yesterday": today - DAY}.get(word) or today.fromisoformat(word)
    except ValueError:
        raise Refused.because("not_a_day", "line", value=found[1]) from None
    if found[2] is None:
        at = local_to_utc(datetime(day.year, day.month, day.day, 12), place)
        return min(at, now.replace(second=0, microsecond=0)) if day == today else _past(at, now)
    hour, minute = int(found[2]), int(found[3])
    if hour > 23 or minute > 59:
        raise Refused.because("not_a_time", "line", value=f"{found[2]}:{found[3]}")
    return _past(local_to_utc(datetime(day.year, day.month, day.day, hour, minute), place), now)


def _past(at: datetime, now: datetime) -> datetime:
    if at > now:
        raise Refused.because("in_future", "line", value=f"{at:%Y-%m-%d %H:%M} UTC")
    return at
