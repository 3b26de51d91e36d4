"""K11: no command of the product goes through when what it was meant for has moved on."""

import dataclasses
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update

from models.automation.commands import SetAssumptions, SetSteps, SetVolumes
from models.automation.rows import Assumed, AssumptionDraft, HumanStep, StepDraft, VolumeDraft
from models.incidents.commands import SetCauses, SetImpacts, WritePostmortem
from models.incidents.rows import CauseClass, CauseDraft, ImpactDraft, PostmortemForm
from models.kernel.errors import Refused
from models.people.commands import AddPerson
from models.policies.commands import SetPolicy
from models.policies.rows import PolicyKey
from models.projects.commands import AddDeliverable, SetAllocations, SetContributors
from models.projects.rows import AllocationCell, ContributorSide
from models.rotations.commands import SetWindows
from models.rotations.rows import WindowDraft
from models.services.commands import (
    AddService,
    PasteCapacityPoints,
    SetBurnRules,
    SetCredits,
    SetSamples,
    SetTarget,
)
from models.services.rows import CreditDraft, Indicator, PastedPoint, SampleDraft
from models.store.command import Command
from models.store.store import Store
from models.store.work import Work
from models.work_log.commands.kinds import MapKind
from models.work_log.commands.mappings import SaveImportMapping
from models.work_log.commands.weeks import FillWeek, LogWeekShares, PasteHours
from models.work_log.rows import HoursCell, Kind, WeekShare
from tests.house.registry import AUTHOR, Scene, command_examples
from tests.models.automation.examples import park, task
from tests.models.debt.stale_fix_its import PAIRS as FIX_ITS
from tests.models.incidents.examples import add_incident
from tests.models.lifecycle.stale_periodic import PAIRS as PERIODIC
from tests.models.lifecycle.stale_stages import PAIRS as STAGES
from tests.models.projects.examples import NEW, credited
from tests.models.releases.stale import PAIRS as RELEASES
from tests.models.reviews.stale_reviews import PAIRS as REVIEWS
from tests.models.rotations.examples import duty
from tests.models.services.examples import capacity
from tests.models.services.examples_levels import DAY, LATER, RULE, promised
from tests.support.dumps import dump
from tests.support.sample import (
    AddBox,
    AddThing,
    Box,
    ChangeThing,
    Does,
    RemoveThing,
    RenameBox,
    Thing,
)
from tests.support.stale import refuses_what_moved
from tests.support.stores import ME

EXAMPLES = command_examples()
Pair = tuple[Any, Any, str]


def hours(kind: type[PasteHours], scene: Scene) -> Pair:
    who = scene.do(AddPerson("Ana", MONDAY))
    one, other = (
        kind((HoursCell(who, MONDAY, seconds),), 0, Kind.PROJECT) for seconds in (3600, 7200)
    )
    return one, other, "entry"


def shares(scene: Scene) -> Pair:
    who = scene.do(AddPerson("Ana", date(2026, 1, 5), seconds_a_week=40 * 3600))
    one, other = (
        LogWeekShares(who, MONDAY, (WeekShare(kind, Decimal(1)),), 0)
        for kind in (Kind.PROJECT, Kind.TICKET)
    )
    return one, other, "entry"


def windows(scene: Scene) -> Pair:
    of = duty(scene)
    one, other = (SetWindows(of, (WindowDraft(days, 540, 1020),), 0) for days in (31, 15))
    return one, other, "duty_window"


def cap(percent: str) -> SetPolicy:
    return SetPolicy(PolicyKey.OPERATIONS_CAP, Decimal(percent), MONDAY, f"{percent} agreed", 0)


def targets(scene: Scene) -> Pair:
    of = promised(scene)
    one, other = (
        SetTarget(of, Decimal(target), LATER, f"{target} agreed", 0) for target in ("0.99", "0.9")
    )
    return one, other, "target"


def samples(scene: Scene) -> Pair:
    of = promised(scene, indicator=Indicator.REQUESTS)
    one, other = (SetSamples(of, (SampleDraft(DAY, good, 100),), 0) for good in (98, 50))
    return one, other, "sample"


def owed(scene: Scene) -> Pair:
    of = promised(scene)
    one, other = (
        SetCredits(of, (CreditDraft(Decimal("0.99"), Decimal(share)),), 0)
        for share in ("0.1", "0.2")
    )
    return one, other, "credit"


