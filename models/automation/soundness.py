"""What two sides could break together among what is automated or not."""

from models.automation.records import Assumption, Automation, VolumePoint
from models.store.soundness import Check, Once

CHECKS: tuple[Check, ...] = (
    Once(Automation, ("name",), folded=True),
    Once(Automation, ("source", "external_id")),
    Once(Assumption, ("automation_id", "what")),
    Once(VolumePoint, ("automation_id", "day")),
)
