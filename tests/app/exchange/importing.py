"""What tests of imports need: a data file, and an import in one call."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from app.exchange.hours_import import Imported, carry_out, prepare, preview
from app.exchange.hours_preview import ImportPreview
from app.exchange.mapping import HoursMapping, mapping_from_toml
from app.exchange.planning import Plan, Request
from app.exchange.reading import Source
from app.workspace import Workspace, create_workspace
from models.kernel.changes import Author
from models.work_log.queries import EntriesBehind
from models.work_log.rows import EntryFilter, EntryRow

TODAY = date(2026, 11, 22)


@contextmanager
def opened(place: str | Path) -> Iterator[Workspace]:
    """A new data set at a place, closed at the end."""
    workspace = create_workspace(place, Author("Ada"))
    try:
        yield workspace
    finally:
        workspace.close()


def planned(
    workspace: Workspace,
    content: str | bytes | Source,
    preset: str = "",
    mapping: HoursMapping | None = None,
    other: str | bytes | Source | None = None,
    **answers: str,
) -> Plan:
    """A source, or the text of one, prepared."""
    joined = None if other is None else source(other)
    request = Request(source(content), preset, mapping, joined, answers)
    return prepare(workspace, request, today=TODAY)


def source(content: str | bytes | Source) -> Source:
    """What was picked."""
    if isinstance(content, Source):
        return content
    return Source("hours.csv", content.encode() if isinstance(content, str) else content)


def imported(workspace: Workspace, plan: Plan) -> tuple[ImportPreview, Imported]:
    """The dry run, and then the import itself, which must agree."""
    before = workspace.revision
    shown = preview(workspace, plan)
    assert workspace.revision == before
    done = carry_out(workspace, plan)
    assert (done.result.added, done.result.changed, done.result.same, done.result.rejected) == (
        shown.result.added,
        shown.result.changed,
        shown.result.same,
        shown.result.rejected,
    )
    assert done.result.outcomes == shown.result.outcomes
    return shown, done


def entries(workspace: Workspace) -> tuple[EntryRow, ...]:
    """Everything that is logged."""
    return workspace.ask(EntriesBehind(EntryFilter())).value


def seconds(workspace: Workspace) -> int:
    """How much is logged."""
    return sum(entry.seconds for entry in entries(workspace))


TASKS = mapping_from_toml(
    """
    source = "tasks"
    identity = ["id"]
    [columns]
    person = "who"
    day = "day"
    duration = "hours"
    category = "kind"
    note = "note"
    [kinds]
    default = "project"
    [answers]
    unit = "hours"
    """
)
"""A small format of tasks, for tests that need one."""


def tasks(*rows: str) -> str:
    """A file of that format."""
    return "id,who,day,hours,kind,note\n" + "\n".join(rows) + "\n"


def run(
    workspace: Workspace, content: str, mapping: HoursMapping | None = TASKS, **answers: str
) -> tuple[ImportPreview, Imported]:
    """An import of it, tried and carried out."""
    return imported(workspace, planned(workspace, content, mapping=mapping, **answers))


def outcomes(shown: ImportPreview) -> list[tuple[int, str, str]]:
    """Line, outcome and reason of every row."""
    return [(row.number, row.outcome.value, row.code) for row in shown.rows]
