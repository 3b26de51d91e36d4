"""Questions about rotations."""

from models.rotations.queries.calendar import OnCall, RotaBetween
from models.rotations.queries.facts import ROTATION_TABLES, RotaFacts, Rotations
from models.rotations.queries.outlook import StaffingOutlook
from models.rotations.queries.published import PublishedEvents

__all__ = [
    "ROTATION_TABLES",
    "OnCall",
    "PublishedEvents",
    "RotaBetween",
    "RotaFacts",
    "Rotations",
    "StaffingOutlook",
]
