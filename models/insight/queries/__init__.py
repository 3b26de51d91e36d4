"""Questions that join several areas."""

from models.insight.queries.automation import AutomationBoardOf
from models.insight.queries.automation_problems import AutomationProblems
from models.insight.queries.away import Away
from models.insight.queries.debt import DebtBoard
from models.insight.queries.entries import EntryColumns
from models.insight.queries.fix_its import FixItBoard, FixItDays
from models.insight.queries.hours_facts import HoursFactsOf
from models.insight.queries.incidents import IncidentBoardOf, IncidentDetailsOf
from models.insight.queries.names import Names
from models.insight.queries.on_duty import OnCallNow, RotaProblems
from models.insight.queries.problems import Problems
from models.insight.queries.standards import StandardBoardOf
from models.insight.queries.toil import ToilVerdict
from models.insight.queries.what_if import WhatIf
from models.insight.queries.work import TicketDetailsOf, WorkBoardOf, WorkTroubleOf

__all__ = [
    "AutomationBoardOf",
    "AutomationProblems",
    "Away",
    "DebtBoard",
    "EntryColumns",
    "FixItBoard",
    "FixItDays",
    "HoursFactsOf",
    "IncidentBoardOf",
    "IncidentDetailsOf",
    "Names",
    "OnCallNow",
    "Problems",
    "RotaProblems",
    "StandardBoardOf",
    "TicketDetailsOf",
    "ToilVerdict",
    "WhatIf",
    "WorkBoardOf",
    "WorkTroubleOf",
]
