"""What happened in shifts (F14, practice 10)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import compress
from typing import ClassVar
from uuid import UUID

from sqlalchemy import select

from models.incidents.records import Alert, Impact, Incident
from models.insight.levels_rows import ShiftLoad, ShiftsWithEvents
from models.insight.rules import Policies
from models.kernel.instants import local_day, zone
from models.kernel.periods import Period
from models.kernel.spans import Span
from models.notes.rows import Subject
from models.people.queries import PEOPLE_TABLES, Teams
from models.people.rules import covers
from models.policies.queries import Policies as PolicyRows
from models.policies.rows import PolicyKey
from models.rotations.queries import ROTATION_TABLES, RotaFacts
from models.rotations.rows import DutyKind
from models.rotations.rules.calendar import calendar_of, served_after
from models.rotations.rules.facts import Facts
from models.rotations.rules.load import counted_at, shifts_of
from models.rotations.rules.shapes import Clash, Piece, Rota
from models.services.queries import Ownerships
from models.services.rows import OwnershipRow
from models.services.rules.events import Event, Page, grouped
from models.services.rules.events import ShiftEvents as Counted
from models.store.query import Query, Reader

_UTC = zone("UTC")


@dataclass(frozen=True)
class ShiftEvents(Query[ShiftsWithEvents]):
    """Events of each shift of the primary duties in a period: of a team's rotations, or of all.

    Alerts and incidents of a service that follow each other within the policy's minutes are one
    event. It counts in the shifts of the teams that own the service then; where none is known, in
    every one. A shift belongs to the period in which it begins, with all its events. Days are those
    of the team's zone, or UTC.
    """

    reads: ClassVar[frozenset[str]] = (
        PEOPLE_TABLES | ROTATION_TABLES | {"alert", "impact", "incident", "ownership", "policy"}
    )
    period: Period
    team_id: UUID | None = None

    def run(self, reader: Reader) -> ShiftsWithEvents:
        """The answer."""
        policies = Policies(PolicyRows().run(reader), self.team_id)
        minutes = policies.whole(PolicyKey.EVENT_MINUTES, self.period.last)
        limit = policies.whole(PolicyKey.EVENTS_PER_SHIFT, self.period.last)
        teams = {team.id: team for team in Teams().run(reader)}
        team = teams.get(self.team_id) if self.team_id else None
        span = Span(*self.period.instants(zone(team.zone if team else "UTC")))
        together = timedelta(minutes=minutes)
        rota = RotaFacts(span.start, span.end).run(reader)
        facts = Facts(rota)
        shifts = _shifts(facts, span, self.team_id)
        end = max((pieces[-1].end for pieces in shifts), default=span.end)
        subjects = dict(_pages(reader, Span(span.start - together, max(span.end, end))))
        owners = _Owners(Ownerships().run(reader))
        events = [
            event
            for event in grouped(subjects, together)
            if event.start >= span.start and owners.concern(event, self.team_id)
        ]
        all_loads = [_load(pieces, rota, events, owners, limit) for pieces in shifts]
        begun = [counted_at(facts, pieces[0], span) is not None for pieces in shifts]
        loads = list(compress(all_loads, begun))
        inside = {event for load in all_loads for event in load.events}
        outside = tuple(event for event in events if event.start in span and event not in inside)
        counted = Counted(tuple(load.events for load in loads), outside, Decimal(limit))
        return ShiftsWithEvents(
            minutes,
            limit,
            tuple(loads),
            counted.mean,
            counted.p90,
            outside,
            {page.id: subject for page, subject in subjects.items()},
        )


def busy_shifts(found: ShiftsWithEvents) -> tuple[Clash, ...]:
    """The shifts with more events than the policy allows, as problems of the rota."""
    return tuple(
        Clash(
            "many_events",
            load.rotation_id,
            load.duty_id,
            None,
            load.start,
            load.end,
            (load.person_id,),
            (load.shift_id,) if load.shift_id else (),
            {"count": len(load.events)},
        )
        for load in found.over
    )


class _Owners:
    """Which teams own a service when."""

    def __init__(self, rows: Iterable[OwnershipRow]) -> None:
        self._rows: defaultdict[UUID, list[OwnershipRow]] = defaultdict(list)
        for row in rows:
            if row.team_id is not None:
                self._rows[row.service_id].append(row)

    def of(self, service_id: UUID | None, at: datetime) -> Collection[UUID]:
        """The teams; none where the service or its teams are not known."""
        day = local_day(at, _UTC)
        rows = self._rows.get(service_id, ()) if service_id else ()
        return {row.team_id for row in rows if row.team_id and covers(row, day)}

    def concern(self, event: Event, team_id: UUID | None) -> bool:
        """Whether an event is a team's: its own, or nobody's that is known."""
        teams = self.of(event.service_id, event.start)
        return team_id is None or not teams or team_id in teams


def _pages(reader: Reader, span: Span) -> Iterator[tuple[Page, Subject]]:
    """Who was called: by an alert, or because an incident was seen, or began."""
    alerts = reader.connection.execute(
        select(Alert.id, Alert.at, Alert.service_id, Alert.incident_id).where(
            Alert.at >= span.start, Alert.at < span.end
        )
    ).all()
    incidents = reader.connection.execute(
        select(Incident.id, Incident.start, Incident.detected).where(
            Incident.start >= span.start, Incident.start < span.end
        )
    ).all()
    hit = _services_hit(reader, span)
    of_alerts: dict[UUID, UUID] = {}
    for row_id, at, service, incident in alerts:
        own = service or (hit.get(incident) if incident else None)
        if own and incident:
            of_alerts.setdefault(incident, own)
        yield Page(row_id, at, own), Subject("alert", row_id)
    for row_id, start, detected in incidents:
        at = detected if detected and detected >= start else start
        service = of_alerts.get(row_id) or hit.get(row_id)
        yield Page(row_id, at, service), Subject("incident", row_id)


def _services_hit(reader: Reader, span: Span) -> Mapping[UUID, UUID]:
    """One service of each incident, always the same: an incident is one event, whatever it hit."""
    rows = reader.connection.execute(
        select(Impact.incident_id, Impact.service_id)
        .join(Incident, Impact.incident_id == Incident.id)
        .where(Incident.start >= span.start, Incident.start < span.end)
        .order_by(Impact.service_id)
    )
    first: dict[UUID, UUID] = {}
    for incident, service in rows:
        first.setdefault(incident, service)
    return first


def _shifts(facts: Facts, span: Span, team_id: UUID | None) -> Sequence[Sequence[Piece]]:
    """The pieces of each shift of the primary duties."""
    ours = {row.id for row in facts.rota.rotations if team_id in (None, row.team_id)}
    duties = {
        duty.id
        for duty in facts.rota.duties
        if duty.kind is DutyKind.PRIMARY and duty.rotation_id in ours
    }
    pieces = (*calendar_of(facts, span), *served_after(facts, span))
    return shifts_of(piece for piece in pieces if piece.duty_id in duties)


def _load(
    pieces: Sequence[Piece], rota: Rota, events: Iterable[Event], owners: _Owners, limit: int
) -> ShiftLoad:
    duty = next(row for row in rota.duties if row.id == pieces[0].duty_id)
    rotation = next(row for row in rota.rotations if row.id == duty.rotation_id)
    own = tuple(
        event
        for event in events
        if any(piece.start <= event.start < piece.end for piece in pieces)
        and (rotation.team_id is None or owners.concern(event, rotation.team_id))
    )
    return ShiftLoad(
        rotation.id,
        duty.id,
        pieces[0].shift_id,
        pieces[0].person_id,
        pieces[0].start,
        pieces[-1].end,
        own,
        len(own) > limit,
    )
