"""An example of each query that joins what was decided, agreed, planned and handed over."""

from datetime import date

from models.insight.queries.handover_facts import HandoverFactsOf
from models.insight.queries.handovers import HandoverBoardOf
from models.insight.queries.talk import AgreementBoardOf, DecisionBoardOf, PlanBoardOf
from models.insight.queries.talk_trouble import TalkTroubleOf
from models.kernel.periods import Period
from tests.models.incidents.examples import incident
from tests.models.office.examples import AT, HOUR, PLAN, agreed, decided
from tests.models.rotations.examples import everything
from tests.models.tickets.examples import ticket
from tests.models.work_log.examples import member

FIRST = date(2026, 1, 1)
PERIOD = Period(date(2026, 1, 1), date(2027, 1, 1))

QUERIES = {
    AgreementBoardOf: lambda scene: (scene.do(agreed()), AgreementBoardOf())[1],
    DecisionBoardOf: lambda scene: (
        scene.do(decided()),
        DecisionBoardOf(PERIOD, member(scene)[0]),
    )[1],
    HandoverBoardOf: lambda scene: (everything(scene), HandoverBoardOf())[1],
    HandoverFactsOf: lambda scene: (
        incident(scene),
        ticket(scene),
        HandoverFactsOf(AT - 12 * HOUR, AT + HOUR, member(scene)[0]),
    )[2],
    TalkTroubleOf: lambda scene: (
        everything(scene),
        scene.do(agreed(day=FIRST)),
        TalkTroubleOf(FIRST),
    )[2],
    PlanBoardOf: lambda scene: (scene.do(PLAN), PlanBoardOf())[1],
}
