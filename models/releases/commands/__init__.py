"""Writing down changes, their evidence, launches, and what a gate let through."""

from models.releases.commands.attributions import AttributeIncident, LetRuleAttribute
from models.releases.commands.care import EndCare, SetCare
from models.releases.commands.changes import (
    AddChange,
    CorrectChange,
    ImportChanges,
    RemoveChanges,
    RollBackChange,
)
from models.releases.commands.evidence import (
    AddEvidence,
    ChangeEvidence,
    RecordAssessment,
    RemoveAssessment,
    RemoveEvidence,
    RemoveMeasurement,
    SetMeasurement,
)
from models.releases.commands.launches import (
    AddLaunch,
    ChangeLaunch,
    DecideLaunch,
    MoveLaunch,
    RemoveLaunch,
    SetRamp,
)
from models.releases.commands.overrides import (
    EndOverride,
    OverrideGate,
    RemoveGatePolicy,
    SetGatePolicy,
)
from models.releases.commands.qualification import (
    ApproveHardware,
    QualifyHardware,
    WithdrawApproval,
)

__all__ = [
    "AddChange",
    "AddEvidence",
    "AddLaunch",
    "ApproveHardware",
    "AttributeIncident",
    "ChangeEvidence",
    "ChangeLaunch",
    "CorrectChange",
    "DecideLaunch",
    "EndCare",
    "EndOverride",
    "ImportChanges",
    "LetRuleAttribute",
    "MoveLaunch",
    "OverrideGate",
    "QualifyHardware",
    "RecordAssessment",
    "RemoveAssessment",
    "RemoveChanges",
    "RemoveEvidence",
    "RemoveGatePolicy",
    "RemoveLaunch",
    "RemoveMeasurement",
    "RollBackChange",
    "SetCare",
    "SetGatePolicy",
    "SetMeasurement",
    "SetRamp",
    "WithdrawApproval",
]
