"""Files of ``time | name`` lines, as Knative's community keeps them."""

import re

from app.exchange.encoding import decode
from app.exchange.moments import written
from app.exchange.reading import Source
from app.exchange.rota_desk import Desk
from app.exchange.rota_shapes import ReadRota
from app.exchange.rota_starts import Start, closed
from models.kernel.errors import Refused

MOST_LINES = 100_000

_LINE = re.compile(r"([^|]+)\|([^|]*)")
_TITLE = re.compile(r"#@\s*(?:title|name):\s*(.+)")


def are_lines(text: str) -> bool:
    """Whether most lines that are no comments say a time, a bar, and something.

    >>> are_lines("# on call\\n2021-09-27T01:00:00Z | ann\\n")
    True
    """
    lines = [line for line in text[:20_000].splitlines() if line.strip() and line[0] != "#"]
    fitting = [m for line in lines if (m := _LINE.fullmatch(line)) and _dated(m[1])]
    return bool(fitting) and len(fitting) * 10 >= len(lines) * 6


def read_lines(source: Source, desk: Desk) -> ReadRota:
    """The rota of such a file. Raises Refused as `decode` does, or ``too_many_lines``."""
    text = decode(source.data, desk.ledger)
    lines = text.splitlines()
    if len(lines) > MOST_LINES:
        raise Refused.because("too_many_lines", "source", limit=MOST_LINES)
    name = source.name
    entries: list[tuple[int, str, str]] = []
    for number, line in enumerate(lines, 1):
        if title := _TITLE.fullmatch(line.strip()):
            name = title[1].strip()
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if match is None or not match[2].strip():
            desk.odd("not_time_and_name", str(number), "", line)
        else:
            entries.append((number, match[1].strip(), match[2].strip()))
    cells = [raw for _, raw, _ in entries]
    moments = desk.days({"time": cells}, lambda row: entries[row][0])["time"]
    starts = []
    for number, raw, who in entries:
        moment = moments.read(raw)
        if moment is None:
            desk.odd("not_a_day", str(number), "time", raw)
        starts.append(Start(str(number), desk.instant(moment) if moment else None, who, raw))
    return desk.done(ReadRota(name, "lines", "", tuple(closed(starts, desk))))


def _dated(text: str) -> bool:
    return written(text.strip()) is not None
