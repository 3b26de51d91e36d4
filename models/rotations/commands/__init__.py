"""Changing rotations."""

from models.rotations.commands.cover import AskCover, RemoveCover, TakeCover
from models.rotations.commands.duties import AddDuty, ChangeDuty, RemoveDuty, SetWindows
from models.rotations.commands.imports import ImportRota
from models.rotations.commands.layers import (
    AddLayer,
    AddMember,
    ChangeLayer,
    ChangeMember,
    OrderMembers,
    RemoveLayer,
    RemoveMember,
)
from models.rotations.commands.leaving import MarkLeaving
from models.rotations.commands.overrides import AddOverride, ChangeOverride, RemoveOverride
from models.rotations.commands.plans import ApplyPlan
from models.rotations.commands.publishing import PublicationResult, Publish
from models.rotations.commands.rolling import RollOut
from models.rotations.commands.rotations import AddRotation, ChangeRotation, RemoveRotation
from models.rotations.commands.shifts import (
    AddShift,
    AssignShift,
    ExchangeShifts,
    LockShifts,
    MoveShift,
    RemoveShift,
    RotateShifts,
)
from models.rotations.commands.slots import Written
from models.rotations.commands.starting import Started, StartRotation
from models.rotations.commands.swaps import AddSwap, AgreeSwap, RemoveSwap
from models.rotations.commands.wishes import AddWish, RemoveWish

__all__ = [
    "AddDuty",
    "AddLayer",
    "AddMember",
    "AddOverride",
    "AddRotation",
    "AddShift",
    "AddSwap",
    "AddWish",
    "AgreeSwap",
    "ApplyPlan",
    "AskCover",
    "AssignShift",
    "ChangeDuty",
    "ChangeLayer",
    "ChangeMember",
    "ChangeOverride",
    "ChangeRotation",
    "ExchangeShifts",
    "ImportRota",
    "LockShifts",
    "MarkLeaving",
    "MoveShift",
    "OrderMembers",
    "PublicationResult",
    "Publish",
    "RemoveCover",
    "RemoveDuty",
    "RemoveLayer",
    "RemoveMember",
    "RemoveOverride",
    "RemoveRotation",
    "RemoveShift",
    "RemoveSwap",
    "RemoveWish",
    "RollOut",
    "RotateShifts",
    "SetWindows",
    "StartRotation",
    "Started",
    "TakeCover",
    "Written",
]
