"""Which alerts tell of nothing, and what came from where (S62)."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from uuid import UUID

from models.incidents.rows import AlertRow, IncidentRow
from models.incidents.rules.counting import Mix, mix

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class AlertGroup:
    """Alerts of one source and one service that say the same but for numbers.

    text: of the newest. alerts: ids, the oldest first. false: how many belong to false alarms; loose:
    how many belong to no incident. first, last: when the oldest and the newest came.
    """

    text: str
    source: str
    service_id: UUID | None
    alerts: tuple[UUID, ...]
    false: int
    loose: int
    first: datetime
    last: datetime

    @property
    def false_share(self) -> Fraction | None:
        """false / those that belong to an incident; None where none does."""
        known = len(self.alerts) - self.loose
        return Fraction(self.false, known) if known else None


def alert_groups(
    alerts: Iterable[AlertRow], false_alarms: Collection[UUID]
) -> tuple[AlertGroup, ...]:
    """Alerts that say the same, those with the most false alarms first, then the most frequent.

    false_alarms: ids of incidents in which nothing was wrong.
    """
    alike: defaultdict[tuple[str, str, UUID | None], list[AlertRow]] = defaultdict(list)
    for row in sorted(alerts, key=lambda row: (row.at, row.id)):
        alike[said(row.text), row.source, row.service_id].append(row)
    groups = [
        AlertGroup(
            rows[-1].text,
            rows[-1].source,
            rows[-1].service_id,
            tuple(row.id for row in rows),
            sum(row.incident_id in false_alarms for row in rows),
            sum(row.incident_id is None for row in rows),
            rows[0].at,
            rows[-1].at,
        )
        for rows in alike.values()
    ]
    return tuple(sorted(groups, key=lambda each: (-each.false, -len(each.alerts), each.first)))


def said(text: str) -> str:
    """What an alert says, whatever its numbers and case.

    >>> said("Queue at 97.5 %") == said("queue at 3 %")
    True
    """
    return " ".join(_NUMBER.sub("#", text).casefold().split())


def mix_by_source(incidents: Iterable[IncidentRow]) -> Mapping[str, Mix]:
    """The events of each source by class; those that were typed here have the empty one."""
    told: defaultdict[str, list[IncidentRow]] = defaultdict(list)
    for row in incidents:
        told[row.source].append(row)
    return {source: mix(row.kind for row in rows) for source, rows in sorted(told.items())}
