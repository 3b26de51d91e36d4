"""A year and a half of incidents: a bad month, a week of false alarms, what was learnt, what is open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from app.flows.sample.areas import together
from app.flows.sample.story import SERVICES, WEEKS, Sample
from models.incidents.commands import (
    AddAction,
    AddCondition,
    AddIncident,
    AddTimeline,
    ChangePostmortem,
    FixCondition,
    ImportIncidents,
    LinkCondition,
    WritePostmortem,
)
from models.incidents.importing import (
    ImportedAction,
    ImportedImpact,
    ImportedIncident,
    ImportedLine,
    ImportedPostmortem,
)
from models.incidents.queries import Incidents
from models.incidents.rows import (
    ActionKind,
    ActionPriority,
    CauseClass,
    CauseDraft,
    ImpactDraft,
    IncidentClass,
    PostmortemForm,
)

SOURCE = "Harbour status page"
BAD_MONTH = range(14, 18)
"""Weeks before this one in which Checkout had its bad month."""

STORM = 9
"""Weeks before this one in which alerts told of nothing."""


@dataclass(frozen=True, slots=True)
class Story:
    """How an incident tends to go. minutes: between which it lasts; weight: of its service."""

    title: str
    cause: CauseClass
    why: str
    action: str
    minutes: tuple[int, int]
    weight: str = "1"


STORIES = (
    Story(
        "{service} answers slowly", CauseClass.CAPACITY, "Workers were all busy with retries",
        "Retries back off and give up", (12, 90), "0.3",
    ),
    Story(
        "{service} is down after a release", CauseClass.CHANGE, "A new setting had no default",
        "The release check starts the service with empty settings", (6, 40),
    ),
    Story(
        "{service} loses its database", CauseClass.DEPENDENCY, "The standby had no recent data",
        "A drill moves the database each quarter", (15, 70),
    ),
    Story(
        "Certificate of {service} expired", CauseClass.PROCESS, "No reminder covered this host",
        "Certificates are renewed by the platform", (20, 55),
    ),
    Story(
        "Disk full on {service}", CauseClass.MONITORING, "The alert looked at the mean of all disks",
        "Alert on the fullest disk", (10, 45), "0.5",
    ),
)  # fmt: skip

CONDITIONS: tuple[tuple[str, str, int, int | None], ...] = (
    ("Search", "The index grows past its volume by spring", 60, 52),
    ("Orders", "A single queue host, no second one", 48, 40),
    ("Login", "The signing key has no successor", 36, 33),
    ("Media", "Thumbnails are made on one host only", 30, 22),
    ("Payments", "The provider's limit is nearly reached on Fridays", 19, None),
    ("Catalogue", "The nightly load takes longer than the night", 12, 8),
    ("Notifications", "The sender's address is on no allow list", 7, None),
    ("Login", "The session store has no alert on memory", 3, None),
)
"""Service, what, found and fixed so many weeks ago."""


LARGE = 3
"""From so many minutes of downtime on, an action has the first priority: the team takes no chances."""

NEW = 10**9
"""What was seen, of rows that were made a moment ago."""


def tell_incidents(sample: Sample) -> None:
    """What the status page had, what was typed since, and the conditions that were found."""
    sample.do(ImportIncidents(SOURCE, tuple(_history(sample))))
    _recent(sample)
    _conditions(sample)


def _at(day: date, hour: float) -> datetime:
    return datetime.combine(day, time(0), UTC) + timedelta(minutes=round(hour * 60))


def _history(sample: Sample) -> Iterator[ImportedIncident]:
    number = 0
    for week in range(WEEKS, 2, -1):
        found = []
        if week in BAD_MONTH:
            found += [("Checkout", STORIES[1 + (week + n) % 3]) for n in range(2)]
        elif sample.chance.random() < 0.42:
            found.append((sample.one_of(SERVICES)[0], sample.one_of(STORIES)))
        for service, story in found:
            number += 1
            yield _outage(sample, number, week, service, story)
        if week % 8 == 5:
            number += 1
            yield _near(sample, number, week)
        for weekday in range(5 if week == STORM else 0):
            number += 1
            yield _false_alarm(sample, number, weekday)


def _outage(sample: Sample, number: int, week: int, service: str, story: Story) -> ImportedIncident:
    chance = sample.chance
    start = _at(sample.weeks_ago(week, chance.randrange(7)), chance.uniform(1, 22))
    longer = 2 if week in BAD_MONTH else 1
    minutes = chance.randrange(*story.minutes) * longer
    detected = start + timedelta(minutes=chance.randrange(1, 6))
    acknowledged = detected + timedelta(minutes=chance.choice((1, 2, 2, 3, 4, 6, 11)))
    end = max(start + timedelta(minutes=minutes), acknowledged + timedelta(minutes=2))
    impacts = [ImportedImpact(service, Decimal(story.weight))]
    if story.weight == "1" and minutes > 20:
        half = start + timedelta(minutes=minutes // 2)
        impacts.append(ImportedImpact(service, Decimal("0.4"), half))
    if service == "Payments":
        impacts.append(ImportedImpact("Checkout", Decimal("0.5")))
    title = story.title.format(service=service)
    return ImportedIncident(
        str(number),
        title,
        start,
        IncidentClass.OUTAGE,
        2 if story.weight == "1" else 3,
        detected,
        acknowledged,
        None,
        end,
        external_id=f"HP-{number:03}",
        impacts=tuple(impacts),
        timeline=(
            ImportedLine(detected, "The alert on symptoms fired", "monitor"),
            ImportedLine(acknowledged, "Taken on by whoever was on call", "pager"),
            ImportedLine(end, "Users are served again", "monitor"),
        ),
        postmortem=_learnt(sample, title, story, end, minutes),
        actions=(_action(sample, story, end, week, minutes),),
    )


def _learnt(
    sample: Sample, title: str, story: Story, end: datetime, minutes: int
) -> ImportedPostmortem:
    closed = end.date() + timedelta(days=sample.chance.choice((2, 3, 4, 5, 6, 9)))
    return ImportedPostmortem(
        form=PostmortemForm.FULL if minutes >= 30 else PostmortemForm.SHORT,
        due_on=None,
        closed_on=min(closed, sample.today - timedelta(days=1)),
        summary=f"{title} for {minutes} minutes.",
        impact=f"Users of it waited or were turned away for {minutes} minutes.",
        cause=story.why,
        detection="By the alert on symptoms; the graph of causes was looked at later.",
        well="The runbook led to the right page at once.",
        badly="Two dashboards said different things.",
        lucky="It happened outside the busiest hour.",
        changes=story.action,
        causes=(CauseDraft(story.cause, story.why),),
    )


def _action(sample: Sample, story: Story, end: datetime, week: int, minutes: int) -> ImportedAction:
    owner = sample.one_of(SERVICES)[1]
    due = end.date() + timedelta(days=sample.chance.choice((14, 28, 42)))
    done = due - timedelta(days=sample.chance.choice((9, 3, 1, -4)))
    late = week in (6, 8)
    large = minutes * Decimal(story.weight) >= LARGE
    return ImportedAction(
        story.action,
        ActionKind.PREVENT,
        ActionPriority.P0 if large else ActionPriority.P2,
        owner,
        "",
        due,
        None if late or done >= sample.today else done,
    )


def _near(sample: Sample, number: int, week: int) -> ImportedIncident:
    service = sample.one_of(SERVICES)[0]
    start = _at(sample.weeks_ago(week, 2), sample.chance.uniform(8, 16))
    end = start + timedelta(minutes=sample.chance.randrange(20, 200))
    return ImportedIncident(
        str(number),
        f"{service} nearly ran out of connections",
        start,
        IncidentClass.PENDING,
        4,
        start,
        start + timedelta(minutes=5),
        None,
        end,
        external_id=f"HP-{number:03}",
        postmortem=ImportedPostmortem(
            PostmortemForm.SHORT,
            closed_on=end.date() + timedelta(days=3),
            summary="The pool was nearly used up; nobody noticed outside.",
            impact="None yet.",
            cause="Connections were kept open by a slow report.",
            well="The alert on headroom came in time.",
            changes="Reports have a pool of their own.",
        ),
    )


def _false_alarm(sample: Sample, number: int, weekday: int) -> ImportedIncident:
    start = _at(sample.weeks_ago(STORM, weekday), 2 + weekday * 0.7)
    return ImportedIncident(
        str(number),
        "Flapping alert on queue length",
        start,
        IncidentClass.FALSE_ALARM,
        5,
        start,
        start + timedelta(minutes=4),
        None,
        start + timedelta(minutes=15),
        external_id=f"HP-{number:03}",
        postmortem=ImportedPostmortem(
            PostmortemForm.SHORT,
            closed_on=start.date() + timedelta(days=2),
            summary="The alert on queue length fired without a queue.",
            impact="Nobody outside noticed; somebody was woken.",
            cause="The limit was set for the old queue.",
            well="It was recognised within minutes.",
            changes="The alert looks at waiting time now.",
        ),
    )


def _recent(sample: Sample) -> None:
    """Typed by the team: two at once, one whose times cannot be, one that waits, one that lasts."""
    services = {name: sample.ids["service", name] for name, _ in SERVICES}
    paying = _at(sample.weeks_ago(2, 3), 14.2)
    late = _at(sample.weeks_ago(3, 1), 9.5)
    last = _at(sample.weeks_ago(1, 2), 10.1)
    outage = IncidentClass.OUTAGE
    first, second, third, _, _ = together(
        sample,
        [
            _typed("Payments is turned away by its provider", outage, paying, 58, 2,
                   (ImpactDraft(services["Payments"]),
                    ImpactDraft(services["Checkout"], Decimal("0.6")))),
            _typed("Checkout loses carts", outage, paying + timedelta(minutes=31), 44, 2,
                   (ImpactDraft(services["Checkout"], Decimal("0.4")),)),
            _typed("Search answers with old results", outage, late, 37, 3,
                   (ImpactDraft(services["Search"]),)),
            _typed("Orders are shown twice", outage, last, -25, 3,
                   (ImpactDraft(services["Orders"], Decimal("0.2")),)),
            AddIncident("Session store of Login fills up", IncidentClass.PENDING,
                        _at(sample.today - timedelta(days=1), 20.5), 4),
        ],
    )  # fmt: skip
    begun = sample.do(WritePostmortem(first, PostmortemForm.FULL, sample.today + timedelta(days=2)))
    together(
        sample,
        [
            ChangePostmortem(
                begun,
                NEW,
                PostmortemForm.FULL,
                sample.today + timedelta(days=2),
                sample.person("Grace"),
                "Payments were turned away for almost an hour.",
                "Every second payment failed; carts were kept.",
                "Somebody forgot to ask the provider for a higher limit before the sale.",
                *("By customers, three minutes before our alert.", "", "", "", ""),
            ),
            WritePostmortem(second, PostmortemForm.SHORT, sample.today + timedelta(days=1)),
            AddTimeline(
                first,
                (
                    (paying, "The provider answers 429 to every second payment"),
                    (paying + timedelta(minutes=9), "Payments are queued and tried again later"),
                    (paying + timedelta(minutes=58), "The provider has raised the limit"),
                ),
            ),
            _todo(sample, "Queue payments when the provider is slow", first, "Grace", 9, "p1"),
            _todo(sample, "Carts survive a restart", second, "Ana", -3, "p0"),
            _todo(sample, "Serve the index only when it is whole", third, "Dev", 6, "p0"),
        ],
    )


def _typed(
    title: str,
    kind: IncidentClass,
    start: datetime,
    minutes: int,
    severity: int,
    impacts: tuple[ImpactDraft, ...],
) -> AddIncident:
    seen = start + timedelta(minutes=3)
    end = start + timedelta(minutes=minutes)
    taken = start + timedelta(minutes=7)
    return AddIncident(title, kind, start, severity, seen, taken, None, end, impacts=impacts)


def _todo(
    sample: Sample, text: str, incident_id: UUID, owner: str, days: int, priority: str
) -> AddAction:
    return AddAction(
        text,
        incident_id,
        priority=ActionPriority(priority),
        owner_id=sample.person(owner),
        due_on=sample.today + timedelta(days=days),
    )


def _conditions(sample: Sample) -> None:
    """Most were fixed in time; one became an outage first."""
    found = together(
        sample,
        [
            AddCondition(
                sample.ids["service", service],
                what,
                sample.weeks_ago(week, 2),
                sample.one_of(SERVICES)[1],
                sample.person(dict(SERVICES)[service]),
                sample.weeks_ago(week - 10, 4),
            )
            for service, what, week, _ in CONDITIONS
        ],
    )
    fixed = [
        FixCondition(condition, sample.weeks_ago(week, 1), NEW)
        for condition, (_, _, _, week) in zip(found, CONDITIONS, strict=True)
        if week is not None
    ]
    known = {row.title: row.id for row in sample.ask(Incidents())}
    outage = known["Payments is turned away by its provider"]
    provider = next(
        condition
        for condition, (_, what, _, _) in zip(found, CONDITIONS, strict=True)
        if what.startswith("The provider")
    )
    together(sample, [*fixed, LinkCondition(provider, outage, NEW)])
