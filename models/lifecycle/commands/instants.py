"""When something happened that is written down now."""

from datetime import datetime

from models.kernel.checks import Checks
from models.store.work import Work


def happened(work: Work, checks: Checks, at: datetime | None) -> datetime:
    """The instant that was said; now, if None. Notes ``in_future`` for one that is yet to come."""
    if at is not None and at > work.now:
        checks.wrong("in_future", "at", value=at.isoformat())
    return at or work.now
