"""Questions about rotations."""

from models.rotations.queries.calendar import OnCall, RotaBetween
from models.rotations.queries.facts import ROTATION_TABLES, RotaFacts, Rotations

__all__ = ["ROTATION_TABLES", "OnCall", "RotaBetween", "RotaFacts", "Rotations"]
