"""Hours from files into the data: the dry run is the real run, rolled back.

`prepare` reads a request against what the data knows; `preview` says what would become of every
row; `carry_out` does it, as one change set that undoes as one step.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from app.exchange.fitting import Told, untold
from app.exchange.hours_preview import ImportPreview, preview_of
from app.exchange.mapping import plain
from app.exchange.places import PlacesOfPeople
from app.exchange.planning import Knowledge, Plan, Request, plan
from app.exchange.questions import unanswered
from app.flows.import_hours import import_hours
from app.workspace import Workspace
from models.kernel.changes import ChangeSet
from models.kernel.errors import Refused
from models.store.command import Command
from models.store.query import Reader
from models.store.work import Work
from models.work_log.commands import ImportHours
from models.work_log.queries import KindRules, TotalsBy
from models.work_log.queries.imported import ImportedRows
from models.work_log.rows import (
    Dimension,
    EntryFilter,
    ImportResult,
    KindChoice,
    SourceFile,
    TotalRow,
)

KEPT_FINDINGS = 2_000
"""How many findings are kept with the batch."""


def prepare(
    workspace: Workspace, request: Request, *, today: date | None = None, told: Told = untold
) -> Plan:
    """Read a request against what the data knows. Raises Refused as `plan` does."""
    knowledge = Knowledge(
        today or datetime.now(UTC).date(),
        workspace.ask(PlacesOfPeople()).value,
        frozenset(rule.category.casefold() for rule in workspace.ask(KindRules()).value),
        lambda source: [
            (row.external_id, row.digest) for row in workspace.ask(ImportedRows(source)).value
        ],
    )
    return plan(request, knowledge, told)


@dataclass(frozen=True)
class _Trial(Command[tuple[ImportResult, tuple[TotalRow, ...]]]):
    """The import, and what it adds up to while it stands."""

    command: ImportHours

    def run(self, work: Work) -> tuple[ImportResult, tuple[TotalRow, ...]]:
        """The result, and seconds by kind of what was added or changed."""
        result = self.command.run(work)
        if result.batch_id is None:
            return result, ()
        batch = EntryFilter(batch_id=result.batch_id)
        reader = Reader(work.connection, work.clock)
        return result, TotalsBy(Dimension.KIND, batch).run(reader)


def preview(workspace: Workspace, plan: Plan, told: Told = untold) -> ImportPreview:
    """What the import would do: it is carried out, and rolled back."""
    earlier = workspace.ask(ImportedRows(plan.mapping.source)).value
    result, totals = workspace.try_out(_Trial(_command(plan, told)))
    return preview_of(plan, result, totals, earlier)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did. change_set: None when there was nothing to change."""

    change_set: ChangeSet | None
    result: ImportResult


def carry_out(workspace: Workspace, plan: Plan, told: Told = untold) -> Imported:
    """Carry the import out, as one change set; the same rows again make none.

    Raises Refused ``unanswered`` for each question that matters and has no answer.
    """
    if plan.open:
        raise Refused(*(unanswered(question) for question in plan.open))
    done = workspace.do(_command(plan, told))
    changed = done.value.batch_id is not None
    return Imported(done.change_set if changed else None, done.value)


def _command(plan: Plan, told: Told) -> ImportHours:
    default = plan.mapping.kinds.default
    otherwise = None if default is None else KindChoice("", default.kind, default.toil)
    source = plan.request.source
    mapping = {**plain(plan.mapping), "answered": dict(plan.request.answers)}
    file = SourceFile(
        plan.mapping.source, source.name, source.digest, mapping, _kept_findings(plan)
    )
    return import_hours(file, plan.rows, otherwise=otherwise, zone=plan.zone, told=told)


def _kept_findings(plan: Plan) -> list[dict[str, Any]]:
    whole = [{"code": finding.code, **finding.parameters} for finding in plan.findings]
    rows = [
        {
            "code": note.code,
            "row": plan.table.numbers[note.row],
            "column": note.column,
            "raw": note.raw,
            "kept": note.kept,
        }
        for note in plan.notes[:KEPT_FINDINGS]
    ]
    return (whole + rows)[:KEPT_FINDINGS]
