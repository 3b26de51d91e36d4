"""Changing services and what is promised of them."""

from models.services.commands.ownership import AddOwnership, ChangeOwnership, RemoveOwnership
from models.services.commands.services import (
    AddService,
    ChangeService,
    FindOrAddServices,
    RemoveService,
)

__all__ = [
    "AddOwnership",
    "AddService",
    "ChangeOwnership",
    "ChangeService",
    "FindOrAddServices",
    "RemoveOwnership",
    "RemoveService",
]
