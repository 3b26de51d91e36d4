"""Changing incidents, what led to them, and what is done about them."""

from models.incidents.commands.actions import (
    AddAction,
    ChangeAction,
    FinishAction,
    RemoveAction,
    ReturnActions,
    SettleActions,
    TurnAction,
)
from models.incidents.commands.alerts import AddAlerts, LinkAlert, RemoveAlert
from models.incidents.commands.conditions import (
    AddCondition,
    ChangeCondition,
    FixCondition,
    LinkCondition,
    RemoveCondition,
)
from models.incidents.commands.imports import ImportIncidents
from models.incidents.commands.incidents import (
    AddIncident,
    ChangeIncident,
    RemoveIncident,
    SetImpacts,
)
from models.incidents.commands.postmortems import (
    ChangePostmortem,
    ClosePostmortem,
    RemovePostmortem,
    ReopenPostmortem,
    SetCauses,
    WritePostmortem,
)
from models.incidents.commands.timeline import AddTimeline, ChangeTimeline, RemoveTimeline

__all__ = [
    "AddAction",
    "AddAlerts",
    "AddCondition",
    "AddIncident",
    "AddTimeline",
    "ChangeAction",
    "ChangeCondition",
    "ChangeIncident",
    "ChangePostmortem",
    "ChangeTimeline",
    "ClosePostmortem",
    "FinishAction",
    "FixCondition",
    "ImportIncidents",
    "LinkAlert",
    "LinkCondition",
    "RemoveAction",
    "RemoveAlert",
    "RemoveCondition",
    "RemoveIncident",
    "RemovePostmortem",
    "RemoveTimeline",
    "ReopenPostmortem",
    "ReturnActions",
    "SetCauses",
    "SetImpacts",
    "SettleActions",
    "TurnAction",
    "WritePostmortem",
]
