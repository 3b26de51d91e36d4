"""An example of each joined query on decommissioning, periodic work and problems of launches."""

from models.insight.queries.escapes import EscapeBoardOf
from models.insight.queries.periodic import PeriodicBoardOf
from models.insight.queries.retiring import RetirementBoardOf
from models.insight.queries.upkeep_problems import UpkeepProblems
from models.lifecycle.rows import RetireStep
from tests.models.lifecycle.examples_retiring import WIKI, machine, problem, task, through

QUERIES = {
    RetirementBoardOf: lambda scene: (
        through(scene, RetireStep.REFERENCES_GONE, WIKI, machine(scene)),
        RetirementBoardOf(),
    )[1],
    PeriodicBoardOf: lambda scene: (task(scene), PeriodicBoardOf())[1],
    UpkeepProblems: lambda scene: (
        through(scene, RetireStep.REFERENCES_GONE, WIKI, machine(scene)),
        task(scene),
        UpkeepProblems(),
    )[2],
    EscapeBoardOf: lambda scene: (problem(scene), EscapeBoardOf())[1],
}
