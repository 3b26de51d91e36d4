"""The certificate of a decommissioning as a report, and before it is finished what there is so far."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app.about import DEFINITIONS, NAME, VERSION
from app.reports.calculated import digest
from app.text import _, day_text, ngettext, word_text
from models.kernel.figures import (
    Add,
    Check,
    Column,
    CountRows,
    Definition,
    Figure,
    Provenance,
    Report,
    Table,
    Unit,
    Value,
)
from models.kernel.periods import DAY, Period
from models.lifecycle.rows import RetireStep
from models.lifecycle.rules.certificates import certificate
from models.lifecycle.rules.retiring import ORDER

if TYPE_CHECKING:
    from app.workspace import Workspace
    from models.insight.retiring_rows import RetirementBoard, RetirementView

Told = Mapping[str, Any]


def evidence_pack(
    workspace: "Workspace",
    board: "RetirementBoard",
    view: "RetirementView",
    revision: int,
    now: datetime,
) -> Report:
    """What was done, by whom, with what evidence; of a finished one as its certificate keeps it."""
    row = view.retirement
    told: Told = row.certificate or certificate(
        row, view.service, board.people, view.steps.values(), view.entries, None, ""
    )
    steps, entries = _steps(told), _entries(told)
    tables = (steps, entries)
    last = date.fromisoformat(told["closed_on"]) if told["closed_on"] else board.day
    return Report(
        key="decommissioning",
        title=_title(told),
        team="",
        period=Period(row.started_on, max(last, row.started_on) + DAY),
        zone="UTC",
        finding=_finding(told),
        figures=_figures(steps, entries),
        tables=tables,
        charts=(),
        data=(),
        definitions=_definitions(),
        checks=(_check(),),
        provenance=Provenance(
            workspace=workspace.name,
            workspace_id=str(workspace.id),
            revision=revision,
            generated=now,
            author=workspace.author.name,
            application=f"{NAME} {VERSION}",
            definitions=DEFINITIONS,
            digest=digest(tables),
            row_counts={table.title: len(table.rows) for table in tables},
        ),
        privacy=_("Those who did the steps are named: it is their word that it was done."),
    )


def _title(told: Told) -> str:
    if told["closed_on"]:
        return _("Certificate of decommissioning: {service}").format(service=told["service"])
    return _("Decommissioning so far: {service}").format(service=told["service"])


def _finding(told: Told) -> str:
    first = day_text(date.fromisoformat(told["started_on"]))
    if told["closed_on"]:
        words = _("{service} was decommissioned from {first} to {last}, certified by {by}: {why}")
    else:
        words = _("{service} is being decommissioned since {first}: {why}")
    last = day_text(date.fromisoformat(told["closed_on"])) if told["closed_on"] else ""
    said = [
        words.format(
            service=told["service"],
            first=first,
            last=last,
            by=told["closed_by"],
            why=told["reason"],
        )
    ]
    if told["off_on"]:
        off = _("It was turned off on {day} and had to be quiet for {days}.")
        days = ngettext("{n} day", "{n} days", told["quiet_days"])
        said.append(off.format(day=day_text(date.fromisoformat(told["off_on"])), days=days))
    if told["archive"]:
        kept = _("Its data are archived at {place}, to be kept until {day}.")
        until = told["keep_until"]
        day = day_text(date.fromisoformat(until)) if until else _("further notice")
        said.append(kept.format(place=told["archive"], day=day))
    return " ".join(said)


def _steps(told: Told) -> Table:
    columns = (
        Column("number", _("No."), Unit.COUNT),
        Column("step", _("Step")),
        Column("done_on", _("Done"), Unit.DAY),
        Column("person", _("Who")),
        Column("by", _("Written down by")),
        Column("evidence", _("Evidence")),
    )
    rows: list[tuple[Value, ...]] = [
        (
            ORDER.index(RetireStep(one["step"])) + 1,
            word_text(RetireStep(one["step"])),
            _maybe(one["done_on"]),
            one["person"],
            one["by"],
            one["evidence"],
        )
        for one in told["steps"]
    ]
    return Table("steps", _("Steps"), columns, rows)


def _entries(told: Told) -> Table:
    columns = (
        Column("step", _("Step")),
        Column("name", _("What was seen to")),
        Column("done_on", _("Done"), Unit.DAY),
        Column("fate", _("Fate")),
        Column("proof", _("Proof of erasure")),
        Column("by", _("Written down by")),
        Column("note", _("Note")),
    )
    rows: list[tuple[Value, ...]] = [
        (
            word_text(RetireStep(one["step"])),
            one["name"],
            _maybe(one["done_on"]),
            word_text(one["fate"]) if one["fate"] else "",
            one["proof"],
            one["by"],
            one["note"],
        )
        for one in told["entries"]
    ]
    return Table("entries", _("What was seen to"), columns, rows)


def _figures(steps: Table, entries: Table) -> tuple[Figure, ...]:
    machines = word_text(RetireStep.MACHINES_SETTLED)
    proof = entries.index("proof")
    proved = sum(bool(row[proof]) for row in entries.rows)
    all_machines = sum(row[0] == machines for row in entries.rows)
    return (
        Figure(
            "steps_done",
            _("Steps done"),
            Unit.COUNT,
            Decimal(len(steps.rows)),
            CountRows("steps"),
            formula=_("of {count} steps").format(count=len(ORDER)),
            rows="steps",
        ),
        Figure(
            "seen_to",
            _("Seen to"),
            Unit.COUNT,
            Decimal(len(entries.rows)),
            CountRows("entries"),
            rows="entries",
        ),
        Figure(
            "machines",
            _("Machines"),
            Unit.COUNT,
            Decimal(all_machines),
            CountRows("entries", (("step", machines),)),
            rows="entries",
        ),
        Figure(
            "proved",
            _("Machines erased with proof"),
            Unit.COUNT,
            Decimal(proved),
            formula=_("machines with a proof of erasure"),
            rows="entries",
        ),
    )


def _check() -> Check:
    each = (CountRows("entries", (("step", word_text(step)),)) for step in ORDER)
    return Check(_("Seen to: rows, by step"), CountRows("entries"), Add(tuple(each)))


def _definitions() -> tuple[Definition, ...]:
    return (
        Definition(
            _("Steps done"),
            _(
                "a step is done only when the one before it is, and nothing that it has to see to is open"
            ),
            _("steps"),
            _("the table Steps"),
        ),
        Definition(
            _("Machines erased with proof"),
            _("every machine that is repurposed, sold or disposed of is erased first, with proof"),
            _("machines"),
            _("the table What was seen to"),
        ),
    )


def _maybe(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
