"""An example of each command and query on Monday reviews and on what was put off."""

from datetime import date
from typing import Any
from uuid import UUID

from models.office.commands.weeks import (
    BeginWeekReview,
    EndWeekReview,
    PutOff,
    RemoveWeekReview,
    SettleWeekPoint,
    TakeUpAgain,
)
from models.office.queries.weeks import Snoozes, WeekPoints, WeekReviews
from models.office.rows import PointDraft

MONDAY = date(2026, 3, 2)
POINTS = (
    PointDraft("rotations.gap.1", "Nobody is on call\nOn Friday night."),
    PointDraft("work.leaked", "A request leaked\nNew mailbox"),
)
BEGIN = BeginWeekReview(MONDAY, POINTS)


def point(scene: Any) -> UUID:
    scene.do(BEGIN)
    found: UUID = scene.ask(WeekPoints()).value[0].id
    return found


COMMANDS = {
    BeginWeekReview: lambda scene: BEGIN,
    SettleWeekPoint: lambda scene: SettleWeekPoint(point(scene), scene.seen, True, "Ben takes it"),
    EndWeekReview: lambda scene: EndWeekReview(scene.do(BEGIN), scene.seen, "Two covers"),
    RemoveWeekReview: lambda scene: RemoveWeekReview(scene.do(BEGIN), scene.seen),
    PutOff: lambda scene: PutOff("work.leaked", date(2026, 3, 9), "Ana is away"),
    TakeUpAgain: lambda scene: TakeUpAgain((scene.do(PutOff("work.leaked", MONDAY)),), scene.seen),
}
QUERIES = {
    WeekReviews: lambda scene: (scene.do(BEGIN), WeekReviews())[1],
    WeekPoints: lambda scene: (point(scene), WeekPoints())[1],
    Snoozes: lambda scene: (scene.do(PutOff("work.leaked", MONDAY)), Snoozes())[1],
}
