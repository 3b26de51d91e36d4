"""What could go to the developers while operations are over their cap, and what went (S33)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from models.insight.cap_rows import LedgerLine, OverflowBoard
from models.insight.queries.cap_facts import cap_facts
from models.insight.queries.handed_hours import logged_on
from models.insight.queries.toil import HISTORY, ToilVerdict, today
from models.insight.rows import Verdict
from models.insight.rules import Policies
from models.kernel.instants import zone
from models.kernel.periods import WEEK, Period, monday_of
from models.people.queries import Teams
from models.policies.queries import Policies as PolicyRows
from models.store.query import Query, Reader
from models.store.shaping import rows_of
from models.tickets.records import Handover, Ticket
from models.tickets.rows import HandoverRow, Resolution, Side, TicketRow
from models.tickets.rules.overflow import candidates, usual_seconds
from models.work_log.rows import Kind


@dataclass(frozen=True)
class Overflow(Query[OverflowBoard]):
    """The tickets of a team (of all) that could go, by the policy's window before a day (today, if None).

    A team's are those that are its own, or nobody's. started_too: also what somebody has begun.
    """

    reads: ClassVar[frozenset[str]] = ToilVerdict.reads | {"ticket"}
    day: date | None = None
    team_id: UUID | None = None
    started_too: bool = False

    def run(self, reader: Reader) -> OverflowBoard:
        """The board."""
        day = self.day or today(reader, self.team_id)
        verdict = ToilVerdict(day, HISTORY, self.team_id).run(reader)
        policies = Policies(PolicyRows().run(reader), self.team_id)
        window = [week for week in verdict.weeks if week.week >= verdict.first_week]
        hours = [part for week in window for part in week.hours]
        weeks = [week.week for week in window]
        load = cap_facts(reader, weeks, self.team_id, policies, hours).load(weeks)
        ours = [
            row
            for row in rows_of(reader, Ticket, TicketRow)
            if self.team_id is None or row.team_id in (None, self.team_id)
        ]
        done = _completed(ours, verdict)
        usual = usual_seconds(_ticket_seconds(verdict), done)
        found = candidates(ours, load.excess, usual, self.started_too)
        proposed = sum(one.seconds or 0 for one in found if one.proposed)
        return OverflowBoard(
            excess=load.excess,
            load=load.load if load.sufficient else None,
            over=load.over,
            usual=usual,
            usual_of=done,
            candidates=found,
            uncovered=max(0, load.excess - proposed),
        )


def _ticket_seconds(verdict: Verdict) -> int:
    return sum(
        part.seconds for week in verdict.weeks for part in week.hours if part.kind is Kind.TICKET
    )


def _completed(tickets: list[TicketRow], verdict: Verdict) -> int:
    """How many tickets operations completed in the weeks of the verdict."""
    first, end = monday_of(verdict.weeks[0].week), monday_of(verdict.last_week) + WEEK
    return sum(
        row.side is Side.OPERATIONS
        and row.completed is not None
        and row.resolution in (None, Resolution.DONE)
        and first <= row.completed.date() < end
        for row in tickets
    )


@dataclass(frozen=True)
class HandoverLedger(Query[tuple[LedgerLine, ...]]):
    """The tickets that changed sides in a period (of all time), the newest first.

    team_id: only those of this team, and those of none.
    """

    reads: ClassVar[frozenset[str]] = frozenset({"handover", "ticket", "entry", "team"})
    period: Period | None = None
    team_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[LedgerLine, ...]:
        """The lines."""
        tickets = {row.id: row for row in rows_of(reader, Ticket, TicketRow)}
        place = zone(self._zone(reader))
        lines = []
        rows = rows_of(reader, Handover, HandoverRow, "at")
        logged = logged_on(reader, {tickets[row.ticket_id].external_id for row in rows})
        for row in reversed(rows):
            ticket, day = tickets[row.ticket_id], row.at.astimezone(place).date()
            ours = self.team_id is None or ticket.team_id in (None, self.team_id)
            if not ours or (self.period is not None and day not in self.period):
                continue
            parts = logged.get(ticket.external_id, ())
            seconds = sum(seconds for on, seconds in parts if on >= day)
            lines.append(
                LedgerLine(
                    handover=row,
                    title=ticket.title,
                    external_id=ticket.external_id,
                    side=ticket.side,
                    completed=ticket.completed,
                    seconds=seconds if ticket.external_id else None,
                )
            )
        return tuple(lines)

    def _zone(self, reader: Reader) -> str:
        teams = {team.id: team.zone for team in Teams().run(reader)}
        return teams.get(self.team_id, "UTC") if self.team_id else "UTC"
