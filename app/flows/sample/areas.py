"""The small areas of the sample team: people, services, projects, policies, notes."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from app.flows.sample.story import MEMBERS, POOL, PROJECTS, SERVICES, TEAM, WEEKS, Member, Sample
from app.flows.together import Together
from models.notes.commands import AddNote
from models.notes.rows import Subject
from models.people.commands import (
    AddAbsence,
    AddHoliday,
    AddPerson,
    AddSite,
    AddSkill,
    AddTeam,
)
from models.people.rows import AbsenceKind, TeamKind
from models.policies.commands import SetPolicy
from models.policies.rows import PolicyKey
from models.projects.commands import FindOrAddProjects
from models.services.commands import AddService
from models.services.rows import Stage
from models.store.command import Command


def together(sample: Sample, commands: Sequence[Command[Any]]) -> tuple[Any, ...]:
    """Carry out commands as one step: a file with a hundred steps takes a hundred syncs."""
    return sample.do(Together(commands))


def tell_people(sample: Sample) -> None:
    """Two sites, the team and the pool, twelve people, what they can do and when they are away."""
    dublin, york, team, pool = together(
        sample,
        [
            AddSite("Dublin", "Europe/Dublin", "IE"),
            AddSite("New York", "America/New_York", "US", "NY"),
            AddTeam(TEAM, TeamKind.OPERATIONS, "Europe/Dublin"),
            AddTeam(POOL, TeamKind.POOL, "Europe/Dublin"),
        ],
    )
    sample.ids |= {("site", "Dublin"): dublin, ("site", "New York"): york}
    sample.ids |= {("team", TEAM): team, ("team", POOL): pool}
    people = together(sample, [_person(sample, at, member) for at, member in enumerate(MEMBERS)])
    sample.ids |= {
        ("person", member.name): person for member, person in zip(MEMBERS, people, strict=True)
    }
    fridays = [day for day in _days(sample) if (day.month, day.weekday()) == (12, 4)]
    christmas = [day for day in fridays if day.day in range(18, 25)]
    together(
        sample,
        [
            *(
                AddSkill(sample.person(member.name), skill, evidence)
                for member in MEMBERS
                for skill, evidence in member.skills
            ),
            *(AddHoliday(dublin, day, "Office closed") for day in christmas),
            *_absences(sample),
        ],
    )


def _person(sample: Sample, at: int, member: Member) -> AddPerson:
    city = {"Dublin": "+353 20 91", "New York": "+1 212 555 01"}[member.site]
    return AddPerson(
        member.name,
        sample.weeks_ago(member.joined),
        email=member.email,
        phone=f"{city}{at + 10}",
        chat=f"@{member.name.split()[0].lower()}",
        team_id=sample.ids["team", TEAM],
        role="Lead" if at == 0 else "Engineer",
        site_id=sample.ids["site", member.site],
        seconds_a_week=member.hours * 3600,
    )


def _days(sample: Sample) -> list[date]:
    first = sample.weeks_ago(WEEKS)
    return [first + timedelta(days=at) for at in range((sample.today - first).days)]


def _absences(sample: Sample) -> list[AddAbsence]:
    """Summer and winter leave, illness, and what lies ahead of this week."""
    chance, found = sample.chance, []
    for member in MEMBERS:
        taken: list[date] = []
        for week in range(member.joined - 2, 1, -1):
            monday = sample.weeks_ago(week)
            odds = {7: 0.14, 8: 0.2, 12: 0.08, 4: 0.06}.get(monday.month, 0.022)
            if (monday.month, monday.day) in {(12, day) for day in range(21, 29)}:
                odds = 0.6
            if chance.random() < odds and not any(abs((monday - t).days) < 21 for t in taken):
                long = chance.random() < 0.4 and monday.month in (7, 8)
                taken.append(monday)
                found.append(_away(sample, member, monday, 11 if long else 4, AbsenceKind.LEAVE))
            elif chance.random() < 0.025:
                day = monday + timedelta(days=chance.randrange(5))
                found.append(_away(sample, member, day, chance.randrange(2), AbsenceKind.SICK))
    named = {member.name.split()[0]: member for member in MEMBERS}
    ahead = [
        ("Ana", 0, 3, 0),
        ("Ines", 0, 0, 4),
        ("Lena", -2, 1, 4),
        ("Kofi", -3, 1, 4),
        ("Ben", -5, 2, 4),
        ("Fatima", -8, 0, 4),
    ]
    for name, week, weekday, longer in ahead:
        first = sample.weeks_ago(week, weekday)
        found.append(_away(sample, named[name], first, longer, AbsenceKind.LEAVE))
    new_year = date(sample.today.year + 1, 1, 4)
    hugo = sample.person("Hugo")
    found.append(AddAbsence(hugo, new_year, AbsenceKind.PARENTAL, None, "Return to be agreed"))
    return found


def _away(
    sample: Sample, member: Member, first: date, longer: int, kind: AbsenceKind
) -> AddAbsence:
    last = first + timedelta(days=longer)
    return AddAbsence(sample.person(member.name), first, kind, last)


def tell_services(sample: Sample) -> None:
    """Eight services, and six projects; `inventory` tells who owns them and what they are made of."""
    names = [name for name, _ in SERVICES]
    stages = {"Notifications": Stage.SOFT_LAUNCH, "Catalogue": Stage.RETIRING}
    commands = [AddService(name, stage=stages.get(name, Stage.LIVE)) for name in names]
    services: tuple[UUID, ...] = together(sample, commands)
    sample.ids |= {("service", name): at for name, at in zip(names, services, strict=True)}
    projects = sample.do(FindOrAddProjects(PROJECTS))
    sample.ids |= {("project", name): at for name, at in projects.items()}


def tell_policies(sample: Sample) -> None:
    """Policies that were agreed, and changed once; the notes that explain the chart."""
    start, year = sample.weeks_ago(WEEKS), date(sample.today.year, 1, 1)
    threshold, cap = PolicyKey.TOIL_THRESHOLD, PolicyKey.OPERATIONS_CAP
    seen = 0
    team = Subject("team", sample.ids["team", TEAM])
    checkout = Subject("service", sample.ids["service", "Checkout"])
    together(
        sample,
        [
            SetPolicy(threshold, Decimal("0.6"), start, "Where we stood when we began", seen),
            SetPolicy(
                threshold, Decimal("0.5"), year, "Half of the time belongs to projects", seen
            ),
            SetPolicy(cap, Decimal("0.7"), start, "Until releases need no hands", seen),
            SetPolicy(
                PolicyKey.COVERAGE_FLOOR,
                Decimal("0.8"),
                start,
                "Below, the figures say more about forgetting than about work",
                seen,
            ),
            AddNote(team, "Queue split into two", _noon(sample.weeks_ago(32))),
            AddNote(team, "Alert storm", _noon(sample.weeks_ago(9))),
            AddNote(checkout, "Card form errors come from the third-party frame; ask them first."),
        ],
    )


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
