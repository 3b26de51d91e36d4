"""An example of each query that joins what was decided, agreed, planned and handed over."""

from datetime import date

from models.insight.queries.handovers import HandoverBoardOf
from models.insight.queries.talk import AgreementBoardOf, DecisionBoardOf, PlanBoardOf
from models.kernel.periods import Period
from tests.models.office.examples import PLAN, agreed, decided
from tests.models.rotations.examples import everything
from tests.models.work_log.examples import member

PERIOD = Period(date(2026, 1, 1), date(2027, 1, 1))

QUERIES = {
    AgreementBoardOf: lambda scene: (scene.do(agreed()), AgreementBoardOf())[1],
    DecisionBoardOf: lambda scene: (
        scene.do(decided()),
        DecisionBoardOf(PERIOD, member(scene)[0]),
    )[1],
    HandoverBoardOf: lambda scene: (everything(scene), HandoverBoardOf())[1],
    PlanBoardOf: lambda scene: (scene.do(PLAN), PlanBoardOf())[1],
}
