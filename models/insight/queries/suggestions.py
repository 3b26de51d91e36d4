"""What could be automated and no task stands for: the largest toil of the log."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from models.automation.rows import AutomationRow
from models.automation.rules.logged import WINDOW
from models.insight.automation_rows import SuggestedBy, Suggestion
from models.kernel.periods import DAY, Period
from models.store.query import Reader
from models.work_log.queries import ENTRY_TABLES, ToilSources
from models.work_log.rows import EntryFilter

SUGGESTION_TABLES = ENTRY_TABLES

MOST = 10
"""So many suggestions are made from the log."""

LEAST_SECONDS = 3600
"""Less than an hour in twelve weeks is no toil to speak of."""


def suggestions(
    reader: Reader,
    tasks: Iterable[AutomationRow],
    day: date,
    team_id: UUID | None,
    services: Mapping[UUID, str],
) -> tuple[Suggestion, ...]:
    """The categories of the last twelve weeks that weigh the most, as far as no task has them."""
    taken = {(row.log_category.casefold(), row.service_id) for row in tasks if row.log_category}
    period = Period(day - WINDOW * DAY, day)
    found = []
    for source in ToilSources(EntryFilter(period, team_id)).run(reader):
        word = source.category.casefold()
        known = {(word, None), (word, source.service_id)} & taken
        if not word or known or source.seconds < LEAST_SECONDS:
            continue
        found.append(
            Suggestion(
                SuggestedBy.TOIL_OF_THE_LOG,
                source.category,
                source.service_id,
                services.get(source.service_id, "") if source.service_id else "",
                source.entries,
                source.seconds,
                source.rated,
                source.weight,
                source.category,
                (),
                (),
            )
        )
    return tuple(found[:MOST])
