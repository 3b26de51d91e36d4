"""An example of each command that crosses areas."""

from datetime import date
from decimal import Decimal
from typing import Any

from app.flows.completing import CompleteWork, ReopenWork
from app.flows.import_counts import CountsOf, ImportCounts
from app.flows.import_openslo import ImportOpenSlo, PromiseTold, ServiceTold
from app.flows.openslo_promises import Promise
from app.flows.paying_off import BringDebtBack, EndDebt, EndFixIt
from app.flows.promoting import DebtFromAction, Promote, TicketFromAction
from app.flows.stabilising import FollowUpCycle, PlanStabilitySprint
from app.flows.together import RowsTogether, Together
from models.automation.commands import AddAutomation
from models.debt.rows import Closing
from models.incidents.queries import Actions
from models.projects.commands import AddProject
from models.services.commands import AddService
from models.services.rows import Indicator, SampleDraft, WindowKind
from models.tickets.rows import Resolution
from tests.models.debt.examples import BEFORE, closing, debt
from tests.models.incidents.examples import action
from tests.models.releases.examples import add_change
from tests.models.tickets.examples import DONE, two

DAY = date(2025, 6, 2)
PROMISE = Promise(
    "Good answers", Decimal("0.999"), WindowKind.MONTH, 0, "UTC", None, None, "", "", None
)


def ended(scene: Any) -> EndDebt:
    return EndDebt((debt(scene),), Closing.PAID_OFF, (), BEFORE, scene.seen)


def back(scene: Any) -> BringDebtBack:
    command = ended(scene)
    scene.do(command)
    return BringDebtBack(command.ids, command.actions, BEFORE, scene.seen)


COMMANDS = {
    Together: lambda scene: Together((AddProject("New mail"), AddService("Mail"))),
    RowsTogether: lambda scene: RowsTogether((AddProject("New mail"), AddService("Mail"))),
    ImportCounts: lambda scene: ImportCounts(
        "log", (CountsOf("Mail", "Good", (SampleDraft(DAY, 9, 10),), None, Decimal("0.99")),)
    ),
    ImportOpenSlo: lambda scene: ImportOpenSlo(
        (ServiceTold("Mail", "Letters"),),
        (PromiseTold("Mail", 0, PROMISE, Indicator.REQUESTS, "UTC", DAY, "", "mail#0"),),
    ),
    Promote: lambda scene: Promote(two(scene), AddAutomation("Reset passwords"), scene.seen),
    EndDebt: ended,
    BringDebtBack: back,
    EndFixIt: lambda scene: EndFixIt(closing(scene), ()),
    DebtFromAction: lambda scene: (
        action(scene),
        DebtFromAction(scene.ask(Actions()).value[0], DAY, scene.seen),
    )[1],
    # Actions follow their tickets whatever became of them meanwhile: `test_promoting`.
    CompleteWork: lambda scene: CompleteWork(two(scene), Resolution.DONE, (), DAY, scene.seen),
    ReopenWork: lambda scene: ReopenWork(two(scene, **DONE), (), scene.seen),
    FollowUpCycle: lambda scene: FollowUpCycle(
        scene.do(add_change(service := scene.do(AddService("Mail")))), "Why it was slow", service
    ),
    PlanStabilitySprint: lambda scene: PlanStabilitySprint(
        "Steady mail",
        scene.do(AddService("Mail")),
        None,
        DAY,
        DAY,
        None,
        "Mail drifts",
        ("Change-fail rate: 1 % → 2 %",),
        two(scene),
        scene.seen,
    ),
    TicketFromAction: lambda scene: (
        action(scene),
        TicketFromAction(scene.ask(Actions()).value[0], scene.seen),
    )[1],
}
