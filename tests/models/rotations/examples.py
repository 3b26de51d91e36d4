"""An example of each command and query on rotations."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from models.people.commands import (
    AddAbsence,
    AddContract,
    AddHoliday,
    AddMembership,
    AddPerson,
    AddSite,
    AddSkill,
    AddStay,
    AddTeam,
)
from models.people.rows import AbsenceKind
from models.rotations.commands import (
    AddDuty,
    AddLayer,
    AddMember,
    AddOverride,
    AddRotation,
    AddShift,
    AddSwap,
    AddWish,
    AgreeSwap,
    ApplyPlan,
    AskCover,
    AssignShift,
    ChangeDuty,
    ChangeLayer,
    ChangeMember,
    ChangeOverride,
    ChangeRotation,
    ExchangeShifts,
    LockShifts,
    MarkLeaving,
    MoveShift,
    OrderMembers,
    Publish,
    RemoveCover,
    RemoveDuty,
    RemoveLayer,
    RemoveMember,
    RemoveOverride,
    RemoveRotation,
    RemoveShift,
    RemoveSwap,
    RemoveWish,
    RollOut,
    RotateShifts,
    SetWindows,
    StartRotation,
    TakeCover,
)
from models.rotations.queries import OnCall, RotaBetween, RotaFacts, Rotations, StaffingOutlook
from models.rotations.rows import (
    WORKING_WEEK,
    Assignment,
    DutyDraft,
    DutyKind,
    Step,
    WindowDraft,
    WishKind,
)

MONDAY = date(2026, 1, 5)
"""The day on which the house's clock begins, at nine."""
WEEK = timedelta(weeks=1)
FIRST = datetime(2026, 1, 12, 9, tzinfo=UTC)
"""The first turn that is still to come."""
LATER = datetime(2026, 3, 2, 9, tzinfo=UTC)
OFFICE = WindowDraft(WORKING_WEEK, 9 * 60, 17 * 60)


@dataclass
class Team:
    """A rotation of three people, with one duty and one layer, filled for some weeks."""

    people: list[UUID]
    rotation: UUID
    duty: UUID
    layer: UUID
    shifts: list[UUID]
    members: list[UUID]


def people(scene: Any, *names: str) -> list[UUID]:
    return [scene.do(AddPerson(name, date(2025, 1, 1))) for name in names]


def start(scene: Any, until: datetime | None = LATER, **values: Any) -> Any:
    three = people(scene, "Ana Silva", "Bo Lind", "Cleo Marsh")
    duties = (DutyDraft("Primary"),)
    return three, scene.do(
        StartRotation("Mail", tuple(three), duties, "UTC", MONDAY, until=until, **values)
    )


def team(scene: Any, until: datetime | None = LATER) -> Team:
    three, made = start(scene, until)
    facts = scene.ask(RotaFacts(FIRST, LATER)).value
    shifts = [shift.id for shift in facts.shifts if shift.start >= FIRST]
    members = [member.id for member in facts.members]
    return Team(three, made.rotation_id, made.duty_ids[0], made.layer_ids[0], shifts, members)


def rotation(scene: Any) -> UUID:
    return scene.do(AddRotation("Mail", "UTC", MONDAY))


def duty(scene: Any) -> UUID:
    return scene.do(AddDuty("Primary", DutyKind.PRIMARY, "UTC", rotation_id=rotation(scene)))


def layer(scene: Any) -> UUID:
    return scene.do(AddLayer("Mail", "UTC", MONDAY, 540, duty_id=duty(scene)))


def swap(scene: Any, there: Team) -> UUID:
    return scene.do(AddSwap(there.shifts[0], there.shifts[1], scene.seen, "a wedding"))


def override(scene: Any, there: Team) -> UUID:
    return scene.do(AddOverride(there.duty, there.people[0], FIRST, FIRST + WEEK / 7, "dentist"))


def cover(scene: Any, there: Team) -> UUID:
    return scene.do(AskCover(there.shifts[0], note="a dentist"))


def wish(scene: Any) -> UUID:
    (ana,) = people(scene, "Ana Silva")
    return scene.do(AddWish(ana, MONDAY, MONDAY, WishKind.AVOIDS))


def everything(scene: Any) -> Team:
    """A team with a row of every kind that a rota is made of."""
    there = team(scene)
    ana = there.people[0]
    platform, dublin = scene.do(AddTeam("Platform")), scene.do(AddSite("Dublin", "UTC", "IE"))
    scene.do(AddMembership(ana, MONDAY, platform))
    scene.do(AddStay(ana, MONDAY, dublin))
    scene.do(AddContract(ana, MONDAY, 144_000))
    scene.do(AddAbsence(ana, MONDAY, AbsenceKind.LEAVE, MONDAY))
    scene.do(AddSkill(ana, "mail"))
    scene.do(AddHoliday(dublin, MONDAY, "Founders' day"))
    scene.do(AddWish(ana, MONDAY, MONDAY, WishKind.AVOIDS, there.duty))
    scene.do(SetWindows(there.duty, (OFFICE,), scene.seen))
    swap(scene, there)
    scene.do(TakeCover(cover(scene, there), there.people[2], scene.seen))
    scene.do(plan(scene, there))
    scene.do(Publish((there.rotation,), LATER, scene.seen, FIRST))
    return there


def plan(scene: Any, there: Team, person: int = 2) -> ApplyPlan:
    slot = Assignment(there.layer, FIRST, 0, FIRST, FIRST + WEEK, there.people[person])
    return ApplyPlan((there.rotation,), FIRST, LATER, (slot,), {"a": 1}, {"b": 2}, scene.seen)


def made(scene: Any, build: Any) -> Any:
    """A command on the team that `build` gets."""
    return build(team(scene))


