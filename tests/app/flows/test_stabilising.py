"""What follows from instability: a follow-up that is known again, a sprint against a drift; each one step."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.flows.stabilising import FollowUpCycle, PlanStabilitySprint
from models import catalog
from models.releases.commands import RemoveChanges
from models.store.store import Store
from models.tickets.queries import Tickets
from models.tickets.rows import WorkClass
from tests.models.desk import Desk
from tests.models.insight.changing import HOUR, NOON, board, broken, drifting, promised
from tests.models.releases.examples import add_change


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = Store.create(tmp_path / "team.watchbill", catalog.schema())
    yield Desk(store)
    store.close()


def test_a_sprint_takes_the_open_fixes_in_and_is_known_again_until_it_is_undone(desk: Desk) -> None:
    mail = drifting(desk)
    (service,) = board(desk).services
    assert service.sprint is None
    assert [row.title for row in service.mending] == ["Leaks memory"]
    before, day = desk.seen, date(2025, 12, 20)
    desk.do(
        PlanStabilitySprint(
            "Steady mail",
            mail,
            None,
            day,
            date(2096, 1, 1),
            None,
            "Mail drifts",
            ("Fewer failures", "Faster repair"),
            tuple(row.id for row in service.mending),
            desk.seen,
        )
    )
    assert desk.seen == before + 1
    (service,) = board(desk).services
    assert service.sprint is not None
    assert (service.sprint.name, service.sprint.origin) == ("Steady mail", "Mail drifts")
    assert service.mending == ()
    held = [row for row in desk.ask(Tickets()) if row.project_id == service.sprint.id]
    assert {row.work_class for row in held} == {WorkClass.FIX, WorkClass.STABILITY}
    assert {row.title for row in held} == {"Leaks memory", "Fewer failures", "Faster repair"}
    desk.undo()
    (service,) = board(desk).services
    assert (service.sprint, len(service.mending)) == (None, 1)


def test_a_cycle_is_followed_up_once_also_when_it_goes_on(desk: Desk) -> None:
    mail = promised(desk)
    made = desk.do(add_change(mail, NOON))
    broken(desk, mail, NOON + HOUR, 2)
    (entry,) = board(desk).cycles
    assert entry.follow_up is None
    desk.do(FollowUpCycle(made, "Why it broke", mail))
    (entry,) = board(desk).cycles
    assert entry.follow_up is not None
    assert entry.follow_up.title == "Why it broke"
    assert entry.follow_up.work_class is WorkClass.STABILITY
    again = FollowUpCycle(made, "Again", mail)
    assert desk.refusal(again) == [("already_followed", "change_id")]
    desk.do(add_change(mail, NOON + 2 * HOUR))
    (entry,) = board(desk).cycles
    assert entry.cycle.compound
    assert entry.follow_up is not None


def test_a_change_that_is_followed_up_stays(desk: Desk) -> None:
    mail = promised(desk)
    made = desk.do(add_change(mail, NOON))
    desk.do(FollowUpCycle(made, "Why it broke", mail))
    assert desk.refusal(RemoveChanges((made,), desk.seen)) == [("still_referenced", "")]
