"""Items of debt, pasted, imported and closed, on both databases."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

import pytest

from models.debt.commands import (
    AddItems,
    ChangeDebt,
    CloseDebt,
    CloseFixIt,
    ImportDebt,
    PasteDebt,
    RemoveDebt,
    ReopenDebt,
    SetItemState,
)
from models.debt.importing import DebtFate, ImportedDebt
from models.debt.queries import Debts, FixItItems
from models.debt.records import Debt
from models.debt.rows import Closing, DebtRow, ItemState, PastedDebt
from models.debt.soundness import CHECKS
from models.incidents.commands import AddAction
from models.kernel.errors import Refused
from models.people.queries import People
from models.services.commands import AddService
from models.services.queries import Services
from models.store.query import Query, Reader
from models.store.soundness import Broken
from models.store.store import Store
from tests.models.debt.examples import BEFORE, DAY, HOUR, add_debt, day, imported
from tests.models.desk import Desk
from tests.models.incidents.examples import add_incident
from tests.support.sample import Does


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def only(desk: Desk) -> DebtRow:
    (row,) = desk.ask(Debts())
    return row


def change(desk: Desk, row: DebtRow, **values: Any) -> ChangeDebt:
    fields = {
        name: getattr(row, name)
        for name in ChangeDebt.__dataclass_fields__
        if name not in ("id", "seen")
    }
    return ChangeDebt(row.id, desk.seen, **(fields | values))


def test_a_pasted_block_comes_whole_or_not_at_all(desk: Desk) -> None:
    desk.do(AddService("Mail"))
    rows = (
        PastedDebt("Old runbook", "documentation", "mail", "", "4:00", "1.5", "Docs", "2026-01-05"),
        PastedDebt("", "", "Mial", "", "soon", "1,500", "", "last year"),
        PastedDebt("Ours", owner="Nobody here"),
    )
    with pytest.raises(Refused) as refused:
        desk.do(PasteDebt(rows, DAY))
    told = [(f.code, f.field, f.parameters["row"]) for f in refused.value.findings]
    assert told == [
        ("not_a_day", "since", 1),
        ("not_a_duration", "principal", 1),
        ("ambiguous_duration", "interest", 1),
        ("required", "title", 1),
        ("not_a_choice", "service", 1),
        ("not_offered", "owner", 2),
    ]
    assert refused.value.findings[4].parameters["choices"] == "Mail"
    assert desk.ask(Debts()) == ()
    assert desk.refusal(PasteDebt((), DAY)) == [("nothing_pasted", "rows")]
    desk.do(PasteDebt((rows[0], PastedDebt("No tests")), DAY, area="tests"))
    first, second = desk.ask(Debts())
    assert (first.principal, first.interest, first.incurred_on) == (4 * HOUR, 5400, BEFORE)
    assert (second.area, second.incurred_on, second.principal) == ("tests", DAY, None)


def test_it_is_closed_once_and_may_come_back(desk: Desk) -> None:
    one = desk.do(add_debt())
    early = CloseDebt(one, date(2025, 12, 31), Closing.PAID_OFF, desk.seen)
    assert desk.refusal(early) == [("ends_before_start", "closed_on")]
    assert desk.refusal(ReopenDebt(one, DAY, desk.seen)) == [("not_closed", "id")]
    desk.do(CloseDebt(one, DAY, Closing.ACCEPTED, desk.seen))
    again = CloseDebt(one, DAY, Closing.PAID_OFF, desk.seen)
    assert desk.refusal(again) == [("already_done", "closed_on")]
    assert desk.refusal(ReopenDebt(one, BEFORE, desk.seen)) == [
        ("ends_before_start", "reopened_on")
    ]
    desk.do(ReopenDebt(one, DAY, desk.seen))
    assert (only(desk).closed_on, only(desk).closing, only(desk).reopened_on) == (None, None, DAY)


def test_what_cannot_be_is_refused(desk: Desk) -> None:
    assert desk.refusal(add_debt(" ", principal=-1, interest=10**12)) == [
        ("required", "title"),
        ("too_small", "principal"),
        ("too_large", "interest"),
    ]
    desk.do(add_debt())
    assert desk.refusal(change(desk, only(desk), title="x" * 201)) == [("too_long", "title")]


def test_what_a_closed_day_paid_off_stays(desk: Desk) -> None:
    of, one = day_with(desk)
    desk.do(SetItemState(desk.ask(FixItItems())[0].id, ItemState.FIXED, desk.seen))
    desk.do(CloseFixIt(of, DAY, desk.seen))
    assert desk.refusal(RemoveDebt(one, desk.seen)) == [("in_use", "id")]


def day_with(desk: Desk) -> tuple[Any, Any]:
    of, one = day(desk), desk.do(add_debt())
    desk.do(AddItems(of, (one,)))
    return of, one


@dataclass(frozen=True)
class Breaches(Query[list[Broken]]):
    """Every breach of what two sides could break together."""

    reads: ClassVar[frozenset[str]] = frozenset()

    def run(self, reader: Reader) -> list[Broken]:
        return [each for check in CHECKS for each in check(reader.connection)]


def test_two_items_of_one_action_are_a_conflict(desk: Desk) -> None:
    action = desk.do(AddAction("Watch the queue", desk.do(add_incident())))
    one, other = desk.do(add_debt(action_id=action)), desk.do(add_debt("Another"))
    assert desk.refusal(add_debt(action_id=action)) == [("already_debt", "action_id")]
    assert desk.ask(Breaches()) == []
    desk.do(Does(lambda work: setattr(work.get(Debt, other), "action_id", action)))
    (found,) = desk.ask(Breaches())
    assert (found.code, set(found.rows)) == ("already_debt", {("debt", one), ("debt", other)})


def take(desk: Desk, *items: ImportedDebt) -> list[DebtFate]:
    result = desk.do(ImportDebt("satd.csv", items))
    return [outcome.fate for outcome in result.outcomes]


def test_the_same_file_again_changes_nothing(desk: Desk) -> None:
    items = (imported(), imported(external_id="n2"), imported(external_id=""))
    assert take(desk, *items) == [DebtFate.ADDED] * 3
    seen = desk.seen
    assert take(desk, *items) == [DebtFate.SAME] * 3
    assert desk.seen == seen
    assert [row.name for row in desk.ask(Services())] == ["Mail"]
    assert [row.name for row in desk.ask(People())] == ["Bo"]
    row = desk.ask(Debts())[0]
    assert (row.source, row.reason, row.labels) == ("satd.csv", "No time", "todo")


def test_two_that_are_alike_without_an_id_are_two(desk: Desk) -> None:
    twins = (imported(external_id=""), imported(external_id=""))
    assert take(desk, *twins) == [DebtFate.ADDED] * 2
    assert take(desk, *twins) == [DebtFate.SAME] * 2


def test_what_the_source_corrects_is_corrected_and_what_is_edited_here_stays(desk: Desk) -> None:
    take(desk, imported())
    desk.do(change(desk, only(desk), principal=HOUR, area="tests", reason="They were in a hurry"))
    assert take(desk, imported()) == [DebtFate.KEPT]
    assert take(desk, imported(title="TODO: retry", reason="Hurry")) == [DebtFate.CHANGED]
    row = only(desk)
    assert (row.title, row.reason) == ("TODO: retry", "They were in a hurry")
    assert (row.principal, row.area) == (HOUR, "tests")


def test_what_is_closed_here_stays_closed_and_what_the_source_closed_may_open_again(
    desk: Desk,
) -> None:
    take(desk, imported(closed_on=DAY))
    assert (only(desk).closed_on, only(desk).closing) == (DAY, Closing.PAID_OFF)
    assert take(desk, imported(reopened_on=DAY)) == [DebtFate.CHANGED]
    assert (only(desk).closed_on, only(desk).reopened_on) == (None, DAY)
    desk.do(CloseDebt(only(desk).id, DAY, Closing.GONE_BY_ITSELF, desk.seen))
    assert take(desk, imported(reopened_on=DAY)) == [DebtFate.KEPT]
    assert only(desk).closing is Closing.GONE_BY_ITSELF


def test_what_cannot_be_taken_is_named_and_the_rest_comes(desk: Desk) -> None:
    result = desk.do(
        ImportDebt(
            "satd.csv",
            (
                imported(place="2"),
                imported(place="3"),
                imported(place="4", title="", external_id="n4"),
                imported(place="5", external_id="n5", closed_on=date(2025, 1, 1)),
            ),
        )
    )
    told = [(one.place, one.fate, one.codes) for one in result.outcomes]
    assert told == [
        ("2", DebtFate.ADDED, ()),
        ("3", DebtFate.REJECTED, ("repeated_id",)),
        ("4", DebtFate.REJECTED, ("required",)),
        ("5", DebtFate.REJECTED, ("ends_before_start",)),
    ]
    assert result.count(DebtFate.REJECTED) == 3
    assert len(desk.ask(Debts())) == 1
