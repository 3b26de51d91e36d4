"""Changing debt, fix-it days and standards."""

from models.debt.commands.backlog import (
    AddItems,
    ApplyFixItPlan,
    AssignItem,
    LeaveOutItem,
    MoveItem,
    PinItem,
    RemoveItem,
    SetItemState,
)
from models.debt.commands.debts import AddDebt, ChangeDebt, CloseDebt, RemoveDebt, ReopenDebt
from models.debt.commands.fix_its import (
    AddFixIt,
    ChangeFixIt,
    CloseFixIt,
    RemoveFixIt,
    SetParticipants,
)
from models.debt.commands.gaps import AddGaps
from models.debt.commands.imports import ImportDebt
from models.debt.commands.paste import PasteDebt
from models.debt.commands.standards import (
    AddStandard,
    ChangeStandard,
    RecordResults,
    RemoveStandard,
    SetChecks,
)

__all__ = [
    "AddDebt",
    "AddFixIt",
    "AddGaps",
    "AddItems",
    "AddStandard",
    "ApplyFixItPlan",
    "AssignItem",
    "ChangeDebt",
    "ChangeFixIt",
    "ChangeStandard",
    "CloseDebt",
    "CloseFixIt",
    "ImportDebt",
    "LeaveOutItem",
    "MoveItem",
    "PasteDebt",
    "PinItem",
    "RecordResults",
    "RemoveDebt",
    "RemoveFixIt",
    "RemoveItem",
    "RemoveStandard",
    "ReopenDebt",
    "SetChecks",
    "SetItemState",
    "SetParticipants",
]
