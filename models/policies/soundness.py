"""What two sides could break together among policies."""

from models.policies.records import Policy
from models.store.soundness import Check, Once

CHECKS: tuple[Check, ...] = (Once(Policy, ("key", "team_id", "from_day")),)
