"""Questions about services."""

from models.services.queries.inventory import Ownerships, Services

__all__ = ["Ownerships", "Services"]
