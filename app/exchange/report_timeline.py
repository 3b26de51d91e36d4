"""The timeline of a Markdown report: headings, bullets and rows that begin with a moment."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from app.exchange.desk import ReadingDesk
from app.exchange.incident_shapes import Update
from app.exchange.moments import ZONE_HOURS, Clock, clock_of, written
from app.exchange.report_sections import Section
from app.exchange.slips import mended

NEXT_DAY_AFTER = timedelta(hours=6)
"""By how much a time must lie before the one above it to be of the next day."""

LONGEST_MOMENT = 80
"""A longer heading is no moment."""

_ALL_IN = re.compile(r"all times (?:are )?in ([^\n(.]{2,40})", re.IGNORECASE)
_ENTRY = re.compile(
    r"\s{0,80}(?:[-*+]|\d{1,3}[.)])?\s{0,8}\|?\s{0,8}[*_`\[]{0,6}"
    r"((?:\d{4}-\d{1,2}-\d{1,2}[T ]\s?)?\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?"
    r"(?:\s?(?:Z|[A-Z]{3,4})\b)?)[*_`\]]{0,6}\s{0,8}[-–—:|]{0,4}"
)
_RANGE = re.compile(r"(\d{1,2}[:.]\d{2})\s*[-–]\s*\d{1,2}[:.]\d{2}")
_REMARK = re.compile(r"\s*\((?![^)]*(?:GMT|UTC)[+-])[^)]*\)\s*$")
_NO_YEAR = re.compile(r"^([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,?(?: |$)(?!\d{4})")


class Timeline:
    """Reads the moments of one report one after another: a time alone is of the day, and at the
    offset from UTC, of the one above it."""

    def __init__(self, place: str, desk: ReadingDesk, day: date | None) -> None:
        self._place = place
        self._desk = desk
        self._day = day
        self._last: datetime | None = None
        self._offset: timedelta | None = None
        self.updates: list[Update] = []

    def zone_of(self, text: str) -> None:
        """Take the zone that a report states: ``All times in PST``."""
        match = _ALL_IN.search(text)
        if match is None:
            return
        name = match[1].strip()
        if name.upper() in ZONE_HOURS:
            self._offset = timedelta(hours=ZONE_HOURS[name.upper()])
        elif "/" in name:
            self._desk.zone(name)
        elif "{{" not in name:
            self._desk.odd("unknown_abbreviation", self._place, "timeline", name, kept=True)

    def heading(self, section: Section) -> bool:
        """Add a section whose heading begins with a moment; whether it does."""
        at, known = self._moment(section.heading)
        if known:
            self.updates.append(Update(at, section.heading, section.text))
        return known

    def lines(self, lines: Sequence[str]) -> None:
        """Add the lines that begin with a moment, each with those below it."""
        for line in lines:
            match = _ENTRY.match(line)
            at, known = self._moment(match[1]) if match else (None, False)
            if match and known:
                text = line[match.end() :].strip().removesuffix("|").strip()
                self.updates.append(Update(at, match[1], text))
            elif self.updates and line.strip() and line[:1].isspace():
                last = self.updates[-1]
                self.updates[-1] = Update(last.at, last.label, f"{last.text}\n{line.strip()}")

    def _moment(self, text: str) -> tuple[datetime | None, bool]:
        """The instant of a text, and whether the text is meant to be one at all."""
        if len(text) > LONGEST_MOMENT:
            return None, False
        plain = _RANGE.sub(r"\1", _REMARK.sub("", mended(text)[0])).strip()
        if self._day is not None and (match := _NO_YEAR.match(plain)):
            plain = f"{match[1]} {match[2]} {self._day.year} {plain[match.end() :]}".strip()
        clock = clock_of(plain)
        if clock is not None:
            return self._on_this_day(clock), True
        parts = written(plain)
        if parts is None or not parts.fixed:
            if re.match(r"\d[\dX]:[\dX]{2}", plain):
                self._desk.odd("not_a_moment", self._place, "timeline", text)
                return None, True
            return None, False
        try:
            self._day = date(parts.year, parts.second, parts.first)
        except ValueError:
            self._desk.odd("not_a_moment", self._place, "timeline", text)
            return None, True
        self._last = None
        return (None if parts.clock is None else self._on_this_day(parts.clock)), True

    def _on_this_day(self, clock: Clock) -> datetime | None:
        if self._day is None:
            return None
        local = datetime.combine(self._day, clock.time)
        if self._last is not None and local < self._last - NEXT_DAY_AFTER:
            local += timedelta(days=1)
            self._day = local.date()
        self._last = local
        if clock.offset is not None:
            self._offset = clock.offset
        offset = "" if self._offset is None else _offset_text(self._offset)
        return self._desk.sure_instant(f"{local.isoformat()}{offset}")

    @property
    def day(self) -> datetime | None:
        """The beginning of the day on which the report stands."""
        return None if self._day is None else self._desk.start_of(self._day)


def _offset_text(offset: timedelta) -> str:
    minutes = int(offset.total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{time(hours, rest).isoformat('minutes')}"
