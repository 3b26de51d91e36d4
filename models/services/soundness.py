"""What two sides could break together among services."""

from models.services.records import Service
from models.store.soundness import Check, Once

CHECKS: tuple[Check, ...] = (Once(Service, ("name",), folded=True),)
