"""The shape of a calendar file before anything takes it apart: its size, its nesting, its ends.

A calendar is small text that can ask for endless work (RELIABILITY H6), so it is measured first.
"""

import re
from dataclasses import dataclass

from app.exchange.encoding import decode
from app.exchange.questions import Ledger
from models.kernel.errors import Refused

SIZE_LIMIT = 32 << 20
EVENT_LIMIT = 50_000
DEEPEST = 8
"""How deep components may be nested; calendar, event and alarm are three."""

LONGEST_LINE = 1 << 20
ZONE_LIMIT = 2_000

_BOUND = re.compile(r"(BEGIN|END):[ \t]*([\w-]+)[ \t]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """One event of a file as text, and the line on which it begins."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Scanned:
    """A calendar file in its parts.

    events: each VEVENT. zones: the VTIMEZONE definitions. head: the calendar's own lines, unfolded.
    """

    events: tuple[Block, ...]
    zones: tuple[Block, ...]
    head: tuple[str, ...]

    def property(self, name: str) -> str:
        """The value of a property of the calendar itself; empty if it has none.

        >>> Scanned((), (), ("X-WR-CALNAME:Leave of Ann",)).property("X-WR-CALNAME")
        'Leave of Ann'
        """
        for line in self.head:
            key, _, value = line.partition(":")
            if key.split(";")[0].upper() == name:
                return value.strip().replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
        return ""


def is_calendar(data: bytes) -> bool:
    """Whether a file begins as a calendar does."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head[:15].upper() == b"BEGIN:VCALENDAR" or b"BEGIN:VEVENT" in head.upper()


def scan(data: bytes, ledger: Ledger) -> Scanned:
    """Take a calendar apart.

    Raises Refused ``too_large_calendar``, ``not_a_calendar``, ``missing_end`` (component, row),
    ``end_without_begin``, ``nested_too_deeply``, ``too_many_events``, ``nul_byte``, or as `decode`
    does.
    """
    if len(data) > SIZE_LIMIT:
        raise Refused.because("too_large_calendar", "source", megabytes=SIZE_LIMIT >> 20)
    text = decode(data, ledger)
    if "BEGIN:" not in text.upper():
        raise Refused.because("not_a_calendar", "source")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    open_parts: list[tuple[str, int]] = []
    events: list[Block] = []
    zones: list[Block] = []
    head: list[str] = []
    for number, line in enumerate(lines, 1):
        bound = _BOUND.fullmatch(line) if line[:1] in "BEbe" else None
        if bound is None:
            if [name for name, _ in open_parts] == ["VCALENDAR"]:
                _keep_head(head, line)
            continue
        name = bound[2].upper()
        if bound[1].upper() == "BEGIN":
            open_parts.append((name, number))
            if len(open_parts) > DEEPEST:
                raise Refused.because("nested_too_deeply", "source", row=number, deepest=DEEPEST)
            continue
        if not open_parts:
            raise Refused.because("end_without_begin", "source", row=number, part=name)
        begun, first = open_parts.pop()
        if begun != name:
            raise Refused.because("missing_end", "source", row=first, part=begun)
        kept = {"VEVENT": events, "VTIMEZONE": zones}.get(name)
        if kept is not None and not any(part in ("VEVENT", "VTIMEZONE") for part, _ in open_parts):
            kept.append(Block(first, "\r\n".join([*lines[first - 1 : number], ""])))
        if len(events) > EVENT_LIMIT or len(zones) > ZONE_LIMIT:
            raise Refused.because("too_many_events", "source", limit=EVENT_LIMIT)
    if open_parts:
        begun, first = open_parts[-1]
        raise Refused.because("missing_end", "source", row=first, part=begun)
    return Scanned(tuple(events), tuple(zones), tuple(head))


def _keep_head(head: list[str], line: str) -> None:
    if line[:1] in (" ", "\t") and head:
        if len(head[-1]) < LONGEST_LINE:
            head[-1] += line[1:]
    elif line.strip():
        head.append(line)
