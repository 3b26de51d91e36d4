"""Planning copies and scenarios: taken from the open data, compared with it, brought back.

A branch is a data file like any other: it is opened and worked in as the data itself. What makes it
one is that it knows where it is from (`models.store.branch`).
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.documents import SUFFIX, is_database
from app.settings import Places
from app.uncollected import uncollected
from app.workspace import Workspace
from models.kernel.errors import FileProblem

if TYPE_CHECKING:
    from models.store.branch import Branch, BranchKind
    from models.store.comparing import Comparison, RowDifference
    from models.store.store import Store
    from models.store.three_way import Choices, Side

_ROUNDS = 20
"""How often deciding for one side may bring up further conflicts; each round decides some."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A branch beside the data. changes: how many steps were done in it."""

    path: Path
    branch: "Branch"
    changes: int


def holdings(place: str | Path) -> Mapping[str, int]:
    """How many rows of each table a branch of this data would hold: to be said before it is made."""
    from models import catalog
    from models.store.branch import holdings as counted

    return counted(place, catalog.schema())


def take(place: str | Path, target: Path, kind: "BranchKind", *, name: str, by: str) -> "Branch":
    """Write a branch of the data, which may be open, to a free path. Raises FileProblem."""
    from models import catalog
    from models.store.branch import take_branch

    return take_branch(place, target, catalog.schema(), kind, name=name, by=by)


def scenario_folder(workspace: Workspace, places: Places) -> Path:
    """Where the scenarios of the open data stand: beside its file, or with the application's own
    data where it is a database."""
    if is_database(workspace.path):
        return places.data / "scenarios" / workspace.id.hex
    path = Path(workspace.path)
    return path.with_name(f"{path.stem} scenarios")


def add_scenario(workspace: Workspace, places: Places, name: str) -> Path:
    """Make a scenario of that name. Raises FileProblem ``exists`` and others."""
    from models.store.branch import BranchKind

    folder = scenario_folder(workspace, places)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise FileProblem("not_permitted", path=str(folder)) from problem
    path = folder / f"{_file_name(name)}{SUFFIX}"
    take(workspace.path, path, BranchKind.SCENARIO, name=name, by=workspace.author.name)
    return path


def scenarios(workspace: Workspace, places: Places) -> tuple[Scenario, ...]:
    """The scenarios of the open data, by name; a file that is none of them is passed over."""
    found = []
    origin = workspace.id
    for path in sorted(scenario_folder(workspace, places).glob(f"*{SUFFIX}")):
        with suppress(FileProblem), opened(path, places) as store:
            branch = store.branch()
            if branch is not None and branch.origin == origin:
                found.append(Scenario(path, branch, store.revision))
    return tuple(found)


def drop(path: Path) -> None:
    """Delete a branch that is not open, with what lies beside it."""
    from models.store.opening import SIDE_FILES, beside

    for suffix in ("", *SIDE_FILES):
        beside(path, suffix).unlink(missing_ok=True)
    with suppress(OSError):
        path.parent.rmdir()


@contextmanager
def opened(path: Path, places: Places) -> "Iterator[Store]":
    """A branch to read from, examined as every file that comes from elsewhere."""
    from models import catalog
    from models.store import opening
    from models.store.migrate import older_schemas
    from models.store.store import Store

    schema = catalog.schema()
    opening.admit(path, schema, older_schemas(schema), aside=places.state / "aside")
    with Store.open(path, schema, read_only=True) as store:
        yield store


def compare(
    workspace: Workspace, path: Path, places: Places, choices: "Choices | None" = None
) -> "Comparison":
    """What bringing a branch back would do: the merge itself, rolled back.

    Raises FileProblem ``no_branch``, ``other_workspace``, ``epoch_since`` and those of opening.
    """
    from models import catalog
    from models.store import merging

    with uncollected(), opened(path, places) as copy:
        return merging.compare(workspace.store, copy, catalog.broken, choices or {})


def decided(
    workspace: Workspace, path: Path, places: Places, side: "Side"
) -> "tuple[Comparison, dict[str, Side]]":
    """The comparison with every conflict decided for one side, and the choices that this took."""
    from models import catalog
    from models.store import merging

    choices: dict[str, Side] = {}
    with uncollected(), opened(path, places) as copy:
        told = merging.compare(workspace.store, copy, catalog.broken, choices)
        for _round in range(_ROUNDS):
            if not told.conflicts:
                break
            choices |= {conflict.key: side for conflict in told.conflicts}
            told = merging.compare(workspace.store, copy, catalog.broken, choices)
        return told, choices


def bring_back(
    workspace: Workspace,
    path: Path,
    places: Places,
    choices: "Choices",
    seen: tuple[int, int],
) -> int:
    """Merge a branch as one undoable step; how many rows changed.

    seen: the revisions of the comparison that was looked at. Raises Refused ``undecided`` or
    ``merge_moved_on``, and FileProblem as `compare` does; nothing has changed then.
    """
    from models import catalog
    from models.store import merging
    from models.store.merge import MERGE

    store, author = workspace.store, workspace.author
    with uncollected(), opened(path, places) as copy:
        done = workspace.step(
            MERGE,
            lambda made: merging.merge(store, copy, catalog.broken, choices, author, seen, made),
        )
    return sum(part.count for part in done.touched)


def difference(
    one: "Store", other: "Store", told: Callable[[], object] = bool
) -> "tuple[RowDifference, ...]":
    """How two data sets differ, whatever they are to each other. told: called now and then; when it
    raises Cancelled, the comparing ends."""
    from models.store.difference import differences

    with one.snapshot() as first, other.snapshot() as second:
        return differences(first, second, one.schema, told)


def _file_name(name: str) -> str:
    kept = "".join(sign if sign.isalnum() or sign in " -_." else "-" for sign in name.strip())
    return kept.strip(". ") or "scenario"
