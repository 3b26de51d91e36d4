"""Changing incoming work, who carries it, and pauses of features."""

from models.tickets.commands.handing import HandTickets
from models.tickets.commands.imports import ImportTickets
from models.tickets.commands.pausing import (
    AcceptPause,
    ChangePause,
    EndPause,
    FinishPauseTask,
    RemovePause,
)
from models.tickets.commands.steps import (
    CompleteTickets,
    LinkTickets,
    ReopenTickets,
    ScheduleTickets,
    StartTicket,
    TriageTickets,
)
from models.tickets.commands.tickets import AddTicket, ChangeTicket, RemoveTickets

__all__ = [
    "AcceptPause",
    "AddTicket",
    "ChangePause",
    "ChangeTicket",
    "CompleteTickets",
    "EndPause",
    "FinishPauseTask",
    "HandTickets",
    "ImportTickets",
    "LinkTickets",
    "RemovePause",
    "RemoveTickets",
    "ReopenTickets",
    "ScheduleTickets",
    "StartTicket",
    "TriageTickets",
]
