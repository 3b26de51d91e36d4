"""Commands on fix-it days and standards that find rows by another key than the id, in pairs of the same key."""

from collections.abc import Callable
from datetime import date
from typing import Any

from models.debt.commands import RecordResults, SetParticipants
from models.debt.rows import Conformity, ParticipantDraft, ResultDraft
from models.people.commands import AddPerson
from models.services.commands import AddService
from tests.house.registry import Scene
from tests.models.debt.examples import check, day

MONDAY = date(2026, 3, 2)
Pair = tuple[Any, Any, str]


def taking_part(scene: Scene) -> Pair:
    of, who = day(scene), scene.do(AddPerson("Ana", MONDAY))
    one, other = (
        SetParticipants(of, (ParticipantDraft(who, seconds=seconds),), 0) for seconds in (60, 120)
    )
    return one, other, "fix_it_person"


def checked(scene: Scene) -> Pair:
    of, service = check(scene), scene.do(AddService("Mail"))
    one, other = (
        RecordResults(MONDAY, (ResultDraft(of, service, result),), 0)
        for result in (Conformity.CONFORMS, Conformity.DIFFERS)
    )
    return one, other, "check_result"


PAIRS: dict[str, Callable[[Scene], Pair]] = {
    "SetParticipants": taking_part,
    "RecordResults": checked,
}
