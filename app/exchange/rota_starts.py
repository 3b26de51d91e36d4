"""Rotas that say only when each duty begins: it lasts until the next one does."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from app.exchange.rota_desk import DAY, Desk
from app.exchange.rota_shapes import Assigned
from app.exchange.rota_words import is_nobody

WEEK = 7 * DAY


@dataclass(frozen=True, slots=True)
class Start:
    """One entry. start: None where it could not be read, which leaves a hole."""

    place: str
    start: datetime | None
    who: str
    raw: str
    role: str = ""
    email: str = ""


def closed(starts: Sequence[Start], desk: Desk) -> list[Assigned]:
    """The duties of one role, in the order of the file.

    An entry that lies before the one above it is named and left out, as is one that cannot be read;
    where one was left out, the entry before it lasts as long as usual and not longer, so that what
    is missing stays a visible hole. So does the last one.
    """
    kept: list[Start | None] = []
    latest: datetime | None = None
    for one in starts:
        if one.start is not None and latest is not None and one.start <= latest:
            expected = latest.isoformat().replace("+00:00", "Z")
            desk.odd("out_of_order", one.place, "start", one.raw, expected=expected)
            kept.append(None)
        elif one.start is None:
            kept.append(None)
        else:
            latest = one.start
            kept.append(one)
    usual = _usual(kept)
    result = []
    for position, start in enumerate(kept):
        if start is None or start.start is None:
            continue
        following = next((s for s in kept[position + 1 :] if s is not None), None)
        at_once = position + 1 < len(kept) and kept[position + 1] is not None
        if at_once and following is not None and following.start is not None:
            end = following.start
        elif following is not None and following.start is not None:
            end = min(start.start + usual, following.start)
        else:
            end = start.start + usual
            desk.odd("usual_length", start.place, "end", start.raw, kept=True, days=_days(usual))
        if is_nobody(start.who):
            desk.odd("nobody", start.place, "person", start.who, kept=True)
            continue
        stamp = start.start.isoformat().replace("+00:00", "Z")
        own = f"{start.role} {stamp}".strip()
        result.append(
            Assigned(start.place, start.who, start.start, end, start.role, own, start.email)
        )
    return result


def _days(length: timedelta) -> str:
    return f"{length / DAY:g}"


def _usual(kept: Sequence[Start | None]) -> timedelta:
    """The commonest length between neighbours; a week where there are none."""
    starts = [one.start if one is not None else None for one in kept]
    gaps = Counter(
        after - before
        for before, after in pairwise(starts)
        if before is not None and after is not None
    )
    return max(gaps, key=lambda gap: (gaps[gap], -gap)) if gaps else WEEK
