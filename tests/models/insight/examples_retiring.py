"""An example of each joined query on decommissioning, periodic work and problems of launches."""

from models.insight.queries.escapes import EscapeBoardOf
from models.insight.queries.periodic import PeriodicBoardOf, PeriodicProblems
from models.insight.queries.retiring import RetirementBoardOf
from models.lifecycle.rows import RetireStep
from tests.models.lifecycle.examples_retiring import WIKI, machine, problem, task, through

QUERIES = {
    RetirementBoardOf: lambda scene: (
        through(scene, RetireStep.REFERENCES_GONE, WIKI, machine(scene)),
        RetirementBoardOf(),
    )[1],
    PeriodicBoardOf: lambda scene: (task(scene), PeriodicBoardOf())[1],
    PeriodicProblems: lambda scene: (task(scene), PeriodicProblems())[1],
    EscapeBoardOf: lambda scene: (problem(scene), EscapeBoardOf())[1],
}
