"""An example of each command and query on practices."""

from datetime import date
from typing import Any
from uuid import UUID

from models.people.commands import AddPerson, AddTeam
from models.practices.commands import (
    AddPracticeNote,
    AddReportPlan,
    ChangeMaturity,
    ChangePracticeNote,
    ChangeReportPlan,
    FinishPracticeAction,
    RecordMaturity,
    RemoveMaturity,
    RemovePracticeNote,
    RemoveReportPlan,
    RetireReportPlan,
)
from models.practices.queries import Maturities, MaturityAnswers, PracticeNotes, ReportPlans
from models.practices.rows import AnswerDraft, Practice, PracticeState

DAY = date(2026, 3, 2)
LATER = date(2026, 6, 1)


def noted(scene: Any) -> UUID:
    said = AddPracticeNote(
        Practice.COMMON_POOL,
        DAY,
        "Two of us change over in May",
        scene.do(AddTeam("Platform")),
        PracticeState.PARTLY_PRACTISED,
        "Ask the developers for a head",
        scene.do(AddPerson("Ana", DAY)),
        LATER,
    )
    added: UUID = scene.do(said)
    return added


def plan(scene: Any, **more: Any) -> UUID:
    told: dict[str, Any] = {"team_id": None, "owner_id": None} | more
    added: UUID = scene.do(AddReportPlan("sla", "", 1, DAY, 5, "The board", **told))
    return added


def changed_plan(scene: Any) -> ChangeReportPlan:
    own, team, owner = plan(scene), scene.do(AddTeam("Platform")), scene.do(AddPerson("Ana", DAY))
    told: Any = {"key": "velocity", "scope": "Platform", "every_months": 3, "first_on": LATER}
    told |= {"days_after": 10, "to": "Everybody", "team_id": team, "owner_id": owner}
    return ChangeReportPlan(**told, id=own, seen=scene.seen)


def assessed(scene: Any) -> UUID:
    answers = (AnswerDraft("toil_measured", 3, "The log"), AnswerDraft("restored", 1))
    added: UUID = scene.do(RecordMaturity(DAY, answers, scene.do(AddTeam("Assessed")), "First"))
    return added


COMMANDS = {
    AddPracticeNote: lambda scene: AddPracticeNote(Practice.HAVE_SLA, DAY, "Mail has none yet"),
    ChangePracticeNote: lambda scene: ChangePracticeNote(
        noted(scene), scene.seen, "Three of us", None, "Ask again", None, None
    ),
    FinishPracticeAction: lambda scene: FinishPracticeAction(noted(scene), scene.seen, LATER),
    RemovePracticeNote: lambda scene: RemovePracticeNote(noted(scene), scene.seen),
    AddReportPlan: lambda scene: AddReportPlan("sla", "", 1, DAY, 5, "The board", None, None),
    ChangeReportPlan: changed_plan,
    RetireReportPlan: lambda scene: RetireReportPlan(plan(scene), scene.seen, LATER),
    RemoveReportPlan: lambda scene: RemoveReportPlan(plan(scene), scene.seen),
    RecordMaturity: lambda scene: RecordMaturity(DAY, (AnswerDraft("toil_measured", 3),)),
    ChangeMaturity: lambda scene: ChangeMaturity(
        assessed(scene),
        scene.seen,
        "Again",
        (AnswerDraft("toil_measured", 4), AnswerDraft("tested", 2)),
    ),
    RemoveMaturity: lambda scene: RemoveMaturity(assessed(scene), scene.seen),
}
QUERIES = {
    PracticeNotes: lambda scene: (noted(scene), PracticeNotes())[1],
    ReportPlans: lambda scene: (plan(scene), ReportPlans())[1],
    Maturities: lambda scene: (assessed(scene), Maturities())[1],
    MaturityAnswers: lambda scene: (assessed(scene), MaturityAnswers())[1],
}