def burning(scene: Scene) -> Pair:
    one, other = (
        SetBurnRules((dataclasses.replace(RULE, share=Decimal(share)),), 0)
        for share in ("0.02", "0.05")
    )
    return one, other, "burn_rule"


def observed(scene: Scene) -> Pair:
    of = capacity(scene)
    one, other = (
        PasteCapacityPoints(of, 0, (PastedPoint("2025-12-01", used),)) for used in ("310", "400")
    )
    return one, other, "capacity_point"


def hit(scene: Scene) -> Pair:
    of, service = scene.do(add_incident()), scene.do(AddService("Login"))
    one, other = (
        SetImpacts(of, (ImpactDraft(service, Decimal(weight)),), 0) for weight in ("0.5", "1")
    )
    return one, other, "impact"


def caused(scene: Scene) -> Pair:
    of = scene.do(WritePostmortem(scene.do(add_incident()), PostmortemForm.SHORT))
    one, other = (
        SetCauses(of, (CauseDraft(CauseClass.PROCESS, text),), 0) for text in ("No test", "No plan")
    )
    return one, other, "cause"


def assumed(scene: Scene) -> Pair:
    of = task(scene)
    scene.do(park(scene, of))
    one, other = (
        SetAssumptions(of, (AssumptionDraft(Assumed.MACHINES, Decimal(count)),), 0)
        for count in (50, 80)
    )
    return one, other, "assumption"


def stepped(scene: Scene) -> Pair:
    of = task(scene, human=True)
    one, other = (
        SetSteps(of, (StepDraft(HumanStep.BIDDING, text),), 0) for text in ("Ask two", "Ask three")
    )
    return one, other, "process_step"


def volumes(scene: Scene) -> Pair:
    of = task(scene)
    one, other = (SetVolumes(of, (VolumeDraft(MONDAY, Decimal(count)),), 0) for count in (50, 80))
    return one, other, "volume_point"


def contributors(scene: Scene) -> Pair:
    of, who = scene.do(AddDeliverable(scene.do(NEW), "Drill")), scene.do(AddPerson("Ana", MONDAY))
    one, other = (SetContributors(of, (credited(who, side),), 0) for side in ContributorSide)
    return one, other, "contributor"


def allocated(scene: Scene) -> Pair:
    of, who = scene.do(NEW), scene.do(AddPerson("Ana", MONDAY))
    one, other = (
        SetAllocations((AllocationCell(of, who, MONDAY, seconds),), 0) for seconds in (3600, 7200)
    )
    return one, other, "allocation"


MONDAY = date(2026, 3, 2)
BY_KEY: dict[str, Callable[[Scene], Pair]] = {
    "SetPolicy": lambda scene: (cap("0.45"), cap("0.4"), "policy"),
    "MapKind": lambda scene: (
        MapKind("Support", Kind.TICKET, MONDAY, 0),
        MapKind("Support", Kind.PROJECT, MONDAY, 0),
        "kind_rule",
    ),
    "SaveImportMapping": lambda scene: (
        SaveImportMapping("Sheets", {"day": "Date"}, 0),
        SaveImportMapping("Sheets", {"day": "Day"}, 0),
        "import_mapping",
    ),
    "PasteHours": lambda scene: hours(PasteHours, scene),
    "FillWeek": lambda scene: hours(FillWeek, scene),
    "LogWeekShares": shares,
    "SetWindows": windows,
    "SetTarget": targets,
    "SetSamples": samples,
    "SetCredits": owed,
    "SetBurnRules": burning,
    "PasteCapacityPoints": observed,
    "SetImpacts": hit,
    "SetCauses": caused,
    "SetAssumptions": assumed,
    **PERIODIC,
    **REVIEWS,
    "SetSteps": stepped,
    "SetVolumes": volumes,
    **RELEASES,
    "SetContributors": contributors,
    "SetAllocations": allocated,
    **FIX_ITS,
    **STAGES,
}
"""Commands that find rows by other fields than the id: one, another of the same key, and where."""
WHOLE = {
    "ApplyPlan": ("shift", "seat"),
    "ApplyFixItPlan": ("debt", "principal"),
    "RollOut": ("shift", "seat"),
    "Publish": ("shift", "seat"),
    "AddSwap": ("shift", "seat"),
    "MarkLeaving": ("person", "phone"),
}
"""Commands that rest on rows which they do not change themselves: a column of such a row."""
CHANGING = [
    kind
    for kind in EXAMPLES
    if "seen" in {field.name for field in dataclasses.fields(kind)}
    and kind.__name__ not in BY_KEY.keys() | WHOLE.keys()
]


