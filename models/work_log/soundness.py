"""What two sides could break together among hours: an import that both made of the same rows."""

from models.store.soundness import Check, Once
from models.work_log.records import Entry, ImportMapping, KindRule

CHECKS: tuple[Check, ...] = (
    Once(Entry, ("source", "external_id", "part")),
    Once(ImportMapping, ("name",), folded=True),
    Once(KindRule, ("team_id", "category", "from_day"), folded=True),
)
