"""Changing how a team talks: what it agrees, decides and tells, who meets, and what was said."""

from models.office.commands.agreements import (
    Acknowledge,
    Agree,
    RemoveAgreement,
    TakeBackAcknowledgements,
)
from models.office.commands.decisions import (
    AddDecision,
    ChangeDecision,
    RemoveDecisions,
    TellDecisions,
)
from models.office.commands.plans import (
    ChangePlannedContact,
    KeepContact,
    PlanContact,
    RemoveKeptContact,
    RemovePlannedContact,
)
from models.office.commands.shift_notes import (
    RemoveShiftNote,
    RewriteShiftNote,
    SendShiftNote,
    WriteShiftNote,
)

__all__ = [
    "Acknowledge",
    "AddDecision",
    "Agree",
    "ChangeDecision",
    "ChangePlannedContact",
    "KeepContact",
    "PlanContact",
    "RemoveAgreement",
    "RemoveDecisions",
    "RemoveKeptContact",
    "RemovePlannedContact",
    "RemoveShiftNote",
    "RewriteShiftNote",
    "SendShiftNote",
    "TakeBackAcknowledgements",
    "TellDecisions",
    "WriteShiftNote",
]
