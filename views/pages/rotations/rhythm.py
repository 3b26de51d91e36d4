"""Fields for how often a turn begins, how long it is kept, and for hours of the week."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.text.doorway import _, ngettext
from models.kernel.errors import Refused
from models.rotations.rows import EVERY_DAY, WORKING_WEEK, Step, WindowDraft, WindowRow
from views.kit.clock_fields import minute_of_day, minute_text
from views.kit.fields import LineField, TextField
from views.kit.timeline_words import WEEKDAYS

_LETTERS = {"h": Step.HOUR, "d": Step.DAY, "w": Step.WEEK, "m": Step.MONTH}
_PLAIN = re.compile(r"(\d+)\s*([a-z]*)$")
_BLOCKS = re.compile(r"\d+(\s*\+\s*\d+)+\s*[a-z]*$")
_HOURS = re.compile(r"^(?P<days>.+?)\s+(?P<first>\d[\d:.h]*)\s*[-–—]\s*(?P<last>\d[\d:.h]*)$")


@dataclass(frozen=True)
class Rhythm:
    """So many steps; or, for step BLOCKS, days of unequal length in one queue."""

    every: int
    step: Step
    blocks: tuple[int, ...] = ()


def rhythm_of(text: str, *, blocks: bool = False) -> Rhythm:
    """What was typed, such as ``2 weeks``, ``3 d``, ``5 + 2 days``. Raises Refused.

    >>> rhythm_of("2 weeks")
    Rhythm(every=2, step=<Step.WEEK: 'week'>, blocks=())
    >>> rhythm_of("5 + 2 days", blocks=True).blocks
    (5, 2)
    """
    plain = text.strip().casefold()
    if blocks and _BLOCKS.match(plain):
        return Rhythm(1, Step.BLOCKS, tuple(int(part) for part in re.findall(r"\d+", plain)))
    found = _PLAIN.match(plain)
    step = _LETTERS.get(found[2][:1] or "w") if found else None
    if found is None or step is None or not int(found[1]):
        raise Refused.because("not_a_rhythm", value=text.strip())
    return Rhythm(int(found[1]), step)


def rhythm_words(rhythm: Rhythm) -> str:
    """A rhythm as `rhythm_of` reads it."""
    if rhythm.step is Step.BLOCKS:
        days = " + ".join(str(block) for block in rhythm.blocks)
        return _("{days} days").format(days=days)
    return {
        Step.HOUR: ngettext("{n} hour", "{n} hours", rhythm.every),
        Step.DAY: ngettext("{n} day", "{n} days", rhythm.every),
        Step.WEEK: ngettext("{n} week", "{n} weeks", rhythm.every),
        Step.MONTH: ngettext("{n} month", "{n} months", rhythm.every),
    }[rhythm.step]


def rhythm_field(*, blocks: bool = False) -> LineField:
    """A number of hours, days, weeks or months."""
    return LineField(lambda text: rhythm_of(text, blocks=blocks), rhythm_words, _("1 week"))


def hours_of(text: str) -> tuple[WindowDraft, ...]:
    """Hours of the week, a line each; nothing means always. Raises Refused.

    >>> hours_of("Mon-Fri 09:00-17:00")
    (WindowDraft(weekdays=31, from_minute=540, to_minute=1020),)
    >>> hours_of("Sat, Sun 22:00-06:00")[0].weekdays
    96
    """
    return tuple(_window(line) for line in text.splitlines() if line.strip())


def _window(line: str) -> WindowDraft:
    found = _HOURS.match(line.strip())
    if found is None:
        raise Refused.because("not_hours", value=line.strip())
    first, last = minute_of_day(found["first"]), minute_of_day(found["last"])
    return WindowDraft(_mask(found["days"], line), first, last)


def _mask(words: str, line: str) -> int:
    mask = 0
    for part in re.split(r"[,\s]+(?![-–—])", re.sub(r"\s*[-–—]\s*", "-", words.strip())):
        first, _dash, last = part.partition("-")
        begin = _weekday(first, line)
        end = _weekday(last, line) if last else begin
        for at in range(7):
            mask |= 1 << ((begin + at) % 7)
            if (begin + at) % 7 == end:
                break
    return mask


def _weekday(word: str, line: str) -> int:
    known = [_(name).casefold() for name in WEEKDAYS]
    plain = word.strip().casefold()[:3]
    english = [name.casefold() for name in WEEKDAYS]
    for names in (known, english):
        if plain in names:
            return names.index(plain)
    raise Refused.because("not_hours", value=line.strip())


def hours_words(windows: Iterable[WindowRow | WindowDraft]) -> str:
    """Hours of the week as `hours_of` reads them, a line each."""
    return "\n".join(
        f"{_days(row.weekdays)} {minute_text(row.from_minute)}–{minute_text(row.to_minute)}"
        for row in windows
    )


def _days(mask: int) -> str:
    names = [_(name) for name in WEEKDAYS]
    if mask == EVERY_DAY:
        return f"{names[0]}–{names[6]}"
    if mask == WORKING_WEEK:
        return f"{names[0]}–{names[4]}"
    return ", ".join(name for at, name in enumerate(names) if mask >> at & 1)


def hours_field() -> TextField:
    """Hours of the week, a line each."""
    return TextField(hours_of, _("Mon–Fri 09:00–17:00"), lines=4)
