"""What was sent of a report before, and whether it still says the same (S29)."""

from collections.abc import Iterable
from dataclasses import dataclass

from models.kernel.periods import Period
from models.services.rows import SentReportRow


@dataclass(frozen=True, slots=True)
class SentBefore:
    """One sending. superseded: another one of the same report, period and scope came after it.
    changed: the data say something else by now."""

    row: SentReportRow
    superseded: bool
    changed: bool


def sent_before(
    rows: Iterable[SentReportRow], period: Period, scope: str, digest: str
) -> tuple[SentBefore, ...]:
    """What was sent of one report for a period and scope, in the order given.

    scope: a team's name; nothing for everybody. digest: of the data as they are now.
    """
    wanted = (period.start, period.last, scope)
    own = [row for row in rows if (row.from_day, row.to_day, row.scope) == wanted]
    replaced = {row.replaces_id for row in own}
    return tuple(SentBefore(row, row.id in replaced, row.digest != digest) for row in own)
