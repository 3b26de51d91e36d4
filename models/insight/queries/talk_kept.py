"""What was said and is kept, threads that are stuck, and work that others do by hand."""

from collections import Counter
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from models.incidents.queries import Impacts, Incidents
from models.incidents.rows import IncidentClass, IncidentRow
from models.insight.grouping import by_field
from models.insight.rooms_rows import (
    CoverEntry,
    HandsBoard,
    HandsEntry,
    SiteHands,
    ThreadBoard,
    ThreadEntry,
    TranscriptBoard,
    TranscriptEntry,
)
from models.insight.rules import Policies
from models.kernel.instants import local_day, zone
from models.kernel.periods import Period
from models.office.queries.rooms import HandsRequests, Meetings, Threads, Transcripts
from models.office.rows import HandsRequestRow
from models.office.rules.threads import hint, state_of
from models.people.queries import People, Sites
from models.people.rules import covers
from models.policies.queries import Policies as PolicyRows
from models.policies.rows import PolicyKey
from models.services.queries import Machines, Ownerships, Services
from models.store.query import Query, Reader


@dataclass(frozen=True)
class TranscriptBoardOf(Query[TranscriptBoard]):
    """Every transcript, and which incidents of a period have one (S82).

    With a team, of incidents that hit a service which it owns, or which no team owns, or none. A false
    alarm needs no transcript. zone: of its days.
    """

    reads: ClassVar[frozenset[str]] = frozenset(
        {"transcript", "meeting", "incident", "impact", "ownership"}
    )
    period: Period
    team_id: UUID | None = None
    zone: str = "UTC"

    def run(self, reader: Reader) -> TranscriptBoard:
        """The board."""
        place = zone(self.zone)
        today = local_day(reader.clock(), place)
        rows = Transcripts().run(reader)
        incidents = {row.id: row for row in Incidents().run(reader)}
        meetings = {row.id: row.title for row in Meetings().run(reader)}
        kept = Counter(row.incident_id for row in rows)
        owners = [row for row in Ownerships().run(reader) if covers(row, today)]
        owned = {row.service_id for row in owners if row.team_id == self.team_id}
        theirs = {row.service_id for row in owners if row.team_id is not None} - owned
        impacts = by_field(Impacts().run(reader), "incident_id")

        def counts(row: IncidentRow) -> bool:
            hit = {impact.service_id for impact in impacts[row.id]}
            ours = self.team_id is None or not hit or bool(hit - theirs)
            day = local_day(row.start, place)
            within = self.period.start <= day < self.period.end
            return ours and within and row.kind is not IncidentClass.FALSE_ALARM

        return TranscriptBoard(
            today,
            place.key,
            tuple(
                TranscriptEntry(
                    row,
                    incidents[row.incident_id].title
                    if row.incident_id in incidents
                    else meetings.get(row.meeting_id, "")
                    if row.meeting_id
                    else "",
                )
                for row in reversed(rows)
            ),
            tuple(
                CoverEntry(
                    row.id, row.title, local_day(row.start, place), kept[row.id], row.transcript
                )
                for row in reversed(incidents.values())
                if counts(row)
            ),
            {row.id: row.title for row in incidents.values()},
            meetings,
        )


@dataclass(frozen=True)
class ThreadBoardOf(Query[ThreadBoard]):
    """Every thread, and by which channel to go on with those that are stuck (S83), by the policy of a
    team. zone: of its days."""

    reads: ClassVar[frozenset[str]] = frozenset({"thread", "policy"})
    team_id: UUID | None = None
    zone: str = "UTC"

    def run(self, reader: Reader) -> ThreadBoard:
        """The board."""
        now, place = reader.clock(), zone(self.zone)
        policies = Policies(PolicyRows().run(reader), self.team_id)
        most = policies.whole(PolicyKey.THREAD_MESSAGES, local_day(now, place))
        return ThreadBoard(
            now,
            place.key,
            most,
            tuple(
                ThreadEntry(row, state_of(row, now, most), hint(row, now, most))
                for row in reversed(Threads().run(reader))
            ),
        )


@dataclass(frozen=True)
class HandsBoardOf(Query[HandsBoard]):
    """Every request for work by hand, and whom to ask at each site. zone: of its days."""

    reads: ClassVar[frozenset[str]] = frozenset(
        {"hands_request", "site", "service", "machine", "person"}
    )
    zone: str = "UTC"

    def run(self, reader: Reader) -> HandsBoard:
        """The board."""
        place = zone(self.zone)
        today = local_day(reader.clock(), place)
        sites = Sites().run(reader)
        services = {row.id: row.name for row in Services().run(reader)}
        machines = {row.id: row.name for row in Machines().run(reader)}
        people = {row.id: row.name for row in People().run(reader)}
        at = {row.id: row.name for row in sites}

        def entry(row: HandsRequestRow) -> HandsEntry:
            over = row.due_on is not None and row.due_on < today
            return HandsEntry(
                row,
                at.get(row.site_id, ""),
                services.get(row.service_id, "") if row.service_id else "",
                machines.get(row.machine_id, "") if row.machine_id else "",
                people.get(row.asked_by_id, "") if row.asked_by_id else "",
                over and row.done_at is None,
            )

        return HandsBoard(
            today,
            place.key,
            tuple(entry(row) for row in reversed(HandsRequests().run(reader))),
            tuple(SiteHands(row.id, row.name, row.hands) for row in sites),
            services,
            machines,
            people,
        )
