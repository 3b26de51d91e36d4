"""A year and a half of checklists: lists that learn, runs that catch things, and services on their way."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from app.flows.sample.areas import together
from app.flows.sample.story import MEMBERS, SERVICES, WEEKS, Sample
from app.flows.start_lists import start_criteria, start_lists
from models.incidents.queries import Incidents
from models.incidents.rows import IncidentClass
from models.lifecycle.commands import (
    CheckCriterion,
    LearnItems,
    MarkItems,
    SetStagePlan,
    SignRun,
    StartRuns,
)
from models.lifecycle.drafts import ItemDraft, ItemMark, RunDraft
from models.lifecycle.queries import ChecklistItems, Checklists, StageCriteria
from models.lifecycle.rows import ChecklistItemRow, ItemOrigin, RiskTier, RunState
from models.lifecycle.rules.runs import asked
from models.releases.queries import Launches
from models.services.rows import Stage
from models.store.command import Command

NEW = 2**62
"""What was made a moment ago in the same telling has been seen."""
_AUTHOR = "Ana Reyes"
_QUARTERS = (65, 52, 39, 26, 13)
"""Weeks ago at which every service was looked at."""
_CAUGHT = (
    "A certificate that ended in nine days",
    "The way back needed a table that was gone",
    "Nobody was on call for it on Sundays",
    "A backup that could not be read",
    "A key of somebody who had left",
    "Half as much load, and it stood still",
)


def tell_checklists(sample: Sample) -> None:
    """Lists of the start set, what was learnt, runs of all kinds, and what is open now."""
    lists = start_lists(_AUTHOR, at=_at(sample.weeks_ago(WEEKS - 8, 1), 10))
    assert lists is not None
    sample.do(lists)
    sample.do(start_criteria())
    told = {row.name: row.id for row in sample.ask(Checklists())}
    _learn(sample, told)
    for at, weeks in enumerate(_QUARTERS):
        drafts = [
            _draft(sample, told["Quarterly look"], f"Quarterly look {name}", name, weeks)
            for name, _owner in SERVICES
        ]
        _signed(sample, drafts, weeks, every=17 - at)
    names = [name for name, _owner in SERVICES]
    upgrades = [
        _draft(sample, told["Upgrade"], f"Database of {name}", name, 40 - 3 * at)
        for at, name in enumerate(names)
    ]
    for at, draft in enumerate(upgrades):
        _signed(sample, [draft], 40 - 3 * at, every=11 + at)
    _emergencies(sample, told["Emergency"])
    _open(sample, told)
    _stages(sample)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), UTC)


def _draft(sample: Sample, of: UUID, called: str, service: str, weeks: int) -> RunDraft:
    owner = sample.person(dict(SERVICES)[service])
    begun = sample.weeks_ago(weeks, 1)
    return RunDraft(
        of,
        called,
        RiskTier.NORMAL_RISK,
        sample.ids["service", service],
        owner_id=owner,
        due_on=begun + timedelta(days=10),
        started_at=_at(begun, 9),
    )


def _learn(sample: Sample, told: dict[str, UUID]) -> None:
    """What incidents and people put into the lists, quarter by quarter."""
    outages = [row for row in sample.ask(Incidents()) if row.kind is IncidentClass.OUTAGE]
    lessons = (
        ("Upgrade", "The reserve can take over before the first machine is touched", 55),
        ("Launch of a service", "Its alerts reach whoever is on call, tried with a real one", 43),
        ("Upgrade", "No other change of the same service is on its way", 30),
        ("Quarterly look", "The certificate of each name is renewed by a machine", 17),
        ("Emergency", "The status page was written before the second hour", 4),
    )
    commands: list[Command[Any]] = []
    for at, (name, words, weeks) in enumerate(lessons):
        day = sample.weeks_ago(weeks, 2)
        before = [row for row in outages if row.start.date() < day]
        origin = ItemOrigin.FROM_INCIDENT if before else ItemOrigin.FROM_PERSON
        draft = ItemDraft(
            words,
            section="Before",
            origin=origin,
            incident_id=before[-1].id if before else None,
            person_id=None if before else sample.person(_AUTHOR),
        )
        by = MEMBERS[at].name
        commands.append(LearnItems(told[name], NEW, (draft,), by, "", _at(day, 15)))
    day = sample.weeks_ago(24, 3)
    person = sample.person("Ines Costa")
    asked_for = ItemDraft(
        "The release note says what users will see", "Before", origin=ItemOrigin.FROM_PERSON,
        person_id=person, mandatory=False,
    )  # fmt: skip
    commands.append(LearnItems(told["Upgrade"], NEW, (asked_for,), "Ines Costa", "", _at(day, 11)))
    together(sample, commands)


def _items(sample: Sample, draft: RunDraft) -> Sequence[ChecklistItemRow]:
    items = sample.ask(ChecklistItems(draft.checklist_id))
    version = max(one.since for one in items)
    return asked(items, version, draft.tier)


def _signed(sample: Sample, drafts: Sequence[RunDraft], weeks: int, every: int) -> None:
    """Runs of one list, gone through and signed; each so many items one has caught something."""
    items = _items(sample, drafts[0])
    runs = sample.do(StartRuns(drafts))
    commands: list[Command[Any]] = []
    for at, (run, draft) in enumerate(zip(runs, drafts, strict=True)):
        by = MEMBERS[(at + weeks) % len(MEMBERS)].name
        when = _at(sample.weeks_ago(weeks, 3), 10 + at % 6)
        catching = [
            one for number, one in enumerate(items) if (number + 5 * at + weeks) % every == 0
        ]
        quiet = tuple(one.id for one in items if one not in catching)
        mark = ItemMark(RunState.CHECKED, by, at=when, person_id=draft.owner_id)
        commands.append(MarkItems(run, quiet, mark, NEW))
        for number, one in enumerate(catching):
            caught = _CAUGHT[(at + weeks + number) % len(_CAUGHT)]
            told = ItemMark(RunState.CHECKED, by, "Put right the same day", "", caught, at=when)
            commands.append(MarkItems(run, (one.id,), told, NEW))
        commands.append(SignRun(run, NEW, by, at=when + timedelta(hours=1)))
    together(sample, commands)


def _emergencies(sample: Sample, of: UUID) -> None:
    """The list of emergencies, as gone through in the last outages."""
    over = sample.weeks_ago(0, -2)
    outages = [
        row
        for row in sample.ask(Incidents())
        if row.kind is IncidentClass.OUTAGE and row.start.date() < over
    ]
    for row in outages[-3:]:
        draft = RunDraft(
            of, f"Emergency: {row.title}"[:200], RiskTier.HIGH_RISK, incident_id=row.id,
            started_at=row.start,
        )  # fmt: skip
        (run,) = sample.do(StartRuns((draft,)))
        items = tuple(one.id for one in _items(sample, draft))
        when = (row.end or row.start) + timedelta(hours=2)
        mark = ItemMark(RunState.CHECKED, "Grace Kim", "In the channel of the incident", at=when)
        together(
            sample, [MarkItems(run, items, mark, NEW), SignRun(run, NEW, "Grace Kim", at=when)]
        )


def _open(sample: Sample, told: dict[str, UUID]) -> None:
    """What is gone through just now: a quarter that is half done, and the list of a launch."""
    drafts = [
        _draft(sample, told["Quarterly look"], f"Quarterly look {name}", name, 1)
        for name in ("Checkout", "Search", "Payments", "Login")
    ]
    late = _draft(sample, told["Upgrade"], "Database of Media, again", "Media", 3)
    launch = next(
        row for row in sample.ask(Launches()) if row.name == "Checkout in a second region"
    )
    go = RunDraft(
        told["Launch of a service"],
        "Launch: Checkout in a second region",
        RiskTier.HIGH_RISK,
        sample.ids["service", "Checkout"],
        launch_id=launch.id,
        owner_id=sample.person("Ana Reyes"),
        due_on=sample.weeks_ago(-8, 4),
        started_at=_at(sample.weeks_ago(1, 0), 9),
    )
    runs = sample.do(StartRuns((*drafts, late, go)))
    commands: list[Command[Any]] = []
    for at, (run, draft) in enumerate(zip(runs, (*drafts, late, go), strict=True)):
        ids = [one.id for one in _items(sample, draft)]
        when = _at(sample.weeks_ago(1, 2), 10 + at)
        by = MEMBERS[at].name
        done = ItemMark(RunState.CHECKED, by, "Looked at on the machine", at=when)
        commands.append(MarkItems(run, tuple(ids[: 2 + at]), done, NEW))
        if draft is go:
            no = ItemMark(RunState.ITEM_FAILED, by, "It took 40 minutes to turn back", at=when)
            commands.append(MarkItems(run, (ids[-1],), no, NEW))
        if draft is late:
            free = ItemMark(
                RunState.ITEM_WAIVED, by, waiver="There is one machine only", waived_by="Ana Reyes",
                at=when,
            )  # fmt: skip
            commands.append(MarkItems(run, (ids[-1],), free, NEW))
    together(sample, commands)


def _stages(sample: Sample) -> None:
    """How services are led on: one to everybody, one out of service."""
    criteria = {row.text: row.id for row in sample.ask(StageCriteria()) if row.text}
    messages, catalogue = (sample.ids["service", name] for name in ("Notifications", "Catalogue"))
    hugo, ines = sample.person("Hugo Silva"), sample.person("Ines Costa")
    slowly = "By a thousand customers a week, as long as the budget holds"
    last = "Its data move to Search; read only from the first of the month"
    together(
        sample,
        [
            SetStagePlan(messages, Stage.LIVE, NEW, slowly, hugo, sample.weeks_ago(-6, 1)),
            SetStagePlan(catalogue, Stage.RETIRED, NEW, last, ines, sample.weeks_ago(-12, 4)),
            CheckCriterion(
                messages,
                criteria["The way back was walked"],
                sample.weeks_ago(2, 2),
                "Hugo Silva",
                NEW,
                "In four minutes, on Wednesday",
                hugo,
            ),
        ],
    )
