"""When a site has too few people who can serve, and what would heal it (practice 9, S13, S36)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from models.policies.rows import PolicyKey
from models.policies.rules import value_on
from models.rotations.rules.shapes import Rota, Span, Staffing
from models.rotations.rules.staffing import learning_at, staffing_ahead


@dataclass(frozen=True, slots=True)
class Outlook:
    """A team's people at a site, as far as is known.

    now: on the first day. least: the fewest on any day. breach: the first day with too few; None
    without any. lack: how many would heal it for good. back: the first day after the breach on which
    there are enough again, by themselves. learning: trainees there on the day of the breach, who would
    count. together: how many the whole team has on that day, where at one site they would be enough; 0
    where they would not, or the team is at one site.
    """

    team_id: UUID | None
    site_id: UUID | None
    now: Staffing
    least: int
    breach: date | None
    lack: int
    back: date | None
    learning: int
    together: int
    days: tuple[Staffing, ...]


def outlooks(rota: Rota, span: Span) -> tuple[Outlook, ...]:
    """The outlook of each team and site over a span."""
    ahead = staffing_ahead(rota, span)
    groups: dict[tuple[UUID | None, UUID | None], list[Staffing]] = defaultdict(list)
    for row in ahead:
        groups[row.team_id, row.site_id].append(row)
    return tuple(_outlook(rota, rows, ahead) for rows in groups.values())


def _outlook(rota: Rota, rows: Sequence[Staffing], ahead: Sequence[Staffing]) -> Outlook:
    first = rows[0]
    short = [row for row in rows if row.count < row.needed]
    breach = short[0].from_day if short else None
    back = None
    learning = together = 0
    if breach is not None:
        later = (row.from_day for row in rows if row.from_day > breach and row.count >= row.needed)
        back = next(later, None)
        learning = learning_at(rota, first.team_id, first.site_id, breach)
        together = _together(rota, first.team_id, ahead, breach)
    return Outlook(
        first.team_id,
        first.site_id,
        first,
        min(row.count for row in rows),
        breach,
        max((row.needed - row.count for row in short), default=0),
        back,
        learning,
        together,
        tuple(rows),
    )


def _together(rota: Rota, team_id: UUID | None, ahead: Sequence[Staffing], day: date) -> int:
    """Everybody of a team who can serve on a day, if one site of them would be enough."""
    latest: dict[UUID | None, int] = {}
    for row in ahead:
        if row.team_id == team_id and row.from_day <= day:
            latest[row.site_id] = row.count
    whole = sum(latest.values())
    needed = int(value_on(rota.policies, PolicyKey.PEOPLE_AT_ONE_SITE, day, team_id))
    return whole if len(latest) > 1 and whole >= needed else 0
