"""An example of each query that joins areas."""

from models.incidents.rules.blameless import BlameRules
from models.insight.queries.automation import AutomationBoardOf
from models.insight.queries.automation_problems import AutomationProblems
from models.insight.queries.away import Away
from models.insight.queries.entries import EntryColumns
from models.insight.queries.hours_facts import HoursFactsOf
from models.insight.queries.incidents import IncidentBoardOf, IncidentDetailsOf
from models.insight.queries.names import Names
from models.insight.queries.on_duty import OnCallNow, RotaProblems
from models.insight.queries.practices import PracticesOf
from models.insight.queries.practices_trouble import PracticeTroubleOf
from models.insight.queries.problems import Problems
from models.insight.queries.toil import ToilVerdict
from models.insight.queries.what_if import WhatIf
from models.insight.queries.work import TicketDetailsOf, WorkBoardOf, WorkTroubleOf
from models.work_log.rows import EntryFilter
from tests.models.automation.examples import parked, running, task
from tests.models.incidents.examples import incident
from tests.models.practices.examples import assessed, plan
from tests.models.rotations.examples import FIRST, everything
from tests.models.tickets.examples import ticket
from tests.models.work_log.examples import NEXT, YEAR, entry, member

BLAME = BlameRules((), ())

QUERIES = {
    AutomationBoardOf: lambda scene: (
        running(scene),
        entry(scene),
        AutomationBoardOf(NEXT, member(scene)[0]),
    )[2],
    AutomationProblems: lambda scene: (
        parked(scene),
        entry(scene),
        AutomationProblems(),
    )[2],
    Away: lambda scene: Away(YEAR, member(scene)[0]),
    EntryColumns: lambda scene: (
        entry(scene),
        EntryColumns(EntryFilter(team_id=member(scene)[0])),
    )[1],
    HoursFactsOf: lambda scene: (
        entry(scene),
        HoursFactsOf(YEAR, YEAR, NEXT, member(scene)[0]),
    )[1],
    IncidentBoardOf: lambda scene: (incident(scene), everything(scene), IncidentBoardOf())[2],
    IncidentDetailsOf: lambda scene: IncidentDetailsOf(incident(scene)),
    Names: lambda scene: (member(scene), Names())[1],
    PracticesOf: lambda scene: (
        everything(scene),
        incident(scene),
        assessed(scene),
        PracticesOf(BLAME, NEXT),
    )[3],
    PracticeTroubleOf: lambda scene: (
        assessed(scene),
        plan(scene),
        PracticeTroubleOf(NEXT, "UTC"),
    )[2],
    Problems: lambda scene: Problems(NEXT, member(scene)[0]),
    OnCallNow: lambda scene: (everything(scene), OnCallNow(FIRST))[1],
    RotaProblems: lambda scene: (everything(scene), RotaProblems(FIRST))[1],
    TicketDetailsOf: lambda scene: TicketDetailsOf(ticket(scene)),
    WorkTroubleOf: lambda scene: (ticket(scene), WorkTroubleOf())[1],
    WorkBoardOf: lambda scene: (
        ticket(scene),
        incident(scene),
        everything(scene),
        WorkBoardOf(),
    )[3],
    WhatIf: lambda scene: (task(scene), WhatIf(day=NEXT, team_id=member(scene)[0]))[1],
    ToilVerdict: lambda scene: ToilVerdict(NEXT, team_id=member(scene)[0]),
}
