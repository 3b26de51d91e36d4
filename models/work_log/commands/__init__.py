"""Logging hours, correcting them, and taking them over from elsewhere."""

from models.work_log.commands.entries import (
    CategoriseMany,
    ChangeEntry,
    ChangeSeconds,
    LogWork,
    RemoveEntries,
)
from models.work_log.commands.imports import ImportHours
from models.work_log.commands.kinds import MapKind, RemoveKindRule
from models.work_log.commands.mappings import (
    RemoveImportMapping,
    RenameImportMapping,
    SaveImportMapping,
)
from models.work_log.commands.weeks import FillWeek, LogWeekShares, PasteHours, RepeatLastWeek

__all__ = [
    "CategoriseMany",
    "ChangeEntry",
    "ChangeSeconds",
    "FillWeek",
    "ImportHours",
    "LogWeekShares",
    "LogWork",
    "MapKind",
    "PasteHours",
    "RemoveEntries",
    "RemoveImportMapping",
    "RemoveKindRule",
    "RenameImportMapping",
    "RepeatLastWeek",
    "SaveImportMapping",
]