COMMANDS = {
    StartRotation: lambda scene: StartRotation(
        "Mail",
        tuple(people(scene, "Ana Silva", "Bo Lind")),
        (DutyDraft("Primary"), DutyDraft("Secondary", DutyKind.SECONDARY)),
        "Europe/Dublin",
        MONDAY,
        step=Step.WEEK,
        windows=(OFFICE,),
        until=LATER,
    ),
    AddRotation: lambda scene: AddRotation("Mail", "Europe/Dublin", MONDAY),
    ChangeRotation: lambda scene: ChangeRotation(
        "Post", "UTC", MONDAY, 6, id=rotation(scene), seen=scene.seen
    ),
    RemoveRotation: lambda scene: RemoveRotation(everything(scene).rotation, scene.seen),
    AddDuty: lambda scene: AddDuty("Primary", DutyKind.PRIMARY, "UTC", rotation_id=rotation(scene)),
    ChangeDuty: lambda scene: ChangeDuty(
        "Second", DutyKind.SECONDARY, "UTC", seats=2, id=duty(scene), seen=scene.seen
    ),
    RemoveDuty: lambda scene: RemoveDuty(everything(scene).duty, scene.seen),
    SetWindows: lambda scene: SetWindows(duty(scene), (OFFICE,), scene.seen),
    AddLayer: lambda scene: AddLayer("Mail", "UTC", MONDAY, 540, duty_id=duty(scene)),
    ChangeLayer: lambda scene: ChangeLayer(
        "Mail", "UTC", MONDAY, 600, Step.DAY, id=layer(scene), seen=scene.seen
    ),
    RemoveLayer: lambda scene: RemoveLayer(everything(scene).layer, scene.seen),
    AddMember: lambda scene: AddMember(layer(scene), people(scene, "Ana Silva")[0], MONDAY),
    ChangeMember: lambda scene: made(
        scene,
        lambda there: ChangeMember(
            there.members[0], scene.seen, 7, MONDAY, None, Decimal("0.5"), True
        ),
    ),
    OrderMembers: lambda scene: made(
        scene, lambda there: OrderMembers(there.layer, tuple(there.members[::-1]), scene.seen)
    ),
    RemoveMember: lambda scene: made(
        scene, lambda there: RemoveMember(there.members[0], scene.seen)
    ),
    AddShift: lambda scene: made(
        scene, lambda there: AddShift(there.layer, None, LATER + WEEK, LATER + 2 * WEEK)
    ),
    MoveShift: lambda scene: made(
        scene, lambda there: MoveShift(there.shifts[0], FIRST, FIRST + WEEK / 2, scene.seen)
    ),
    AssignShift: lambda scene: made(
        scene, lambda there: AssignShift(there.shifts[0], there.people[2], scene.seen)
    ),
    RemoveShift: lambda scene: RemoveShift(everything(scene).shifts[0], scene.seen),
    LockShifts: lambda scene: made(
        scene, lambda there: LockShifts(tuple(there.shifts[:3]), True, scene.seen)
    ),
    ExchangeShifts: lambda scene: made(
        scene, lambda there: ExchangeShifts(there.shifts[0], there.shifts[1], scene.seen)
    ),
    RotateShifts: lambda scene: made(
        scene, lambda there: RotateShifts(tuple(there.shifts[:3]), scene.seen)
    ),
    AddSwap: lambda scene: made(
        scene, lambda there: AddSwap(there.shifts[0], there.shifts[1], scene.seen)
    ),
    AgreeSwap: lambda scene: AgreeSwap(swap(scene, team(scene)), scene.seen),
    RemoveSwap: lambda scene: RemoveSwap(swap(scene, team(scene)), scene.seen),
    AddOverride: lambda scene: made(
        scene,
        lambda there: AddOverride(there.duty, there.people[0], FIRST, FIRST + WEEK, "dentist"),
    ),
    ChangeOverride: lambda scene: made(
        scene,
        lambda there: ChangeOverride(
            override(scene, there), scene.seen, there.people[1], FIRST, FIRST + WEEK, "", None
        ),
    ),
    RemoveOverride: lambda scene: RemoveOverride(override(scene, team(scene)), scene.seen),
    AskCover: lambda scene: made(scene, lambda there: AskCover(there.shifts[0])),
    TakeCover: lambda scene: made(
        scene, lambda there: TakeCover(cover(scene, there), there.people[2], scene.seen)
    ),
    RemoveCover: lambda scene: RemoveCover(cover(scene, team(scene)), scene.seen),
    AddWish: lambda scene: AddWish(
        people(scene, "Ana Silva")[0], MONDAY, MONDAY, WishKind.WANTS, duty(scene), "a birthday"
    ),
    RemoveWish: lambda scene: RemoveWish(wish(scene), scene.seen),
    RollOut: lambda scene: made(
        scene, lambda there: RollOut((there.layer,), LATER + 4 * WEEK, scene.seen)
    ),
    ApplyPlan: lambda scene: plan(scene, team(scene)),
    Publish: lambda scene: made(
        scene, lambda there: Publish((there.rotation,), LATER, scene.seen, FIRST)
    ),
    MarkLeaving: lambda scene: made(
        scene, lambda there: MarkLeaving(there.people[0], MONDAY, scene.seen)
    ),
}
QUERIES = {
    StaffingOutlook: lambda scene: (everything(scene), StaffingOutlook(MONDAY))[1],
    Rotations: lambda scene: Rotations(),
    RotaFacts: lambda scene: (everything(scene), RotaFacts(FIRST, LATER))[1],
    RotaBetween: lambda scene: (everything(scene), RotaBetween(FIRST, LATER))[1],
    OnCall: lambda scene: (everything(scene), OnCall(FIRST))[1],
}
