"""What two sides could break together among what is said on practices."""

from models.practices.records import MaturityAnswer
from models.store.soundness import Check, Once

CHECKS: tuple[Check, ...] = (Once(MaturityAnswer, ("maturity_id", "question")),)
