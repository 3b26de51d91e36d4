"""Names that must stand once: a rule of commands, because only keys are unique in the tables."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.store.records import Record
from models.store.work import Work

R = TypeVar("R", bound=Record)


def names_in_use(work: Work, kind: type[Any]) -> dict[str, UUID]:
    """The case-folded names of all records of a kind; of equal ones, the oldest record."""
    rows = work.session.execute(select(kind.name, kind.id).order_by(kind.id.desc()))
    return {name.casefold(): record for name, record in rows}


def free_name(
    work: Work, kind: type[Any], checks: Checks, wanted: str, own: UUID | None = None
) -> str:
    """The trimmed name; notes ``required``, or ``not_unique`` where another record has it."""
    name = checks.name("name", wanted)
    if names_in_use(work, kind).get(name.casefold(), own) != own:
        checks.wrong("not_unique", "name", value=name)
    return name


def find_or_add(
    work: Work, kind: type[Any], names: Iterable[str], field: str, make: Callable[[str], R]
) -> Mapping[str, UUID]:
    """Each given name and its record's id, whatever its case; `make` makes what is not there.

    Raises Refused ``required`` or ``too_long`` on `field`.
    """
    known = names_in_use(work, kind)
    found: dict[str, UUID] = {}
    for given in names:
        checks = Checks()
        name = checks.name(field, given)
        checks.done()
        if name.casefold() not in known:
            known[name.casefold()] = work.add(make(name)).id
        found[given] = known[name.casefold()]
    return found
