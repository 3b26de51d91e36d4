"""A year and a half of requests: what repeats, what leaked, what was passed over, what became a project."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from app.flows.promoting import Promote
from app.flows.sample.areas import together
from app.flows.sample.story import SERVICES, TEAM, WEEKS, Sample
from app.flows.sample.ticket_facts import ASKERS, PIECES, REQUESTS, WHO, Request
from models.automation.commands import AddAutomation
from models.incidents.commands import AddAlerts
from models.incidents.queries import Incidents
from models.incidents.rows import AlertDraft, IncidentClass
from models.projects.commands import FindOrAddProjects
from models.tickets.commands import AddTicket, ImportTickets, LinkTickets
from models.tickets.importing import ImportedTicket
from models.tickets.queries import Tickets
from models.tickets.rows import Becomes, RequestKind, Resolution, WorkClass

SOURCE = "Harbour request desk"
A_WEEK = 4
"""How many requests come in a week."""

FORGOTTEN = 0.04
"""How many of them nobody sees to for more than a week."""

_NOW = 2**62
"""What was made a moment ago in the same telling has been seen."""


def tell_tickets(sample: Sample) -> None:
    """What the request desk had, what was typed since, and what came of what repeats."""
    history = (*_requests(sample), *_pieces(sample))
    sample.do(ImportTickets(SOURCE, history, FindOrAddProjects))
    _typed(sample)
    _promoted(sample)
    _alerts(sample)


def _at(day: date, hour: float) -> datetime:
    return datetime.combine(day, time(0), UTC) + timedelta(minutes=round(hour * 60))


def _requests(sample: Sample) -> Iterator[ImportedTicket]:
    chance, number = sample.chance, 0
    often = [request.often for request in REQUESTS]
    for week in range(WEEKS, 0, -1):
        for _ in range(chance.choice((A_WEEK - 1, A_WEEK, A_WEEK, A_WEEK + 1))):
            number += 1
            received = _at(sample.weeks_ago(week, chance.randrange(5)), chance.uniform(7, 17))
            yield _request(sample, number, received, sample.one_of(REQUESTS, often))


def _request(sample: Sample, number: int, received: datetime, request: Request) -> ImportedTicket:
    chance = sample.chance
    service = request.service or sample.one_of(SERVICES)[0]
    now = _at(sample.today, 8)
    waits = timedelta(hours=round(chance.uniform(1, 40)))
    takes = timedelta(minutes=round(chance.expovariate(1 / request.days) * 1440) + 10)
    if chance.random() < FORGOTTEN:
        waits = timedelta(days=chance.randrange(9, 40))
    scheduled, completed = received + waits, received + waits + takes
    return ImportedTicket(
        str(number),
        request.title.format(service=service, number=4000 + number * 7, who=sample.one_of(WHO)),
        received,
        external_id=f"HR-{number:04}",
        kind=request.kind,
        work_class=request.work_class,
        priority=chance.choice((0, 2, 3, 3, 4)),
        service=service,
        requester=sample.one_of(ASKERS),
        owner=sample.one_of(SERVICES)[1] if completed - takes < now else "",
        scheduled=scheduled if scheduled < now else None,
        planned_on=scheduled.date() if scheduled < now else None,
        started=completed - takes if completed - takes < now else None,
        completed=completed if completed < now else None,
        resolution=chance.choices(list(Resolution), (92, 5, 3))[0] if completed < now else None,
        estimate=request.minutes * 60 if request.minutes else None,
        labels=request.labels,
    )


def _pieces(sample: Sample) -> Iterator[ImportedTicket]:
    """Work of the projects: each began before the next, and the last ones are under way."""
    now = _at(sample.today, 8)
    for nth, (project, service, pieces) in enumerate(PIECES):
        for at, (title, work_class) in enumerate(pieces):
            received = _at(sample.weeks_ago(42 - nth * 8 - at, at % 5), 9.5)
            started = received + timedelta(days=5 + 3 * at)
            completed = started + timedelta(days=24 + 9 * at)
            yield ImportedTicket(
                title,
                title,
                received,
                external_id=f"HP-{nth + 1}{at + 1}",
                kind=RequestKind.PROCESS_WORK,
                work_class=work_class,
                priority=2,
                service=service,
                project=project,
                owner=dict(SERVICES)[service],
                scheduled=received + timedelta(days=1),
                planned_on=started.date(),
                started=started if started < now else None,
                due_on=completed.date() + timedelta(days=7),
                completed=completed if completed < now else None,
            )


def _typed(sample: Sample) -> None:
    """What waits: a leak, an overdue piece, a sign of an outage, and a feature that went first."""
    days = {n: sample.today - timedelta(days=n) for n in range(60)}
    team = sample.ids["team", TEAM]
    payments, login = sample.ids["service", "Payments"], sample.ids["service", "Login"]
    together(
        sample,
        [
            AddTicket(
                "Partial refunds are rounded to the wrong side",
                _at(days[34], 10),
                work_class=WorkClass.FIX,
                priority=2,
                service_id=payments,
                team_id=team,
                requester="Finance",
                owner_id=sample.person("Grace"),
                scheduled=_at(days[33], 9),
            ),
            AddTicket(
                "Gift cards can be paid with",
                _at(days[20], 11),
                RequestKind.PROCESS_WORK,
                WorkClass.FEATURE,
                priority=3,
                service_id=payments,
                team_id=team,
                requester="Storefront product",
                owner_id=sample.person("Ines"),
                scheduled=_at(days[18], 9),
                started=_at(days[12], 9),
                due_on=days[2],
            ),
            AddTicket(
                "The session store of Login grows by a tenth each week",
                _at(days[4], 15),
                work_class=WorkClass.STABILITY,
                priority=1,
                precursor=True,
                service_id=login,
                team_id=team,
                requester="Ben Carter",
                owner_id=sample.person("Ben"),
                scheduled=_at(days[3], 9),
                planned_on=sample.today + timedelta(days=2),
                labels="memory",
            ),
            AddTicket(
                "A partner asks for a test account of Orders",
                _at(days[16], 12),
                RequestKind.PROCESS_WORK,
                service_id=sample.ids["service", "Orders"],
                team_id=team,
                requester="A partner",
            ),
            AddTicket(
                "May the auditors read the logs of Payments?",
                _at(days[1], 16),
                RequestKind.QUESTION,
                service_id=payments,
                team_id=team,
                requester="Finance",
            ),
            AddTicket(
                "Dark colours in the sign-in window",
                _at(days[9], 10),
                RequestKind.PROCESS_WORK,
                WorkClass.FEATURE,
                priority=4,
                service_id=login,
                team_id=team,
                requester="Storefront product",
                scheduled=_at(days[7], 9),
            ),
        ],
    )


def _promoted(sample: Sample) -> None:
    """What repeats became a task to automate, and an old piece of advice became a project."""
    rows = sample.ask(Tickets())
    refunds = [row for row in rows if row.title.startswith("Release a stuck refund")]
    advice = [row for row in rows if row.kind is RequestKind.CONSULTATION and row.completed]
    payments = sample.ids["service", "Payments"]
    task = AddAutomation(
        "Release stuck refunds", service_id=payments, team_id=sample.ids["team", TEAM]
    )
    sample.do(Promote([row.id for row in refunds], task, _NOW))
    search = sample.ids["project", "Search on the new index"]
    sample.do(LinkTickets([advice[-2].id], Becomes.PROJECT, search, _NOW))


def _alerts(sample: Sample) -> None:
    """What the pager said when nothing was wrong, and once when something was."""
    orders = sample.ids["service", "Orders"]
    rows = sample.ask(Incidents())
    nothing = [row for row in rows if row.kind is IncidentClass.FALSE_ALARM]
    drafts = [
        AlertDraft(row.start, f"Queue of Orders holds {400 + 35 * at} letters", orders, row.id)
        for at, row in enumerate(nothing)
    ]
    last = next(row for row in rows if row.title == "Search answers with old results")
    search = sample.ids["service", "Search"]
    drafts.append(AlertDraft(last.start, "Index of Search is 40 minutes old", search, last.id))
    sample.do(AddAlerts("Pager", drafts))
