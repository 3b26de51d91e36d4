"""Checklists, their versions and runs, through the public door, on both databases."""

from dataclasses import replace

import pytest

from models.lifecycle.commands import (
    AddChecklist,
    LearnItems,
    MarkItems,
    PruneItems,
    RemoveChecklist,
    RemoveChecklistRun,
    ReopenRun,
    RetireChecklist,
    ReviseChecklist,
    SignRun,
    StartRuns,
)
from models.lifecycle.drafts import ItemDraft, ItemMark, RunDraft
from models.lifecycle.queries import ChecklistItems, ChecklistRuns, Checklists, ChecklistVersions
from models.lifecycle.rows import ChecklistKind, ItemOrigin, RiskTier, RunState
from models.lifecycle.rules.runs import in_version
from models.services.commands import AddService
from models.store.store import Store
from tests.models.desk import Desk
from tests.models.lifecycle.examples import (
    DAY,
    DONE,
    ITEMS,
    checklist,
    items_of,
    learnt,
    marked,
    pruned,
    revised,
    run,
    signed,
)


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def texts(desk: Desk, version: int) -> list[str]:
    return [one.text for one in desk.ask(ChecklistItems()) if in_version(one, version)]


def test_a_reworded_item_replaces_the_old_one_and_the_old_version_stays(desk: Desk) -> None:
    assert desk.do(revised(desk)) == 2
    assert texts(desk, 2) == ["Say who is called", "Turn the old one off, and say so"]
    assert sorted(texts(desk, 1)) == sorted(one.text for one in ITEMS)
    by_text = {one.text: one for one in desk.ask(ChecklistItems())}
    new, old = by_text["Turn the old one off, and say so"], by_text["Turn the old one off"]
    assert (new.replaces_id, new.since, old.until) == (old.id, 2, 2)
    assert [one.number for one in desk.ask(ChecklistVersions())] == [1, 2]
    desk.undo()
    assert [one.version for one in desk.ask(Checklists())] == [1]


def test_a_version_in_which_nothing_is_new_is_none(desk: Desk) -> None:
    of = checklist(desk)
    same = [replace(told, id=own) for told, own in zip(ITEMS, items_of(desk, of), strict=True)]
    assert codes(desk, ReviseChecklist(of, desk.seen, same, "Ana")) == ["nothing_new"]
    assert codes(desk, ReviseChecklist(of, desk.seen, (), "Ana")) == ["nothing_given"]
    twice = (same[0], same[0])
    assert codes(desk, ReviseChecklist(of, desk.seen, twice, "Ana")) == ["item_twice"]
    assert desk.do(ReviseChecklist(of, desk.seen, same[::-1], "Ana")) == 2


def test_what_was_learnt_stands_in_its_section_with_the_run_it_came_from(desk: Desk) -> None:
    command = learnt(desk)
    desk.do(command)
    assert texts(desk, 2) == [ITEMS[0].text, ITEMS[1].text, "Ask the hosts", ITEMS[2].text]
    (lesson,) = [one for one in desk.ask(ChecklistItems()) if one.since == 2]
    assert lesson.origin is ItemOrigin.FROM_RUN
    (taught,) = desk.ask(ChecklistRuns())
    assert lesson.run_id == taught.id
    assert codes(desk, RemoveChecklistRun(taught.id, desk.seen)) == ["run_used"]


def test_pruning_is_one_version_that_is_undone_at_once(desk: Desk) -> None:
    desk.do(pruned(desk))
    assert texts(desk, 2) == [ITEMS[0].text]
    assert {one.pruned for one in desk.ask(ChecklistItems())} == {"", "Nothing in nine runs"}
    desk.undo()
    assert texts(desk, 1) == [one.text for one in ITEMS]
    (of,) = desk.ask(Checklists())
    every = PruneItems(of.id, desk.seen, items_of(desk, of.id), "Ana", "All of it")
    assert codes(desk, every) == ["nothing_left"]


def test_an_item_says_where_it_came_from(desk: Desk) -> None:
    lesson = ItemDraft("Ask the hosts", origin=ItemOrigin.FROM_INCIDENT)
    (told,) = desk.findings(AddChecklist("Launch", ChecklistKind.LAUNCH_LIST, (lesson,), "Ana"))
    assert (told.code, told.field, told.parameters["row"]) == ("required", "incident_id", 1)


