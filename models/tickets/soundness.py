"""What two sides could break together among tickets."""

from models.store.soundness import Check, Once
from models.tickets.records import PausedProject, Ticket

CHECKS: tuple[Check, ...] = (
    Once(Ticket, ("source", "external_id")),
    Once(PausedProject, ("pause_id", "project_id")),
)
