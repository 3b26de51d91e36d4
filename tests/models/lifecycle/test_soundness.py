"""What two sides of a merge could break together among stages and runs is found on both databases."""

from dataclasses import dataclass
from typing import ClassVar

import pytest
from sqlalchemy import select

from models.lifecycle.commands import StartRuns
from models.lifecycle.drafts import RunDraft
from models.lifecycle.records import ChecklistRun, StageCriterion
from models.lifecycle.soundness import CHECKS
from models.store.command import Command
from models.store.query import Query, Reader
from models.store.records import Record
from models.store.store import Store
from models.store.work import Work
from tests.models.desk import Desk
from tests.models.lifecycle.examples import checklist, criterion, service


@dataclass(frozen=True)
class Broken(Query[list[str]]):
    """The codes of every breach."""

    reads: ClassVar[frozenset[str]] = frozenset()

    def run(self, reader: Reader) -> list[str]:
        return [broken.code for check in CHECKS for broken in check(reader.connection)]


@dataclass(frozen=True)
class Again(Command[None]):
    """The only row of a kind once more, as the other side of a merge may have it."""

    kind: type[Record]

    def run(self, work: Work) -> None:
        table = self.kind.__table__
        (row,) = work.session.execute(select(table)).mappings()
        work.insert_many(self.kind, [{**row, "id": work.new_id()}])


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def test_a_criterion_that_both_sides_ask_for_is_found(desk: Desk) -> None:
    criterion(desk)
    assert desk.ask(Broken()) == []
    desk.do(Again(StageCriterion))
    assert desk.ask(Broken()) == ["not_unique"]


def test_a_run_that_both_sides_began_for_the_same_is_found(desk: Desk) -> None:
    desk.do(StartRuns((RunDraft(checklist(desk), "Mail", service_id=service(desk)),)))
    assert desk.ask(Broken()) == []
    desk.do(Again(ChecklistRun))
    assert desk.ask(Broken()) == ["run_open"]


def test_runs_for_nothing_in_particular_may_be_many(desk: Desk) -> None:
    of = checklist(desk)
    desk.do(StartRuns((RunDraft(of, "One"), RunDraft(of, "Another"))))
    assert desk.ask(Broken()) == []
