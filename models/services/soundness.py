"""What two sides could break together among services."""

from models.services.records import BurnRule, Credit, Sample, Service, Target
from models.store.soundness import Check, Once

CHECKS: tuple[Check, ...] = (
    Once(Service, ("name",), folded=True),
    Once(Target, ("objective_id", "from_day")),
    Once(Sample, ("objective_id", "day")),
    Once(Credit, ("objective_id", "below"), folded=True),
    Once(BurnRule, ("severity", "long_seconds", "short_seconds")),
)
