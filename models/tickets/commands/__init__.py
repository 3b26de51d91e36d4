"""Changing incoming work, who carries it, and pauses of features."""

from models.tickets.commands.handing import HandTickets
from models.tickets.commands.pausing import (
    AcceptPause,
    ChangePause,
    EndPause,
    FinishPauseTask,
    RemovePause,
)

__all__ = [
    "AcceptPause",
    "ChangePause",
    "EndPause",
    "FinishPauseTask",
    "HandTickets",
    "RemovePause",
]
