"""A service that is promised, its changes and what broke it, in December."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from models.incidents.rows import ImpactDraft
from models.insight.changes_rows import ChangesBoard
from models.insight.queries.changes import ChangesBoardOf
from models.kernel.periods import Period
from models.services.commands import AddObjective, AddService
from models.services.rows import Indicator, PromiseKind, WindowKind
from models.tickets.commands import AddTicket
from models.tickets.rows import WorkClass
from tests.models.desk import Desk
from tests.models.incidents.examples import add_incident
from tests.models.releases.examples import add_change

HOUR = timedelta(hours=1)
NOON = datetime(2025, 12, 8, 12, tzinfo=UTC)
DECEMBER = Period(date(2025, 12, 1), date(2026, 1, 1))


def board(desk: Desk) -> ChangesBoard:
    return desk.ask(ChangesBoardOf(DECEMBER))


def promised(desk: Desk, target: str = "0.99", since: date = date(2025, 11, 1)) -> UUID:
    """A service with an objective over 28 days since November."""
    mail = desk.do(AddService("Mail"))
    desk.do(
        AddObjective(
            service_id=mail,
            name="Mail is there",
            kind=PromiseKind.OBJECTIVE,
            indicator=Indicator.AVAILABILITY,
            window=WindowKind.ROLLING,
            window_days=28,
            zone="UTC",
            starts_on=since,
            target=Decimal(target),
        )
    )
    return mail


def broken(desk: Desk, service: UUID, start: datetime, hours: int) -> UUID:
    return desk.do(
        add_incident(
            start=start,
            end=start + hours * HOUR,
            impacts=(ImpactDraft(service),),
        )
    )


def drifting(desk: Desk) -> UUID:
    """More downtime, more failed deploys and an ever older fix: three signals, three months."""
    mail = promised(desk, since=date(2025, 8, 1))
    opened = datetime(2025, 9, 1, tzinfo=UTC)
    desk.do(AddTicket("Leaks memory", opened, service_id=mail, work_class=WorkClass.FIX))
    for month, failed in ((10, 1), (11, 2), (12, 3)):
        for n in range(4):
            at = datetime(2025, month, 2 + 5 * n, 12, tzinfo=UTC)
            desk.do(add_change(mail, at))
            if n < failed:
                broken(desk, mail, at + HOUR, failed)
    return mail
