"""Questions about services."""

from models.services.queries.board import ServiceBoard, ServiceDetails
from models.services.queries.facts import INVENTORY_TABLES
from models.services.queries.inventory import (
    Dependencies,
    Machines,
    Ownerships,
    Services,
    Strategies,
)
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
    "INVENTORY_TABLES",
    "BurnRules",
    "Credits",
    "Dependencies",
    "Exclusions",
    "Machines",
    "Objectives",
    "Ownerships",
    "SamplesOf",
    "SentReports",
    "ServiceBoard",
    "ServiceDetails",
    "Services",
    "Strategies",
    "Targets",
]
