"""How changes of each kind came out, upgrades and what nobody did before among them (S6, S7)."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from fractions import Fraction
from uuid import UUID

import numpy as np

from models.insight.change_table import KINDS, ChangeTable, Flags
from models.insight.changes_rows import CycleEntry, KindOfChange, Price
from models.insight.dora import FailRate
from models.insight.dora_table import failed, months_of
from models.releases.rows import ChangeRow


def kinds_of(
    changes: ChangeTable,
    led_to_incidents: Collection[UUID],
    months: list[datetime],
    waiting: Sequence[ChangeRow],
    now: datetime,
) -> tuple[KindOfChange, ...]:
    """Each kind that was made or is planned; last of all what nobody did before, of whatever kind.

    changes: of a period. months: when each month of it begins. waiting: planned and not made.
    """
    made = changes.take(changes.made)
    wrong, month = failed(made, led_to_incidents), months_of(made, months)

    def rates(own: Flags) -> tuple[FailRate, ...]:
        lost, whole = (
            np.bincount(month[mask], minlength=len(months)).tolist() for mask in (own & wrong, own)
        )
        return tuple(FailRate(*counts) for counts in zip(lost, whole, strict=True))

    coming = sorted(waiting, key=lambda row: (row.planned is None, row.planned or now))
    found = []
    for code, kind in (*enumerate(KINDS), (-1, None)):
        own = made.first_of_kind if kind is None else made.kinds == code
        ahead = tuple(r for r in coming if (r.first_of_kind if kind is None else r.kind is kind))
        if own.any() or ahead:
            rate = FailRate(int((own & wrong).sum()), int(own.sum()))
            late = sum(row.planned is not None and row.planned < now for row in ahead)
            found.append(KindOfChange(kind, rate, rates(own), ahead, late))
    return tuple(found)


def price_of(cycles: Iterable[CycleEntry], elapsed: timedelta, window: timedelta) -> Price | None:
    """What those cycles of one service cost which changes of a new kind began; None without any.

    Each cost is a share of one window's budget, so their sum is told of all windows that have passed;
    less than one whole window counts as one.
    """
    own = [entry for entry in cycles if entry.first_of_kind and entry.cost is not None]
    if not own:
        return None
    windows = max(Fraction(1), Fraction(elapsed // _SECOND, window // _SECOND))
    cost = sum((entry.cost for entry in own if entry.cost is not None), Fraction(0))
    return Price(own[0].service_id, own[0].service, cost / windows, len(own))


_SECOND = timedelta(seconds=1)
