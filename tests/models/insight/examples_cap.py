"""An example of each query on the cap of operations and on pauses of features."""

from datetime import date
from typing import Any

from models.insight.queries.cap import OperationsCap
from models.insight.queries.overflow import HandoverLedger, Overflow
from models.insight.queries.pausing import FeaturesPaused, Pauses
from models.people.commands import AddMembership, AddPerson, AddTeam
from models.people.rows import TeamKind
from models.tickets.commands.handing import HandTickets
from models.tickets.rows import Side
from models.tickets.shapes import HandedTicket
from models.work_log.commands import LogWork
from models.work_log.rows import Kind
from tests.models.tickets.examples_cap import accepted, ticket
from tests.models.work_log.examples import NEXT, YEAR, member

DAY = date(2026, 3, 23)


def handed(scene: Any) -> Any:
    """A team whose ticket was handed to developers, who logged on it. Returns the team's id."""
    team, _ = member(scene)
    somebody = scene.do(AddPerson("Dev Rao", NEXT))
    developers = scene.do(AddTeam("Search developers", TeamKind.DEVELOPMENT))
    scene.do(AddMembership(somebody, NEXT, developers))
    given = ticket(scene, external_id="OPS-1", source="jira", team_id=team)
    ticket(scene, external_id="OPS-2", source="jira", team_id=team)
    scene.do(HandTickets((HandedTicket(given, 7200),), Side.DEVELOPMENT, "Too much", scene.seen))
    scene.do(LogWork(somebody, NEXT, 3600, kind=Kind.PROJECT, ticket="OPS-1"))
    return team


QUERIES = {
    OperationsCap: lambda scene: (handed(scene), OperationsCap(YEAR, day=DAY))[1],
    Overflow: lambda scene: Overflow(DAY, handed(scene)),
    HandoverLedger: lambda scene: HandoverLedger(team_id=handed(scene)),
    FeaturesPaused: lambda scene: (scene.do(accepted(scene)), FeaturesPaused(DAY))[1],
    Pauses: lambda scene: (scene.do(accepted(scene)), Pauses())[1],
}
