"""The command line's import: read, try, and take over; every row that is odd is named."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from app.cli import FINDINGS, Outcome
from app.documents import Document
from app.errands import opened
from app.exchange.hours_import import carry_out, prepare, preview
from app.exchange.hours_preview import ImportPreview, RowPreview
from app.exchange.mapping import HoursMapping, mapping_from_toml
from app.exchange.planning import Request
from app.exchange.questions import Question, Reading
from app.exchange.reading import pick
from app.text import _, count_text, duration_text, finding_text, reason_text, word_text
from models.kernel.errors import FileProblem, Refused
from models.work_log.rows import Outcome as RowOutcome

S = TypeVar("S")

MOST_LISTED = 40
"""How many odd rows are listed one by one; ``--json`` lists all."""


def import_files(place: str | Path, given: argparse.Namespace) -> Outcome:
    """Take over each source in turn, one undoable step each; or say what would become of them."""
    mapping = _mapping(given.mapping)
    answers = answers_of(given.answer)
    other = pick(Path(given.join)) if given.join else None
    sources = [pick(Path(name)) for name in given.sources]
    with opened(place, read_only=False) as document:
        return one_by_one(
            sources,
            lambda source: source.name,
            lambda source: _import_one(
                document, Request(source, given.preset, mapping, other, answers), given.dry_run
            ),
            given.dry_run,
        )


Told = tuple[list[str], dict[str, Any], int]
"""What is said of one file: lines, values for programs, and the exit code."""


def one_by_one(
    sources: Sequence[S], name_of: Callable[[S], str], bring: Callable[[S], Told], dry_run: bool
) -> Outcome:
    """Bring sources in one after the other. One of several that cannot be read keeps nobody from the
    others; Refused is raised where it is the only one."""
    lines: list[str] = []
    files: list[dict[str, Any]] = []
    code = 0
    for source in sources:
        name = name_of(source)
        try:
            said, values, finding = bring(source)
        except Refused as refused:
            if len(sources) == 1:
                raise
            why = [finding_text(each) for each in refused.findings]
            said = [f"{name}:", *(f"  {sentence}" for sentence in why)]
            values, finding = {"file": name, "done": False, "refused": why}, FINDINGS
        lines += said
        files.append(values)
        code = max(code, finding)
    return Outcome(lines, {"dry_run": dry_run, "files": files}, code)


def _import_one(document: Document, request: Request, dry_run: bool) -> Told:
    workspace = document.workspace
    plan = prepare(workspace, request)
    found = preview(workspace, plan)
    lines = [f"{request.source.name}:", *_told(found)]
    asked = bool(plan.open)
    if asked:
        lines += question_lines(plan.open)
    elif not dry_run and not found.changes_nothing:
        if document.file is not None:
            document.back_up("before_import")
        carry_out(workspace, plan)
    done = not dry_run and not asked
    lines.append(_verdict(found, done, asked))
    values = _values(request.source.name, found, done)
    return lines, values, FINDINGS if asked or found.codes else 0


def _told(found: ImportPreview) -> list[str]:
    plan, result = found.plan, found.result
    lines = [_("  read as {format}").format(format=plan.preset or plan.mapping.title or "mapping")]
    lines += [reading_line(reading) for reading in plan.readings]
    lines += [f"  {finding_text(finding)}" for finding in plan.findings[:MOST_LISTED]]
    counts = _("  {added} added, {changed} changed, {same} the same, {rejected} rejected")
    lines.append(
        counts.format(
            added=count_text(result.added),
            changed=count_text(result.changed),
            same=count_text(result.same),
            rejected=count_text(found.rejected),
        )
    )
    lines += [
        f"  {word_text(total.kind)}{_(', toil') if total.toil else ''}: "
        f"{duration_text(total.seconds)}"
        for total in found.totals
    ]
    odd = [row for row in found.rows if row.code]
    lines += [_("  row {place}: {why}").format(place=_place(row), why=_why(row)) for row in odd][
        :MOST_LISTED
    ]
    if len(odd) > MOST_LISTED:
        more = _("  … and {count} more rows with something to say; --json lists them all")
        lines.append(more.format(count=count_text(len(odd) - MOST_LISTED)))
    if found.absent:
        gone = _("  {count} rows of an earlier file are not in this one; they were left alone")
        lines.append(gone.format(count=count_text(len(found.absent))))
    if plan.left_out:
        left = _("  {count} rows are not wanted by the mapping")
        lines.append(left.format(count=count_text(plan.left_out)))
    return lines


def reading_line(reading: Reading) -> str:
    """What was read how, with the value that shows it and the row that settled it."""
    what = " ".join(part for part in (reading.key, reading.subject) if part)
    shown = f"  {what}: {reading.value} ({reading.how}"
    if reading.row is not None:
        shown += _(", row {row}").format(row=reading.row)
    shown += ")"
    if not reading.raw or not reading.read:
        return shown
    return f"{shown}  {reading.raw} → {reading.read.removeprefix(f'{reading.raw} = ')}"


def question_lines(questions: Sequence[Question]) -> list[str]:
    """What has to be answered first, and how."""
    if not questions:
        return []
    lines = [_("  Nothing is taken over until this is answered:")]
    for question in questions:
        choices = ", ".join(
            f"{one.value} ({one.preview[0]})" if one.preview else one.value
            for one in question.candidates
        )
        lines.append(f"  --answer {question.name!r}=…  {choices}")
    return lines


def _verdict(found: ImportPreview, done: bool, asked: bool) -> str:
    if asked:
        return _("  Nothing was changed.")
    if found.changes_nothing:
        return _("  Everything is there already; nothing was changed.")
    return _("  Done.") if done else _("  This was a dry run; nothing was changed.")


def _why(row: RowPreview) -> str:
    kept = row.outcome is not RowOutcome.REJECTED
    return (
        f"{reason_text(row.code, row.column, row.raw)} {_('(kept)') if kept else _('(rejected)')}"
    )


def _place(row: RowPreview) -> str:
    return row.place or str(row.number)


def _values(name: str, found: ImportPreview, done: bool) -> dict[str, Any]:
    result = found.result
    return {
        "file": name,
        "format": found.plan.preset,
        "done": done,
        "added": result.added,
        "changed": result.changed,
        "same": result.same,
        "rejected": found.rejected,
        "codes": dict(found.codes),
        "totals": [
            {"kind": total.kind, "toil": total.toil, "seconds": total.seconds}
            for total in found.totals
        ],
        "readings": [
            {
                "key": one.key,
                "subject": one.subject,
                "value": one.value,
                "how": one.how,
                "row": one.row,
                "raw": one.raw,
                "read": one.read,
            }
            for one in found.plan.readings
        ],
        "findings": [{"code": one.code, **one.parameters} for one in found.plan.findings],
        "absent": [row.external_id for row in found.absent],
        "left_out": found.plan.left_out,
        "questions": [
            {"name": one.name, "answers": [each.value for each in one.candidates]}
            for one in found.plan.open
        ],
        "rows": [
            {"row": row.number, "outcome": row.outcome, "code": row.code, "why": _why(row)}
            for row in found.rows
            if row.code
        ],
    }


def _mapping(name: str) -> HoursMapping | None:
    if not name:
        return None
    try:
        text = Path(name).read_text(encoding="utf-8")
    except FileNotFoundError as problem:
        raise FileProblem("not_found", path=name) from problem
    except (OSError, UnicodeDecodeError) as problem:
        raise FileProblem("unreadable", path=name, why=str(problem)) from problem
    return mapping_from_toml(text)


def answers_of(given: list[str]) -> Mapping[str, str]:
    """Answers as they are written, KEY=VALUE. Raises Refused ``not_an_answer``."""
    answers = {}
    for one in given:
        key, sign, value = one.partition("=")
        if not sign or not key:
            raise Refused.because("not_an_answer", "answer", value=one)
        answers[key.strip()] = value.strip()
    return answers
