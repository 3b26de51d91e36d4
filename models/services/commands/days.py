"""Days of what has happened, which cannot lie ahead."""

from datetime import date

from models.kernel.checks import Checks
from models.kernel.periods import DAY
from models.store.work import Work


def not_ahead(work: Work, checks: Checks, field: str, day: date | None) -> None:
    """Notes ``in_future`` for a day that has begun nowhere on earth yet."""
    if day is not None and day > work.now.date() + DAY:
        checks.wrong("in_future", field, value=day.isoformat())