def test_a_list_that_is_used_is_retired_and_not_begun_again(desk: Desk) -> None:
    signed(desk)
    (of,) = desk.ask(Checklists())
    assert codes(desk, RemoveChecklist(of.id, desk.seen)) == ["checklist_used"]
    desk.do(RetireChecklist(of.id, desk.seen, DAY))
    assert codes(desk, StartRuns((RunDraft(of.id, "Again"),))) == ["checklist_retired"]


def test_a_bulk_start_is_all_or_nothing_and_names_the_row(desk: Desk) -> None:
    of = checklist(desk)
    services = [desk.do(AddService(name)) for name in ("Mail", "Web", "Login")]
    desk.do(StartRuns((RunDraft(of, "Mail", service_id=services[0]),)))
    every = StartRuns(tuple(RunDraft(of, "Spring", service_id=one) for one in services))
    (told,) = desk.findings(every)
    assert (told.code, told.parameters["row"]) == ("run_open", 1)
    assert len(desk.ask(ChecklistRuns())) == 1
    desk.do(StartRuns(every.drafts[1:]))
    assert len(desk.ask(ChecklistRuns())) == 3


def test_a_run_is_signed_when_all_that_must_be_is_done(desk: Desk) -> None:
    begun, (first, second, third) = run(desk)
    (told,) = desk.findings(SignRun(begun, desk.seen, "Ana"))
    assert told.code == "items_open"
    assert told.parameters == {"count": 2, "names": f"{ITEMS[0].text}, {ITEMS[2].text}"}
    desk.do(MarkItems(begun, (first,), DONE, desk.seen))
    failed = ItemMark(RunState.ITEM_FAILED, "Ana", "It did not come back")
    desk.do(MarkItems(begun, (third,), failed, desk.seen))
    (told,) = desk.findings(SignRun(begun, desk.seen, "Ana"))
    assert told.parameters["count"] == 1
    waived = ItemMark(RunState.ITEM_WAIVED, "Ana", waiver="No other way", waived_by="Ben")
    desk.do(MarkItems(begun, (third,), waived, desk.seen))
    desk.do(SignRun(begun, desk.seen, "Ana"))
    assert codes(desk, MarkItems(begun, (second,), DONE, desk.seen)) == ["run_closed"]
    desk.do(ReopenRun(begun, desk.seen))
    assert codes(desk, ReopenRun(begun, desk.seen)) == ["run_not_closed"]


@pytest.mark.parametrize(
    ("state", "needed"),
    [
        (RunState.ITEM_FAILED, ["evidence"]),
        (RunState.ITEM_WAIVED, ["waiver", "waived_by"]),
        (RunState.DOES_NOT_APPLY, ["waiver"]),
        (RunState.CHECKED, []),
    ],
)
def test_what_is_not_checked_says_why(desk: Desk, state: RunState, needed: list[str]) -> None:
    begun, items = run(desk)
    command = MarkItems(begun, items[:1], ItemMark(state, "Ana"), desk.seen)
    if needed:
        assert [one.field for one in desk.findings(command)] == needed
    else:
        desk.do(command)


def test_a_run_keeps_its_version_and_asks_for_nothing_else(desk: Desk) -> None:
    begun, items = marked(desk)
    (of,) = desk.ask(Checklists())
    lesson = ItemDraft("Ask the hosts", "Before")
    desk.do(LearnItems(of.id, desk.seen, (lesson,), "Ana"))
    (new,) = set(items_of(desk, of.id)) - set(items)
    assert codes(desk, MarkItems(begun, (new,), DONE, desk.seen)) == ["not_in_run"]
    low = RunDraft(of.id, "Low", RiskTier.LOW_RISK)
    (second,) = desk.do(StartRuns((low,)))
    assert codes(desk, MarkItems(second, (items[2],), DONE, desk.seen)) == ["not_in_run"]


def codes(desk: Desk, command: object) -> list[str]:
    return [one.code for one in desk.findings(command)]  # type: ignore[arg-type]
