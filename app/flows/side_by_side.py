"""Two data sets beside each other: which rows differ, who serves when, how fair, hours of toil."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from app import branches
from app.reports import Request, build_report
from app.settings import Places
from app.workspace import Workspace
from models.kernel.figures import Unit
from models.rotations.rules.shapes import Load

if TYPE_CHECKING:
    from models.rotations.rules.shapes import Piece, RotaView
    from models.store.comparing import RowDifference


@dataclass(frozen=True, slots=True)
class Served:
    """A stretch of a duty that two rotas give to different people; nobody: an empty text."""

    id: tuple[UUID, datetime]
    duty: str
    start: datetime
    end: datetime
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Share:
    """Shifts that a person has over all rotations, how many are due, and how many have weekend
    hours."""

    shifts: int
    due: Decimal
    weekends: int


@dataclass(frozen=True, slots=True)
class Part:
    """One person's share on either side; None where the person has no part in a rotation."""

    id: UUID
    person: str
    one: Share | None
    other: Share | None


@dataclass(frozen=True, slots=True)
class BesideFigure:
    """One figure of the report on toil on both sides."""

    id: str
    title: str
    unit: Unit
    one: Decimal | None
    other: Decimal | None


@dataclass(frozen=True, slots=True)
class SideBySide:
    """rows: what would have to change in the one for it to be the other."""

    rows: "tuple[RowDifference, ...]"
    served: tuple[Served, ...]
    parts: tuple[Part, ...]
    figures: tuple[BesideFigure, ...]
    names: Mapping[UUID, str]


def side_by_side(
    workspace: Workspace,
    other: Path,
    places: Places,
    span: tuple[datetime, datetime],
    request: Request,
    *,
    one: Path | None = None,
    told: Callable[[], None] = lambda: None,
) -> SideBySide:
    """Compare the open data, or the branch `one`, with the branch `other`. Raises FileProblem.

    span: in which rotas are compared. request: of the report whose figures are. told: called now
    and then; may raise Cancelled.
    """
    from models.insight.queries.names import Names
    from models.rotations.queries import RotaBetween

    with ExitStack() as open_:
        second = Workspace(open_.enter_context(branches.opened(other, places)), workspace.author)
        first = workspace
        if one is not None:
            store = open_.enter_context(branches.opened(one, places))
            first = Workspace(store, workspace.author)
        rows = branches.difference(first.store, second.store, told)
        names = {**second.ask(Names()).value, **first.ask(Names()).value}
        views = [side.ask(RotaBetween(*span)).value for side in (first, second)]
        told()
        reports = [build_report("toil", side, request, told) for side in (first, second)]
    found = {figure.key: figure.value for figure in reports[1].figures}
    figures = tuple(
        BesideFigure(each.key, each.title, each.unit, each.value, found.get(each.key))
        for each in reports[0].figures
        if each.value is not None or found.get(each.key) is not None
    )
    served, parts = _served(views[0], views[1], names), _parts(views[0], views[1], names)
    return SideBySide(rows, served, parts, figures, names)


def _served(one: "RotaView", other: "RotaView", names: Mapping[UUID, str]) -> tuple[Served, ...]:
    """The stretches in which the people of a duty are not the same."""
    found: list[Served] = []
    duties = {piece.duty_id for view in (one, other) for piece in view.pieces}
    for duty in duties:
        sides = [[p for p in view.pieces if p.duty_id == duty] for view in (one, other)]
        edges = sorted({edge for side in sides for p in side for edge in (p.start, p.end)})
        last: Served | None = None
        for start, end in pairwise(edges):
            here, there = (_people(side, start, names) for side in sides)
            if here == there:
                last = None
                continue
            if last is not None and (last.one, last.other, last.end) == (here, there, start):
                last = Served(last.id, last.duty, last.start, end, here, there)
                found[-1] = last
            else:
                last = Served((duty, start), names.get(duty, ""), start, end, here, there)
                found.append(last)
    return tuple(sorted(found, key=lambda row: (row.start, row.duty)))


def _people(pieces: "list[Piece]", at: datetime, names: Mapping[UUID, str]) -> str:
    serving = {piece.person_id for piece in pieces if piece.start <= at < piece.end}
    return ", ".join(sorted(names.get(person, "") for person in serving))


def _parts(one: "RotaView", other: "RotaView", names: Mapping[UUID, str]) -> tuple[Part, ...]:
    sides = [_loads(view) for view in (one, other)]
    people = sorted({*sides[0], *sides[1]}, key=lambda person: names.get(person, ""))
    return tuple(
        Part(person, names.get(person, ""), sides[0].get(person), sides[1].get(person))
        for person in people
    )


def _loads(view: "RotaView") -> dict[UUID, Share]:
    found: dict[UUID, Share] = {}
    for part in view.fairness:
        before = found.get(part.person_id, Share(0, Decimal(0), 0))
        found[part.person_id] = Share(
            before.shifts + sum(part.turns.values()),
            before.due + part.due.get(Load.TURNS, Decimal(0)),
            before.weekends + part.weekends,
        )
    return found
