"""Saying something on practices, planning reports, and assessing operations."""

from models.practices.commands.assessing import ChangeMaturity, RecordMaturity, RemoveMaturity
from models.practices.commands.planning import (
    AddReportPlan,
    ChangeReportPlan,
    RemoveReportPlan,
    RetireReportPlan,
)
from models.practices.commands.saying import (
    AddPracticeNote,
    ChangePracticeNote,
    FinishPracticeAction,
    RemovePracticeNote,
)

__all__ = [
    "AddPracticeNote",
    "AddReportPlan",
    "ChangeMaturity",
    "ChangePracticeNote",
    "ChangeReportPlan",
    "FinishPracticeAction",
    "RecordMaturity",
    "RemoveMaturity",
    "RemovePracticeNote",
    "RemoveReportPlan",
    "RetireReportPlan",
]
