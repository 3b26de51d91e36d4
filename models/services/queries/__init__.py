"""Questions about services."""

from models.services.queries.inventory import Ownerships, Services
from models.services.queries.promises import (
    BurnRules,
    Credits,
    Exclusions,
    Objectives,
    SamplesOf,
    SentReports,
    Targets,
)

__all__ = [
    "BurnRules",
    "Credits",
    "Exclusions",
    "Objectives",
    "Ownerships",
    "SamplesOf",
    "SentReports",
    "Services",
    "Targets",
]
