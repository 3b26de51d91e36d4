"""A service that is promised, and what was done to it, for tests of the page."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from models.incidents.commands import AddIncident
from models.incidents.rows import ImpactDraft, IncidentClass
from models.kernel.periods import PeriodKind
from models.releases.commands import AddChange
from models.releases.rows import ChangeKind
from models.services.commands import AddObjective, AddService
from models.services.rows import Indicator, PromiseKind, WindowKind
from tests.support.person import Person
from tests.views.pages.conftest import data, page, today
from views.pages.changes.page import ChangesPage


def ago(hours: float) -> datetime:
    return datetime.now(UTC).replace(microsecond=0) - timedelta(hours=hours)


def promised(person: Person, days: int = 90) -> UUID:
    service = data(person).do(AddService("Checkout")).value
    data(person).do(
        AddObjective(
            name="SLA",
            kind=PromiseKind.AGREEMENT,
            indicator=Indicator.AVAILABILITY,
            window=WindowKind.ROLLING,
            window_days=28,
            zone="UTC",
            starts_on=today() - timedelta(days=days),
            service_id=service,
            target=Decimal("0.999"),
        )
    )
    return service


def change(
    person: Person, service: UUID, hours: float, name: str = "Build 7", **more: object
) -> UUID:
    told: dict[str, object] = {"kind": ChangeKind.DEPLOYMENT, "at": ago(hours)} | more
    return data(person).do(AddChange(name, service_id=service, **told)).value  # type: ignore[arg-type]


def incident(person: Person, service: UUID, hours: float, length: float = 1) -> UUID:
    return (
        data(person)
        .do(
            AddIncident(
                "Checkout is down",
                IncidentClass.OUTAGE,
                ago(hours),
                end=ago(hours - length),
                impacts=(ImpactDraft(service),),
            )
        )
        .value
    )


def opened(person: Person, view: str = "changes") -> ChangesPage:
    shown = page(person, ChangesPage, "changes", view=view)
    person.shell.window.top_bar.period.choose(PeriodKind.YEAR, today() - timedelta(days=3))
    person.rest()
    return shown


def cell(shown: ChangesPage, view: str, column: str) -> str:
    """What stands in the first row of a list."""
    rows = shown.lists[view].model
    at = [one.key for one in rows.columns].index(column)
    return str(rows.index(0, at).data())
