"""An example of each command and query on decisions, agreements, plans and notes of handovers."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from models.office.commands import (
    Acknowledge,
    AddDecision,
    Agree,
    ChangeDecision,
    ChangePlannedContact,
    KeepContact,
    PlanContact,
    RemoveAgreement,
    RemoveDecisions,
    RemoveKeptContact,
    RemovePlannedContact,
    RemoveShiftNote,
    RewriteShiftNote,
    SendShiftNote,
    TakeBackAcknowledgements,
    TellDecisions,
    WriteShiftNote,
)
from models.office.queries import (
    Acknowledgements,
    AgreementRules,
    Agreements,
    ContactPlans,
    Decisions,
    KeptContacts,
    NotedRotations,
    ShiftNotes,
)
from models.office.rows import Channel, Lasting, RuleDraft
from models.office.rules.paradigm import Link
from models.people.commands import AddPerson

DAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
RULES = (
    RuleDraft("Questions", Lasting.EPHEMERAL, Channel.CHAT, 3600),
    RuleDraft("Handovers", Lasting.ACROSS_SHIFTS, Channel.E_MAIL),
    RuleDraft("Runbooks", Lasting.LASTING, Channel.DOCUMENT, note="Announced"),
)
PLAN = PlanContact("State of the migration", "The office", Channel.E_MAIL, 7, DAY)


def decided(title: str = "Freeze on Friday", **more: Any) -> AddDecision:
    return AddDecision(title, AT, **more)


def agreed(version: int = 0, team_id: UUID | None = None, day: date = DAY) -> Agree:
    return Agree(team_id, version, day, "How we talk.", RULES)


def acknowledged(scene: Any) -> UUID:
    who = scene.do(AddPerson("Ana", DAY))
    (one,) = scene.do(Acknowledge(scene.do(agreed()), (who,)))
    return one


def noted(**more: Any) -> WriteShiftNote:
    return WriteShiftNote(None, AT, "The queue is long; see the runbook.", **more)


COMMANDS = {
    AddDecision: lambda scene: decided(
        text="Nothing is released.",
        lasting=Lasting.LASTING,
        by_id=scene.do(AddPerson("Ana", DAY)),
        chat_url="https://chat.example/1",
        source="chat",
        external_id="1",
    ),
    ChangeDecision: lambda scene: ChangeDecision(
        scene.do(decided()), scene.seen, decided("Freeze on Thursday")
    ),
    TellDecisions: lambda scene: TellDecisions(
        (scene.do(decided()), scene.do(decided("Two"))), Link.MAILED, AT + HOUR, "All", scene.seen
    ),
    RemoveDecisions: lambda scene: RemoveDecisions((scene.do(decided()),), scene.seen),
    Agree: lambda scene: agreed(),
    RemoveAgreement: lambda scene: RemoveAgreement(scene.do(agreed()), scene.seen),
    Acknowledge: lambda scene: Acknowledge(
        scene.do(agreed()), (scene.do(AddPerson("Ana", DAY)), scene.do(AddPerson("Bo", DAY)))
    ),
    TakeBackAcknowledgements: lambda scene: TakeBackAcknowledgements(
        (acknowledged(scene),), scene.seen
    ),
    PlanContact: lambda scene: PLAN,
    ChangePlannedContact: lambda scene: ChangePlannedContact(
        scene.do(PLAN), scene.seen, PlanContact("State", "All", Channel.CALL, 14, DAY)
    ),
    RemovePlannedContact: lambda scene: RemovePlannedContact(scene.do(PLAN), scene.seen),
    KeepContact: lambda scene: KeepContact(scene.do(PLAN), DAY, "All is well."),
    RemoveKeptContact: lambda scene: RemoveKeptContact(
        scene.do(KeepContact(scene.do(PLAN), DAY)), scene.seen
    ),
    WriteShiftNote: lambda scene: noted(to_id=scene.do(AddPerson("Ana", DAY))),
    RewriteShiftNote: lambda scene: RewriteShiftNote(scene.do(noted()), "All well.", scene.seen),
    SendShiftNote: lambda scene: SendShiftNote(scene.do(noted()), AT + HOUR, scene.seen),
    RemoveShiftNote: lambda scene: RemoveShiftNote(scene.do(noted()), scene.seen),
}
QUERIES = {
    Acknowledgements: lambda scene: (acknowledged(scene), Acknowledgements())[1],
    AgreementRules: lambda scene: (scene.do(agreed()), AgreementRules())[1],
    Agreements: lambda scene: (scene.do(agreed()), Agreements())[1],
    ContactPlans: lambda scene: (scene.do(PLAN), ContactPlans())[1],
    Decisions: lambda scene: (scene.do(decided()), Decisions())[1],
    KeptContacts: lambda scene: (scene.do(KeepContact(scene.do(PLAN), DAY)), KeptContacts())[1],
    NotedRotations: lambda scene: (scene.do(noted()), NotedRotations())[1],
    ShiftNotes: lambda scene: (scene.do(noted()), ShiftNotes(AT - HOUR, AT + HOUR))[1],
}
