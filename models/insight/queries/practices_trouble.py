"""What the practices need a person for: reports not sent, actions past their day, an old assessment."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar
from uuid import UUID

from models.insight.planned_reports import planned_reports
from models.insight.practices import months_before
from models.insight.practices_rows import PracticeTrouble
from models.insight.rules import Policies
from models.kernel.instants import zone
from models.kernel.periods import DAY, Period
from models.policies.queries import Policies as PolicyRows
from models.policies.rows import PolicyKey
from models.practices.queries import Maturities, PracticeNotes, ReportPlans
from models.practices.rules import assessments_of
from models.services.queries import SentReports
from models.store.query import Query, Reader


@dataclass(frozen=True)
class PracticeTroubleOf(Query[PracticeTrouble]):
    """As of a day, of a team with what concerns all, or of everything. zone: whose days count."""

    reads: ClassVar[frozenset[str]] = (
        PolicyRows.reads
        | Maturities.reads
        | PracticeNotes.reads
        | ReportPlans.reads
        | SentReports.reads
    )
    day: date
    zone: str
    team_id: UUID | None = None

    def run(self, reader: Reader) -> PracticeTrouble:
        """What is overdue, the oldest first."""
        plans = [row for row in ReportPlans().run(reader) if self._ours(row.team_id)]
        year = Period(months_before(self.day)[0], self.day + DAY)
        planned = planned_reports(plans, SentReports().run(reader), year, zone(self.zone))
        late = [
            note
            for note in PracticeNotes().run(reader)
            if note.action
            and note.done_on is None
            and self._ours(note.team_id)
            and note.due_on is not None
            and note.due_on < self.day
        ]
        made = assessments_of(Maturities().run(reader), self.team_id)
        policies = Policies(PolicyRows().run(reader), self.team_id)
        span = timedelta(policies.whole(PolicyKey.ASSESSMENT_DAYS, self.day))
        return PracticeTrouble(
            unsent=tuple(one for one in reversed(planned) if one.sent is None),
            actions=tuple(sorted(late, key=lambda note: note.due_on or note.day)),
            assessment_due=made[-1].day + span if made else None,
            day=self.day,
        )

    def _ours(self, team_id: UUID | None) -> bool:
        return self.team_id is None or team_id in (None, self.team_id)
