"""Columns that count events by how long they took: ``<= 250 ms``, ``le_0.5s``, ``+Inf``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from app.exchange.questions import Candidate, How, Ledger, Reading

_FINITE = re.compile(
    r"(?:(?P<sign><=|≤|<|le|under|within|up to|at most)[\s_:=-]*)?"
    r"(?P<number>\d{1,9}(?:\.\d{1,6})?)\s*_?(?P<unit>ms|milliseconds?|s|secs?|seconds?)?",
    re.IGNORECASE,
)
_REST = re.compile(
    r"(?:(?:le|<=|≤)[\s_:=-]*)?(?:\+?inf(?:inity)?|∞)|more|slower|(?:>|over).*", re.IGNORECASE
)
CUMULATIVE, SEPARATE = "cumulative", "separate"


@dataclass(frozen=True, slots=True)
class Bucket:
    """A column, and at most how many milliseconds its events took; None: any length."""

    position: int
    limit: Decimal | None


def buckets_in(header: Sequence[str], taken: frozenset[int], ledger: Ledger) -> tuple[Bucket, ...]:
    """The columns of latencies, by length; fewer than two are none.

    A header with a sign and no unit is a question ``bucket_unit``.
    """
    found: list[Bucket] = []
    for position, name in enumerate(header):
        text = name.strip()
        if position in taken:
            continue
        match = _FINITE.fullmatch(text)
        if match and (match["sign"] or match["unit"]):
            unit = (match["unit"] or "").lower()
            if not unit:
                candidates = [
                    Candidate("seconds", (f"{text} s",)),
                    Candidate("ms", (f"{text} ms",)),
                ]
                unit = ledger.ask("bucket_unit", "", candidates, "seconds", raw=text)
            factor = 1 if unit.startswith("m") else 1000
            found.append(Bucket(position, Decimal(match["number"]) * factor))
        elif _REST.fullmatch(text):
            found.append(Bucket(position, None))
    if sum(one.limit is not None for one in found) < 1 or len(found) < 2:
        return ()
    return tuple(sorted(found, key=lambda one: (one.limit is None, one.limit or 0)))


def settle_cumulative(rows: Sequence[Sequence[int]], ledger: Ledger) -> bool:
    """Whether each bucket counts those below it too.

    rows: the counts of each row, by length. A count below the one before it shows that they are
    separate; otherwise it is a question ``buckets``.
    """
    falling = [row for row in rows if any(b < a for a, b in pairwise(row))]
    if falling:
        shown = " · ".join(map(str, falling[0]))
        ledger.note(Reading("buckets", "", SEPARATE, How.SETTLED, None, shown))
        return False
    shown = " · ".join(map(str, rows[0])) if rows else ""
    candidates = [Candidate(CUMULATIVE, (shown,)), Candidate(SEPARATE, (shown,))]
    return ledger.ask("buckets", "", candidates, CUMULATIVE, raw=shown) == CUMULATIVE
