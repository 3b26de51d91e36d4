"""What the note of a handover is made of: the shift that ends, and what is open (S88)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from models.insight.gate import GateState
from models.insight.handover_rows import HandoverFacts
from models.insight.levels_rows import LevelRow, Reason
from models.insight.queries.incidents import IncidentBoardOf
from models.insight.queries.launches import LaunchBoardOf
from models.insight.queries.levels import Levels
from models.insight.queries.talk import DecisionBoardOf, place_of
from models.kernel.instants import local_day
from models.kernel.periods import DAY, Period
from models.releases.rows import LaunchClass
from models.services.rules.attainment import Status
from models.store.query import Query, Reader
from models.tickets.queries import Handovers, Tickets

_SOON = timedelta(days=7)
"""Within which an action is due soon."""

_BURNS = {Reason.EXHAUSTED, Reason.PAGE, Reason.TICKET}


@dataclass(frozen=True)
class HandoverFactsOf(Query[HandoverFacts]):
    """What there is to tell of a shift from an instant up to another (up to now, if that is later).

    team_id: whose services and tickets; of everybody, if None. zone: of its days; that of the team, if
    None.
    """

    reads: ClassVar[frozenset[str]] = (
        IncidentBoardOf.reads
        | LaunchBoardOf.reads
        | Levels.reads
        | DecisionBoardOf.reads
        | Tickets.reads
        | Handovers.reads
    )
    start: datetime
    end: datetime
    team_id: UUID | None = None
    zone: str | None = None

    def run(self, reader: Reader) -> HandoverFacts:
        """The facts."""
        end = min(self.end, reader.clock())
        start = min(self.start, end)
        place = place_of(reader, self.team_id, self.zone)
        period = Period(local_day(start, place), local_day(end, place) + DAY)
        incidents = IncidentBoardOf(period, self.team_id, zone=place.key).run(reader)
        decisions = DecisionBoardOf(period, self.team_id, place.key).run(reader)
        tickets = {
            row.id: row
            for row in Tickets(start).run(reader)
            if self.team_id is None or row.team_id in (None, self.team_id)
        }
        soon = incidents.today + _SOON
        return HandoverFacts(
            start,
            end,
            incidents.today,
            place.key,
            tuple(
                row
                for row in reversed(incidents.events)
                if row.incident.end is None or row.incident.end > start
            ),
            tuple(
                row
                for row in incidents.actions
                if row.action.done_on is None
                and row.action.due_on is not None
                and row.action.due_on <= soon
            ),
            tuple(row for row in incidents.conditions if row.condition.fixed_on is None),
            tuple(
                (row, tickets[row.ticket_id])
                for row in Handovers().run(reader)
                if start <= row.at < end and row.ticket_id in tickets
            ),
            tuple(row for row in tickets.values() if row.precursor and row.completed is None),
            tuple(row for row in Levels(self.team_id).run(reader) if _unwell(row)),
            tuple(
                row
                for row in LaunchBoardOf(self.team_id, place.key).run(reader).gates
                if row.gates[LaunchClass.NEW_FEATURE].state in (GateState.CAUTION, GateState.CLOSED)
            ),
            tuple(
                row
                for row in reversed(decisions.decisions)
                if start <= row.decision.decided_at < end
            ),
            decisions.leaks,
        )


def _unwell(row: LevelRow) -> bool:
    """Whether its budget is gone or nearly so, or a burn rule fires."""
    return row.state in (Status.MISSED, Status.LITTLE_LEFT) or not _BURNS.isdisjoint(row.reasons)
