"""An example of each query on service levels."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from models.incidents.rows import ImpactDraft
from models.insight.levels_rows import IncidentDraft
from models.insight.queries.level_results import Exposure, OwnedLevels
from models.insight.queries.level_strips import LevelStrips
from models.insight.queries.levels import BudgetEffect, LevelDetails, Levels, LevelWindow
from models.insight.queries.levels_in_period import LevelsInPeriod
from models.insight.queries.on_call_load import OnCallLoadIn
from models.insight.queries.safeguards import SafeguardsOn
from models.insight.queries.shift_events import ShiftEvents
from models.kernel.periods import Period
from models.kernel.spans import Span
from models.services.commands import AddService
from models.services.queries import Objectives
from models.services.rules.windows import Window
from tests.models.insight.promises import DAY, MINUTE, NOVEMBER, everything, outage
from tests.models.rotations.examples import FIRST
from tests.models.rotations.examples import everything as rota

OCTOBER = Period(date(2025, 10, 1), date(2025, 11, 1))
JANUARY = Period(date(2026, 1, 1), date(2026, 2, 1))


def what_if(scene: Any) -> BudgetEffect:
    everything(scene)
    (service,) = {row.service_id for row in scene.ask(Objectives()).value}
    draft = IncidentDraft(DAY, DAY + MINUTE, (ImpactDraft(service, Decimal(1)),))
    return BudgetEffect(incident=draft)


def called(scene: Any) -> UUID:
    rota(scene)
    return outage(scene, scene.do(AddService("Login")), FIRST, 5 * MINUTE)


QUERIES = {
    Levels: lambda scene: (everything(scene), Levels())[1],
    LevelDetails: lambda scene: LevelDetails(everything(scene)),
    LevelWindow: lambda scene: LevelWindow(everything(scene), Window(Span(DAY, DAY + 60 * MINUTE))),
    LevelStrips: lambda scene: (everything(scene), LevelStrips())[1],
    BudgetEffect: what_if,
    Exposure: lambda scene: (everything(scene), Exposure(NOVEMBER))[1],
    SafeguardsOn: lambda scene: (everything(scene), SafeguardsOn(NOVEMBER.last))[1],
    LevelsInPeriod: lambda scene: (everything(scene), LevelsInPeriod(NOVEMBER, OCTOBER))[1],
    OwnedLevels: lambda scene: (everything(scene), OwnedLevels(NOVEMBER))[1],
    OnCallLoadIn: lambda scene: (called(scene), OnCallLoadIn(JANUARY))[1],
    ShiftEvents: lambda scene: (called(scene), ShiftEvents(JANUARY))[1],
}