@pytest.mark.proof
@pytest.mark.parametrize("kind", CHANGING, ids=lambda kind: kind.__name__)
def test_it_is_refused_when_its_row_has_moved(kind: type[Command[Any]], store: Store) -> None:
    command = EXAMPLES[kind](Scene(store))
    assert refuses_what_moved(store, command, AUTHOR)


@pytest.mark.proof
@pytest.mark.parametrize("name", WHOLE)
def test_it_is_refused_when_what_it_rests_on_has_moved(name: str, store: Store) -> None:
    (kind,) = [kind for kind in EXAMPLES if kind.__name__ == name]
    command = EXAMPLES[kind](Scene(store))
    table, column = WHOLE[name]
    value: Any = "7" if column == "phone" else 7
    moved = update(store.schema.tables[table]).values({column: value})
    change_set, _ = store.do(Does(lambda work: work.connection.execute(moved) and None), ME)
    assert change_set.touched
    before = dump(store)
    with pytest.raises(Refused) as refused:
        store.do(command, AUTHOR)
    codes = {finding.code for finding in refused.value.findings}
    assert codes <= {"moved_on", "rota_moved_on", "fix_it_moved_on"}
    assert dump(store) == before
    store.undo(ME)
    again: Any = command
    store.do(dataclasses.replace(again, seen=store.revision), AUTHOR)


@pytest.mark.proof
@pytest.mark.parametrize("name", BY_KEY)
def test_what_was_set_meanwhile_under_the_same_key_is_not_overwritten(
    name: str, store: Store
) -> None:
    scene = Scene(store)
    first, second, table = BY_KEY[name](scene)
    assert {type(first).__name__, type(second).__name__} == {name}
    change_set, _ = store.do(first, AUTHOR)
    (ids,) = [part.ids for part in change_set.touched if part.table == table]
    second = dataclasses.replace(second, seen=scene.seen)
    assert refuses_what_moved(store, second, AUTHOR, by_key=ids or ())


def test_every_case_is_tried(sample: Store) -> None:
    _, box = sample.do(AddBox("a"), ME)
    _, thing = sample.do(AddThing(box, {"note": "x"}), ME)
    expected = [
        "thing.note changed",
        "thing.amount changed",
        "thing removed",
        "box_id of thing removed",
    ]

    assert refuses_what_moved(sample, ChangeThing(thing, 2, {"note": "y"}), ME) == expected
    assert "thing removed" in refuses_what_moved(sample, RemoveThing(thing, sample.revision), ME)
    assert refuses_what_moved(sample, RenameBox(box, sample.revision, "b"), ME) == [
        "box.name changed",
        "box.size changed",
        "box removed",
    ]


@dataclasses.dataclass(frozen=True)
class Careless(Command[None]):
    """Carries what was seen and does not look at it."""

    id: UUID
    seen: int
    name: str

    def run(self, work: Work) -> None:
        work.get(Box, self.id).name = self.name


@dataclasses.dataclass(frozen=True)
class ChecksOneField(Command[None]):
    """Compares the value that it changes, not the row."""

    id: UUID
    seen: int
    name: str

    def run(self, work: Work) -> None:
        box = work.get(Box, self.id)
        if box.name != "a":
            work.seen(Box, self.id, self.seen, name=self.name)
        box.name = self.name


@dataclasses.dataclass(frozen=True)
class LooksAtTheParent(Command[None]):
    """Looks at another row than the one that it changes."""

    id: UUID
    box: UUID
    seen: int

    def run(self, work: Work) -> None:
        work.seen(Box, self.box, self.seen)
        work.get(Thing, self.id).note = "new"


@pytest.mark.parametrize("which", range(3))
def test_a_command_that_does_not_look_is_caught(sample: Store, which: int) -> None:
    _, box = sample.do(AddBox("a"), ME)
    _, thing = sample.do(AddThing(box), ME)
    careless = (
        Careless(box, 2, "b"),
        ChecksOneField(box, 2, "b"),
        LooksAtTheParent(thing, box, 2),
    )[which]
    with pytest.raises(AssertionError, match="was carried out"):
        refuses_what_moved(sample, careless, ME)
