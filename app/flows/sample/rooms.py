"""What the team works on now, where and when it meets, what was said, and what others do by hand."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from app.flows.sample.areas import together
from app.flows.sample.story import MEMBERS, PROJECTS, TEAM, Sample
from models.incidents.queries import Incidents
from models.office.commands.check_ins import SayCheckIn
from models.office.commands.consents import GiveConsent
from models.office.commands.contacts import AddContact
from models.office.commands.hands import AskForHands, FinishHandsRequest
from models.office.commands.imports import ImportTalk
from models.office.commands.meetings import PlanMeeting, SettleMeeting
from models.office.commands.rooms import AddRoom
from models.office.commands.transcripts import AddTranscript
from models.office.importing import ImportedTalk, ImportedThread
from models.office.rows import ConsentKind, ContactKind, MeetingKind, RoomKind
from models.people.commands.sites import SetSiteHands
from models.store.command import Command

NEW = 10**9
"""What was seen, of rows that were made a moment ago."""

AGREED = 26
"""Weeks before this one since which check-ins and contacts are agreed."""

_NOW = (
    ("Ana", 1, "Second region for Checkout: failover drill", "", 0),
    ("Ben", 2, "Rate limits of Login, last review open", "Waits for a decision on limits", None),
    ("Chloé", 0, "Partitions of Orders, two tables to go", "", None),
    ("Dev", 3, "Search on the new index: replay of a week of queries", "", 1),
    ("Fatima", 2, "Alerts by symptom for Payments", "", 3),
    ("Grace", 1, "Reconciliation of Payments without a night job", "", None),
    ("Hugo", 12, "Anycast for Notifications", "Second provider has no date", None),
    ("Ines", 4, "Release without hands: roll back by itself", "", 4),
    ("Jonah", 16, "Status page from the same data as the reports", "", None),
)
"""Who works on what: days ago, words, what is in the way, the number of a project."""

_QUIET = ("Lena",)
"""Who has agreed to check-ins and has said nothing yet."""

_PAIRS = (
    ("Ana", "Ben", (3, 10, 17, 24, 38)),
    ("Ana", "Grace", (5, 19, 33)),
    ("Ben", "Chloé", (2, 9, 16)),
    ("Dev", "Ines", (6, 13, 20, 41)),
    ("Fatima", "Grace", (4, 25)),
    ("Hugo", "Ben", (36, 50)),
    ("Ines", "Jonah", (8, 15)),
)
"""Who was in contact with whom, so many days ago."""

_THREADS = (
    ("Which region does Checkout fail over to first?", "#harbour-ops", 31, 3, 27, 5),
    ("Who may raise the limits of Login", "#harbour-ops", 24, 2, 9, 2),
    ("Disk alerts of Media at night", "#harbour-ops", 9, 1, 3, 3),
    ("Names of the new index", "#harbour-dev", 44, 38, 30, 4),
)
"""Topic, channel, messages, ended days ago, hours that it lasted, people."""


def tell_rooms(sample: Sample) -> None:
    """Check-ins and contacts of those who agreed, rooms, meetings, transcripts, threads, hands."""
    _check_ins(sample)
    _contacts(sample)
    _meetings(sample, _rooms(sample))
    _said(sample)
    _hands(sample)


def _at(day: date, hour: int = 10, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), UTC)


def _days_ago(sample: Sample, days: int) -> date:
    return sample.today - timedelta(days=days)


def _check_ins(sample: Sample) -> None:
    since = sample.weeks_ago(AGREED)
    told = [name for name, *_rest in _NOW] + list(_QUIET)
    kind = ConsentKind.CHECK_INS
    commands: list[Command[Any]] = [
        GiveConsent(sample.person(name), kind, since if name not in _QUIET else sample.weeks_ago(2))
        for name in told
    ]
    for name, days, words, blocked, project in _NOW:
        who = sample.person(name)
        project_id = None if project is None else sample.ids["project", PROJECTS[project]]
        # The week before they were at the same thing.
        earlier = _at(_days_ago(sample, days + 7), 9)
        commands.append(SayCheckIn(who, words, "", project_id, at=earlier))
        said = _at(_days_ago(sample, days), 8, 30)
        commands.append(SayCheckIn(who, words, blocked, project_id, at=said))
    together(sample, commands)


def _contacts(sample: Sample) -> None:
    since = sample.weeks_ago(AGREED)
    who = dict.fromkeys(name for one, other, _days in _PAIRS for name in (one, other))
    together(
        sample,
        [GiveConsent(sample.person(name), ConsentKind.CONTACTS, since) for name in who],
    )
    kinds = (ContactKind.CALL_CONTACT, ContactKind.CHAT_CONTACT)
    together(
        sample,
        [
            AddContact(
                sample.person(one),
                sample.person(other),
                _days_ago(sample, days),
                kinds[at % 2],
                1 + at % 3,
            )
            for one, other, past in _PAIRS
            for at, days in enumerate(past)
        ],
    )


def _rooms(sample: Sample) -> Sequence[UUID]:
    team = sample.ids["team", TEAM]
    chat, video = RoomKind.CHAT_ROOM, RoomKind.VIDEO_ROOM
    return together(
        sample,
        [
            AddRoom("Harbour incidents", video, "https://meet.harbour.example/incident",
                    "Where an incident is worked on", team),
            AddRoom("Harbour weekly", video, "https://meet.harbour.example/weekly", "", team),
            AddRoom("#harbour-ops", chat, "https://chat.harbour.example/harbour-ops",
                    "Work of the day", team),
        ],
    )  # fmt: skip


def _meetings(sample: Sample, rooms: Sequence[UUID]) -> None:
    team = sample.ids["team", TEAM]
    everybody = tuple(sample.person(member.name) for member in MEMBERS)
    weekly = rooms[1]

    def plan(kind: MeetingKind, title: str, day: date, **more: Any) -> UUID:
        starts = _at(day, more.pop("hour", 14))
        ends = starts + timedelta(minutes=more.pop("minutes", 45))
        return sample.do(
            PlanMeeting(kind=kind, title=title, starts=starts, ends=ends, team_id=team, **more)
        )

    def settle(meeting: UUID, outcome: str, held: bool = True) -> None:
        sample.do(SettleMeeting(meeting, held, NEW, outcome))

    outcomes = (
        (4, "Two launches wait for the budget of Checkout; Ana asks."),
        (3, "The night alerts of Media go to a ticket, not to a pager."),
        (2, ""),
        (1, "Fix-it day in three weeks; Dev collects."),
    )
    for week, outcome in outcomes:
        meeting = plan(
            MeetingKind.TEAM_MEETING, "Weekly", sample.weeks_ago(week, 1), room_id=weekly,
            agenda="Gates, handover, what is in the way", people=everybody,
        )  # fmt: skip
        settle(meeting, outcome)
    plan(MeetingKind.TEAM_MEETING, "Weekly", sample.weeks_ago(-1, 1), room_id=weekly,
         agenda="Gates, handover, fix-it day", every_days=7, people=everybody)  # fmt: skip
    talk = (sample.person("Ana"), sample.person("Hugo"))
    plan(MeetingKind.ONE_TO_ONE, "Ana and Hugo", sample.weeks_ago(1, 3), people=talk)
    met = plan(
        MeetingKind.IN_PERSON_DAY, "Harbour in Dublin", sample.weeks_ago(30, 2), hour=9,
        minutes=480, agenda="Plans of the year; restore drill together", people=everybody,
    )  # fmt: skip
    settle(met, "Owners of each service named; the restore took 40 minutes.")


def _said(sample: Sample) -> None:
    """Transcripts of two incidents, the latest but one, and threads as a chat export brings them."""
    incidents = sample.ask(Incidents())[-4:-1:2]
    commands: list[Command[Any]] = []
    for row in incidents:
        at = row.start
        lines = (
            (0, "Fatima Haddad", "Paged: {title}. Taking it."),
            (4, "Grace Kim", "Seeing it too. Opening the incident room."),
            (11, "Fatima Haddad", "Errors began with the last change; rolling it back."),
            (19, "Grace Kim", "Rollback is through, errors falling."),
            (26, "Fatima Haddad", "Back to normal. Keeping watch for half an hour."),
        )
        text = "\n".join(
            f"{at + timedelta(minutes=minutes):%H:%M} {who}: {words.format(title=row.title)}"
            for minutes, who, words in lines
        )
        commands.append(
            AddTranscript(row.title, at.date(), text, "#harbour-ops", incident_id=row.id)
        )
    together(sample, commands)
    threads = tuple(
        ImportedThread(
            f"{channel} {at}",
            f"thread-{at}",
            topic,
            channel,
            _at(_days_ago(sample, last)) - timedelta(hours=hours),
            _at(_days_ago(sample, last)),
            messages,
            people,
        )
        for at, (topic, channel, messages, last, hours, people) in enumerate(_THREADS)
    )
    sample.do(ImportTalk("Harbour chat", ImportedTalk(threads=threads)))


def _hands(sample: Sample) -> None:
    dublin, york = sample.ids["site", "Dublin"], sample.ids["site", "New York"]
    together(
        sample,
        [
            SetSiteHands(dublin, "Liam Byrne, liam.byrne@dc1.example", NEW),
            SetSiteHands(york, "Front desk, +1 212 555 0199", NEW),
        ],
    )
    ask = (
        AskForHands(
            site_id=dublin, what="Swap the failed disk in bay 4 of media-07",
            service_id=sample.ids["service", "Media"], asked_by_id=sample.person("Eoin"),
            due_on=_days_ago(sample, -3), note="The new disk lies in the cage; light the old one first.",
        ),
        AskForHands(
            site_id=york, what="Read the serial numbers of the returned switches",
            asked_by_id=sample.person("Kofi"), due_on=_days_ago(sample, 2),
        ),
        AskForHands(
            site_id=dublin, what="Plug the second uplink of rack 12",
            asked_by_id=sample.person("Eoin"),
        ),
    )  # fmt: skip
    _first, _second, third = together(sample, ask)
    sample.do(FinishHandsRequest(third, True, NEW, "Liam Byrne"))
