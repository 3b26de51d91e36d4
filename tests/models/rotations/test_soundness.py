"""What two sides of a merge could break together is found on both databases."""

from dataclasses import dataclass
from typing import ClassVar

from models.rotations.commands import StartRotation
from models.rotations.rows import DutyDraft
from models.rotations.soundness import CHECKS
from models.store.query import Query, Reader
from tests.models.desk import Desk
from tests.models.rotations.examples import LATER, MONDAY, Team


@dataclass(frozen=True)
class Broken(Query[list[str]]):
    """The codes of every breach."""

    reads: ClassVar[frozenset[str]] = frozenset()

    def run(self, reader: Reader) -> list[str]:
        return [broken.code for check in CHECKS for broken in check(reader.connection)]


def test_a_person_in_two_exclusive_duties_at_once_is_found(desk: Desk, there: Team) -> None:
    assert desk.ask(Broken()) == []
    duties, bo = (DutyDraft("Primary"),), there.people[1]
    desk.do(StartRotation("Post", (bo,), duties, "UTC", MONDAY, until=LATER))
    broken = desk.ask(Broken())
    assert set(broken) == {"double_duty"}
