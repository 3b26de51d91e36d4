"""The points of a review that are open, by where they are set right."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from models.incidents.queries import Impacts, Incidents
from models.incidents.rows import IncidentClass
from models.incidents.rules.blameless import BlameRules, hints
from models.incidents.rules.postmortems import PostmortemState
from models.insight.incidents_rows import EventRow
from models.insight.queries.review_context import ContextFacts
from models.insight.readiness_rows import ReadyKind, ReadyPoint
from models.insight.reviews_rows import ReviewFigures, ReviewTerms
from models.insight.rules import MISSING_SHARE
from models.kernel.instants import zone
from models.kernel.spans import Span
from models.notes.rows import Subject
from models.people.rows import PersonRow
from models.projects.rules.on_time import Delivery
from models.reviews.rows import ReviewSide, SignPhase
from models.rotations.queries import RotaFacts
from models.rotations.rules.calendar import final_calendar
from models.rotations.rules.cover import gaps
from models.rotations.rules.shapes import Span as RotaSpan
from models.services.rules.attainment import Status
from models.store.query import Reader

_TEXTS = ("summary", "impact", "cause", "detection", "well", "badly", "lucky", "changes")
_UNLEARNT = {
    PostmortemState.OVERDUE: ReadyKind.POSTMORTEM_OVERDUE,
    PostmortemState.MISSING: ReadyKind.POSTMORTEM_MISSING,
    PostmortemState.WRITING: ReadyKind.POSTMORTEM_MISSING,
}


def point(
    kind: ReadyKind, table: str, ids: Iterable[UUID], told: Mapping[str, Any] | None = None
) -> Iterator[ReadyPoint]:
    """The point, where it has any row."""
    rows = tuple(Subject(table, one) for one in dict.fromkeys(ids))
    if rows:
        yield ReadyPoint(kind, rows, told or {})


def of_terms(figures: ReviewFigures, people: Mapping[UUID, PersonRow]) -> Iterator[ReadyPoint]:
    """What was to be agreed. A period without a review has only what is asked of any."""
    terms = figures.terms
    if terms.review is None:
        return
    own = [terms.review.id]
    missing = tuple(
        side for side in ReviewSide if side not in terms.signed(SignPhase.AGREED_AT_START)
    )
    if missing:
        yield from point(ReadyKind.UNSIGNED_TERMS, "review", own, {"sides": missing})
    if not figures.services:
        yield from point(ReadyKind.NO_SERVICE, "review", own)
    targets = {"sla_target": terms.sla_target, "velocity_target": terms.velocity_target}
    lacking = tuple(name for name, value in targets.items() if value is None)
    if lacking:
        yield from point(ReadyKind.MISSING_TARGETS, "review", own, {"which": lacking})
    if terms.review.people and not terms.people:
        yield from point(ReadyKind.NOBODY_CHOSEN, "review", own)
    if terms.pseudonyms:
        chosen = (one.person_id for one in terms.people)
        nameless = (one for one in chosen if not people[one].pseudonym)
        yield from point(ReadyKind.NO_PSEUDONYM, "person", nameless)


def of_time(figures: ReviewFigures) -> Iterator[ReadyPoint]:
    """A period that has not passed: what its last days bring is not in the figures."""
    terms = figures.terms
    if terms.review is not None and figures.today in terms.period:
        told = {"until": terms.period.last}
        yield from point(ReadyKind.PERIOD_RUNNING, "review", [terms.review.id], told)


def of_services(figures: ReviewFigures) -> Iterator[ReadyPoint]:
    """Services that nobody answers for or promises anything of, and objectives without data."""
    unowned = {
        side: {one.id: one.unowned[side] for one in figures.services if one.unowned[side]}
        for side in ReviewSide
    }
    ids = [one.id for one in figures.services if any(one.unowned.values())]
    yield from point(ReadyKind.NO_OWNER, "service", ids, {"periods": unowned})
    promised = {one.objective.service_id for one in figures.objectives}
    bare = (one.id for one in figures.services if one.id not in promised)
    yield from point(ReadyKind.WITHOUT_OBJECTIVE, "service", bare)
    windows: dict[UUID, tuple[date, ...]] = {}
    for board in figures.objectives:
        days = tuple(
            one.window.period.start
            for one in board.results
            if one.status is Status.UNKNOWN and not one.running and one.window.period
        )
        if days:
            windows[board.id] = days
    yield from point(ReadyKind.NO_DATA, "objective", windows, {"windows": windows})


def of_deliverables(figures: ReviewFigures) -> Iterator[ReadyPoint]:
    """Deliverables that were never promised, that nobody said anything of on the day, or that nobody
    is credited for."""
    found = {
        entry.id: entry for standing in figures.standings for entry in standing.delivered
    }.values()
    open_ones = [entry for entry in found if entry.delivery is not Delivery.CANCELLED]
    uncommitted = (one.id for one in found if one.delivery is Delivery.UNCOMMITTED)
    yield from point(ReadyKind.NOT_COMMITTED, "deliverable", uncommitted)
    waited = (
        one.id
        for one in found
        if one.delivery is Delivery.LATE and one.deliverable.delivered_on is None
    )
    yield from point(ReadyKind.NO_RESULT, "deliverable", waited)
    bare = (one.id for one in open_ones if not one.credited)
    yield from point(ReadyKind.NO_CREDIT, "deliverable", bare)


def of_events(
    facts: ContextFacts, blame: BlameRules, names: Sequence[str], today: date
) -> Iterator[ReadyPoint]:
    """Incidents that are not told to the end, or not learnt from."""
    events = facts.events

    def those(kind: ReadyKind, found: Iterable[EventRow]) -> Iterator[ReadyPoint]:
        return point(kind, "incident", (event.id for event in found))

    yield from those(ReadyKind.INCIDENT_IMPOSSIBLE, (one for one in events if one.impossible))
    yield from those(ReadyKind.INCIDENT_OPEN, (one for one in events if one.open))
    for kind in dict.fromkeys(_UNLEARNT.values()):
        yield from those(kind, (one for one in events if _UNLEARNT.get(one.state) is kind))
    yield from those(ReadyKind.WORDS_JUDGE, (one for one in events if _judges(one, blame, names)))
    late = {one.id: count for one in events if (count := _late_actions(one, today))}
    told = {"actions": sum(late.values())}
    yield from point(ReadyKind.ACTION_OVERDUE, "incident", late, told)
    attributed = facts.changes.attributed
    yield from those(
        ReadyKind.ATTRIBUTION_OPEN,
        (one for one in events if one.id in attributed and attributed[one.id].ambiguous),
    )


def _judges(event: EventRow, blame: BlameRules, names: Sequence[str]) -> bool:
    learnt = event.postmortem
    if learnt is None or learnt.closed_on is None:
        return False
    texts = [getattr(learnt, name) for name in _TEXTS]
    texts += [action.text for action in event.actions]
    return any(hints(text, blame, names) for text in texts)


def _late_actions(event: EventRow, today: date) -> int:
    return sum(
        action.done_on is None and action.due_on is not None and action.due_on < today
        for action in event.actions
    )


def of_loose_incidents(reader: Reader, terms: ReviewTerms) -> Iterator[ReadyPoint]:
    """Incidents of the period that hit no service: they count for nobody."""
    hit = {impact.incident_id for impact in Impacts().run(reader)}
    rows = Incidents(*terms.period.instants(zone(terms.zone))).run(reader)
    loose = (row.id for row in rows if row.id not in hit and row.kind is IncidentClass.OUTAGE)
    yield from point(ReadyKind.INCIDENT_WITHOUT_SERVICE, "incident", loose)


def of_hours(facts: ContextFacts) -> Iterator[ReadyPoint]:
    """Weeks in which somebody logged less than most of what was expected (F7)."""
    weeks: defaultdict[UUID, list[int]] = defaultdict(list)
    for row in facts.logged():
        if lacks_hours(row.hours.missing, row.hours.due):
            weeks[row.person_id].append(row.iso_week)
    told = {"weeks": {person: tuple(sorted(own)) for person, own in weeks.items()}}
    yield from point(ReadyKind.HOURS_MISSING, "person", weeks, told)


def lacks_hours(missing: int, due: int) -> bool:
    """Whether a week lacks hours (F7): more than a fifth of what was expected is not there.

    >>> lacks_hours(8, 40), lacks_hours(9, 40)
    (False, True)
    """
    return Decimal(missing) > MISSING_SHARE * due


def of_rotas(reader: Reader, terms: ReviewTerms) -> Iterator[ReadyPoint]:
    """Rotations that had required hours which nobody held, from each duty's first shift on."""
    start, end = terms.period.instants(zone(terms.zone))
    span = Span(start, max(start, min(end, reader.clock())))
    rota = RotaFacts(span.start, span.end).run(reader)
    ours = {one.id for one in rota.rotations if terms.team_id in (None, one.team_id)}
    duties = {one.id: one for one in rota.duties if one.rotation_id in ours}
    duty_of = {layer.id: layer.duty_id for layer in rota.layers}
    first: dict[UUID, datetime] = {}
    for one in rota.shifts:
        duty = duty_of[one.layer_id]
        first[duty] = min(one.start, first.get(duty, one.start))
    spans: defaultdict[UUID, list[Span]] = defaultdict(list)
    whole = RotaSpan(span.start, span.end)
    for gap in gaps(rota, final_calendar(rota, whole), whole):
        since = first.get(gap.duty_id)
        if gap.duty_id in duties and since is not None and gap.end > since:
            own = spans[duties[gap.duty_id].rotation_id]
            own.append(Span(max(gap.start, since), gap.end))
    told = {"spans": {one: tuple(own) for one, own in spans.items()}}
    yield from point(ReadyKind.ROTA_GAP, "rotation", spans, told)
