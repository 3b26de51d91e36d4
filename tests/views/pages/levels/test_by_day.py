"""A latency promise by day, with the releases marked, and the performance item that comes of it; by keys."""

from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from models.releases.commands import AddChange
from models.releases.rows import ChangeKind
from models.services.commands import SetSamples
from models.services.queries import Objectives, Services
from models.services.rows import Indicator, SampleDraft
from models.tickets.queries import Tickets
from models.tickets.rows import WorkClass
from tests.views.pages.conftest import data, today
from tests.views.pages.levels.conftest import Desk, promise

DAY = timedelta(days=1)


def slow(desk: Desk) -> UUID:
    """Search answers fast until its release of three days ago."""
    own = data(desk.person)
    (search,) = [row.id for row in own.ask(Services()).value if row.name == "Search"]
    of = promise(own, search, "Fast answers", "0.9", indicator=Indicator.LATENCY, threshold_ms=300)
    fast = [SampleDraft(today() - n * DAY, 990, 1000) for n in (5, 4)]
    late = [SampleDraft(today() - n * DAY, 800, 1000) for n in (3, 2, 1)]
    own.do(SetSamples(of, (*fast, *late), own.ask(Objectives()).revision))
    for name, kind in (("7.1", ChangeKind.RELEASE), ("deploy", ChangeKind.DEPLOYMENT)):
        at = datetime.combine(today() - 3 * DAY, time(12), UTC)
        own.do(AddChange(name, kind, search, at))
    desk.page.arrive({"objective": of})
    desk.person.rest()
    return of


def test_releases_are_marked_on_the_days_of_a_latency_promise(desk: Desk) -> None:
    slow(desk)
    card = desk.page.card
    assert not card.daily()
    desk.person.go_to("By day, with releases")
    desk.press("Space")
    assert card.daily()
    drawn = card.days.data()
    told = {series.key: series.values for series in drawn.series}
    assert [round(value or 0, 3) for value in told["bad"]] == [
        Decimal(share) for share in ("0.01", "0.01", "0.2", "0.2", "0.2")
    ]
    assert set(told["allowed"]) == {Decimal("0.1")}
    assert desk.sees("Slower than 300 ms, of all requests by day")
    assert f"Releases: 7.1 ({today() - 3 * DAY})." in drawn.finding
    assert "deploy" not in drawn.finding
    desk.person.go_to("Show as table")
    desk.press("Space")
    assert card.days.table_shown()
    desk.person.go_to("Budget left")
    desk.press("Space")
    assert not card.daily()


def test_a_performance_item_is_one_step_and_is_undone(desk: Desk) -> None:
    slow(desk)
    desk.person.go_to("Performance item")
    desk.press("Space")
    (ticket,) = data(desk.person).ask(Tickets()).value
    assert (ticket.title, ticket.work_class, ticket.labels) == (
        "Make Search faster: Fast answers",
        WorkClass.STABILITY,
        "performance",
    )
    assert "within 300 ms" in ticket.text
    desk.press("Ctrl+Z")
    assert data(desk.person).ask(Tickets()).value == ()


def test_only_a_promise_by_counts_has_days(desk: Desk) -> None:
    assert desk.page.line() is not None
    assert not desk.page.card.has_days()
    assert not desk.sees("By day, with releases")
