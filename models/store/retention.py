"""Which backups to keep: a pure rule, so that it can be shown to be right.

All of the last two days; then the last of each of 14 days, of 8 weeks and of 12 months that have
one. The newest verified backup is never given up. While the newest holds fewer than half the rows
of an earlier one, something may have been lost and nothing at all is given up, until a person has
accepted the smaller count.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

KEEP_ALL = timedelta(days=2)
DAYS, WEEKS, MONTHS = 14, 8, 12


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup as the rule sees it. rows: how many rows it holds in all."""

    name: str
    instant: datetime
    verified: bool
    rows: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """Names to give up, oldest first, and whether the rule paused because rows halved."""

    give_up: tuple[str, ...]
    paused: bool


def rotate(backups: Iterable[Kept], now: datetime, accepted: datetime | None = None) -> Verdict:
    """Apply the rule at an instant. Periods are counted in UTC.

    accepted: when a person last said that the row count is as meant; None for never.
    """
    ordered = sorted(backups, key=lambda backup: (backup.instant, backup.name))
    if halved(ordered, accepted):
        return Verdict((), True)
    keep = {backup.name for backup in ordered if backup.instant > now - KEEP_ALL}
    sound = [backup for backup in ordered if backup.verified]
    if sound:
        keep.add(sound[-1].name)
    keep |= _last_of_each(sound, lambda instant: instant.date(), DAYS)
    keep |= _last_of_each(sound, lambda instant: instant.isocalendar()[:2], WEEKS)
    keep |= _last_of_each(sound, lambda instant: (instant.year, instant.month), MONTHS)
    return Verdict(tuple(b.name for b in ordered if b.name not in keep), False)


def halved(ordered: Sequence[Kept], accepted: datetime | None = None) -> bool:
    """Whether the newest verified backup holds fewer than half the rows of an earlier one.

    Backups from before `accepted` do not count.
    """
    sound = [b.rows for b in ordered if b.verified and (accepted is None or b.instant >= accepted)]
    return bool(sound) and sound[-1] * 2 < max(sound)


def _last_of_each(
    ordered: Sequence[Kept], period: Callable[[datetime], Hashable], count: int
) -> set[str]:
    last = {period(backup.instant): backup.name for backup in ordered}
    return set(list(last.values())[-count:]) if last else set()
