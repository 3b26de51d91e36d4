"""What an incident or an exclusion would do to a budget, told before it is saved."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import pytest

from models.incidents.rows import ImpactDraft
from models.insight.levels_rows import ExclusionDraft, IncidentDraft
from models.insight.queries.levels import BudgetEffect, Levels
from models.services.commands import AddService
from models.services.rules.attainment import Status
from models.store.store import Store
from tests.models.desk import Desk
from tests.models.insight.promises import DAY, MINUTE, exclusion, mail, outage, promise

TODAY = datetime(2026, 1, 5, 9, tzinfo=UTC)
"""When the house's clock begins."""


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


@pytest.fixture
def service(desk: Desk) -> UUID:
    return mail(desk)


def test_twenty_minutes_more(desk: Desk, service: UUID) -> None:
    added = promise(desk, service)
    outage(desk, service, TODAY - timedelta(days=1), 40 * MINUTE)
    (effect,) = desk.ask(BudgetEffect(added, more=20 * 60))
    assert effect.before.state is Status.LITTLE_LEFT
    assert effect.after.state is Status.MISSED
    assert effect.after.whole.left == effect.before.whole.left - 1200
    assert effect.after.whole.left == Fraction("44.64") * 60 - 3600


def test_the_effect_of_a_draft_is_what_saving_it_does(desk: Desk, service: UUID) -> None:
    promise(desk, service)
    start = TODAY - timedelta(days=1)
    old = outage(desk, service, start, 5 * MINUTE)
    impacts = (ImpactDraft(service, Decimal("0.5")),)
    draft = IncidentDraft(start + 3 * MINUTE, start + 60 * MINUTE, impacts)
    (effect,) = desk.ask(BudgetEffect(incident=draft))
    outage(desk, service, draft.start, 57 * MINUTE, "0.5")
    (saved,) = desk.ask(Levels())
    assert effect.after.whole == saved.whole
    assert effect.after.whole.bad != effect.before.whole.bad
    (moved,) = desk.ask(BudgetEffect(incident=replace(draft, id=old, impacts=())))
    assert moved.after.whole.bad == 57 * 30, "in place of the old one, which it takes away"
    left_out = ExclusionDraft(service, start, start + 60 * MINUTE)
    (effect,) = desk.ask(BudgetEffect(exclusion=left_out))
    exclusion(desk, service, start, 60 * MINUTE, start)
    (saved,) = desk.ask(Levels())
    assert effect.after.whole == saved.whole
    assert saved.whole.bad == 0


def test_only_objectives_that_a_draft_concerns_are_told(desk: Desk, service: UUID) -> None:
    promise(desk, service)
    login = desk.do(AddService("Login"))
    second = promise(desk, login, name="Login works")
    draft = IncidentDraft(DAY, None, (ImpactDraft(login, Decimal(1)),))
    effects = desk.ask(BudgetEffect(incident=draft))
    assert [effect.before.objective.id for effect in effects] == [second]
    assert desk.ask(BudgetEffect()) == ()
