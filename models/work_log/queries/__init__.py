"""Questions about hours."""

from models.work_log.queries.entries import (
    ENTRY_TABLES,
    Batches,
    Categories,
    EntriesBehind,
    ImportMappings,
    KindRules,
    Span,
    TotalsBy,
)
from models.work_log.queries.sources import ToilSources
from models.work_log.queries.weeks import LoggedWeeks, WeekGrid, WeeklyHours

__all__ = [
    "ENTRY_TABLES",
    "Batches",
    "Categories",
    "EntriesBehind",
    "ImportMappings",
    "KindRules",
    "LoggedWeeks",
    "Span",
    "ToilSources",
    "TotalsBy",
    "WeekGrid",
    "WeeklyHours",
]
