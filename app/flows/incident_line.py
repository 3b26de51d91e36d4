"""One typed line as an incident: ``Checkout is slow yesterday 14:05-14:40 30% sev2``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from app.flows.line_parts import named, taken, title_of
from models.incidents.commands import AddIncident
from models.incidents.rows import ImpactDraft, IncidentClass
from models.kernel.errors import Finding, Refused
from models.kernel.instants import local_to_utc
from models.kernel.periods import DAY

_CLOCK = r"(?<![\d:.-])(\d{1,2}):(\d{2})(?![\d:])"
_RANGE = re.compile(rf"{_CLOCK}\s*(?:-|–|to|until)\s*(\d{{1,2}}):(\d{{2}})(?![\d:])", re.IGNORECASE)
_SINCE = re.compile(rf"(?:\b(?:since|from|at)\s+)?{_CLOCK}", re.IGNORECASE)
_FOR = re.compile(r"\bfor\s+(\d{1,4})\s*(m|min|minutes?|h|hours?)\b", re.IGNORECASE)
_DAY = re.compile(r"\b(\d{4}-\d{2}-\d{2}|today|yesterday)\b", re.IGNORECASE)
_WEIGHT = re.compile(r"(?<![\d.,])(\d{1,3}(?:[.,]\d+)?)\s*%")
_SEVERITY = re.compile(r"\b(?:sev(?:erity)?|s)\s?-?([1-5])\b", re.IGNORECASE)
_CLASSES = (
    (re.compile(r"\bfalse alarm\b", re.IGNORECASE), IncidentClass.FALSE_ALARM),
    (re.compile(r"\b(?:pending(?: outage)?|near miss)\b", re.IGNORECASE), IncidentClass.PENDING),
    (re.compile(r"\bemergency request\b", re.IGNORECASE), IncidentClass.REQUEST),
)


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """What a line says. service_ids: of those it names; end: None while it lasts."""

    title: str
    kind: IncidentClass
    start: datetime
    end: datetime | None
    severity: int
    service_ids: tuple[UUID, ...]
    weight: Decimal

    @property
    def impacts(self) -> tuple[ImpactDraft, ...]:
        """The same weight on every service that is named; none of a false alarm."""
        if self.kind is IncidentClass.FALSE_ALARM:
            return ()
        return tuple(ImpactDraft(service, self.weight) for service in self.service_ids)

    def command(self) -> AddIncident:
        """The command that writes it down."""
        return AddIncident(
            self.title, self.kind, self.start, self.severity, end=self.end, impacts=self.impacts
        )


def incident_line(
    text: str, services: Mapping[str, UUID], now: datetime, place: ZoneInfo
) -> IncidentLine:
    """Read a line. Times are wall clock; without a day they are the last such time; without a time it
    began now. What is neither time, day, weight nor severity is the title.

    Raises Refused ``required``, ``not_a_day``, ``not_a_time`` or ``too_large``.
    """
    wrong: list[Finding] = []
    rest, kind = text, IncidentClass.OUTAGE
    for pattern, meant in _CLASSES:
        if pattern.search(rest):
            kind = meant
            break
    rest, weight = _weight(rest, wrong)
    rest, severity = taken(_SEVERITY, rest)
    rest, day = _day(rest, now.astimezone(place).date(), wrong)
    rest, start, end = _times(rest, day, now, place, wrong)
    title = title_of(rest)
    if not title:
        wrong.append(Finding("required", "line"))
    if wrong:
        raise Refused(*wrong)
    return IncidentLine(
        title,
        kind,
        start,
        end,
        int(severity[1]) if severity else 0,
        named(title, services),
        weight,
    )


def _weight(text: str, wrong: list[Finding]) -> tuple[str, Decimal]:
    rest, found = taken(_WEIGHT, text)
    if found is None:
        return rest, Decimal(1)
    weight = Decimal(found[1].replace(",", ".")) / 100
    if weight > 1:
        wrong.append(Finding("too_large", "line", {"value": found[0], "most": "100 %"}))
    return rest, weight.normalize()


def _day(text: str, today: date, wrong: list[Finding]) -> tuple[str, date | None]:
    rest, found = taken(_DAY, text)
    if found is None:
        return rest, None
    word = found[1].lower()
    if word in ("today", "yesterday"):
        return rest, today if word == "today" else today - DAY
    try:
        return rest, date.fromisoformat(word)
    except ValueError:
        wrong.append(Finding("not_a_day", "line", {"value": found[1]}))
        return rest, None


def _times(
    text: str, day: date | None, now: datetime, place: ZoneInfo, wrong: list[Finding]
) -> tuple[str, datetime, datetime | None]:
    rest, length = taken(_FOR, text)
    rest, span = taken(_RANGE, rest)
    since = None
    if span is None:
        rest, since = taken(_SINCE, rest)
    clock = span or since
    if clock is None:
        start = now.replace(second=0, microsecond=0)
        if day is not None:
            start = _at(day, 0, 0, place)
        return rest, start, _after(start, length)
    minutes = [int(part) for part in clock.groups()]
    if any(hour > 23 for hour in minutes[::2]) or any(minute > 59 for minute in minutes[1::2]):
        wrong.append(Finding("not_a_time", "line", {"value": clock[0].strip()}))
        return rest, now, None
    on = day or now.astimezone(place).date()
    start = _at(on, minutes[0], minutes[1], place)
    if day is None and start > now:
        on -= DAY
        start = _at(on, minutes[0], minutes[1], place)
    if span is None:
        return rest, start, _after(start, length)
    end = _at(on, minutes[2], minutes[3], place)
    return rest, start, end if end >= start else _at(on + DAY, minutes[2], minutes[3], place)


def _at(day: date, hour: int, minute: int, place: ZoneInfo) -> datetime:
    return local_to_utc(datetime(day.year, day.month, day.day, hour, minute), place)


def _after(start: datetime, length: re.Match[str] | None) -> datetime | None:
    if length is None:
        return None
    amount = int(length[1])
    hours = length[2].lower().startswith("h")
    return start + (timedelta(hours=amount) if hours else timedelta(minutes=amount))
