"""What of the talk needs a person: leaks, acknowledgements, contacts and handovers (S78, S85–S90)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from models.insight.queries.handovers import HandoverBoardOf
from models.insight.queries.talk import AgreementBoardOf, DecisionBoardOf, PlanBoardOf
from models.insight.talk_rows import TalkTrouble
from models.kernel.periods import DAY, WEEK, Period
from models.office.queries import NotedRotations
from models.office.rules.plans import Occasion
from models.store.query import Query, Reader


@dataclass(frozen=True)
class TalkTroubleOf(Query[TalkTrouble]):
    """What is to be told, acknowledged or handed over on a day, of a team (of everybody). A rotation
    that never had a note misses none. zone: of its days."""

    reads: ClassVar[frozenset[str]] = (
        DecisionBoardOf.reads | AgreementBoardOf.reads | HandoverBoardOf.reads | PlanBoardOf.reads
    )
    day: date
    team_id: UUID | None = None
    zone: str | None = None

    def run(self, reader: Reader) -> TalkTrouble:
        """The trouble."""
        today = Period(self.day, self.day + DAY)
        decisions = DecisionBoardOf(today, self.team_id, self.zone).run(reader)
        agreement = AgreementBoardOf(self.team_id, self.zone).run(reader)
        handovers = HandoverBoardOf(self.team_id, self.zone).run(reader)
        noted = NotedRotations().run(reader)
        plans = PlanBoardOf(self.team_id, self.zone).run(reader).plans
        return TalkTrouble(
            decisions.leaks,
            tuple(one for one in agreement.signatures if one.late),
            agreement.due,
            tuple(
                row
                for row in handovers.missed
                if row.rotation_id in noted and handovers.now - row.at <= WEEK
            ),
            tuple(e for e in plans if e.next is not None and e.next.state is Occasion.DUE),
            handovers.zone,
        )
