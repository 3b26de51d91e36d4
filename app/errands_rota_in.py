"""The command line's import of rotas and leave: read, try, and take over; oddities are named."""

import argparse
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.cli import FINDINGS, Outcome
from app.documents import Document
from app.errands import opened
from app.errands_import import MOST_LISTED, answers_of, question_lines
from app.exchange import leave_in, rota_import
from app.exchange.notes import Note
from app.exchange.questions import Answers, Question, Reading
from app.exchange.reading import Source, pick
from app.exchange.rota_reading import read_rota
from app.text import _, count_text, word_text
from app.text.findings_calendars import note_text
from models.people.importing import Fate, RowFate
from models.people.queries import Teams

ROTA, LEAVE = "rota", "leave"
"""The formats, as ``--as`` takes them."""

_OURS = ("rotation", "duty", "source", "overwrite")
"""Answers that say where a rota goes, not how it is read."""


def import_calendars(place: str | Path, given: argparse.Namespace) -> Outcome:
    """Take over each source in turn, one undoable step each; or say what would become of them."""
    told = dict(answers_of(given.answer))
    sources = [pick(Path(name)) for name in given.sources]
    lines: list[str] = []
    files: list[dict[str, Any]] = []
    with opened(place, read_only=False) as document:
        for source in sources:
            one = _Taking(document, source, told, given.preset, given.dry_run)
            said, values = one.run()
            lines += said
            files.append(values)
    odd = any(file["questions"] or file["notes"] for file in files)
    return Outcome(lines, {"dry_run": given.dry_run, "files": files}, FINDINGS if odd else 0)


class _Taking:
    """One source under way."""

    def __init__(
        self, document: Document, source: Source, told: dict[str, str], kind: str, dry_run: bool
    ) -> None:
        self.document = document
        self.source = source
        self.told = told
        self.kind = kind
        self.dry_run = dry_run

    def run(self) -> tuple[list[str], dict[str, Any]]:
        workspace = self.document.workspace
        teams = workspace.ask(Teams()).value
        zone = teams[0].zone if teams else "UTC"
        answers = {key: value for key, value in self.told.items() if key not in _OURS}
        plan = self._read(Answers(answers, {}), zone)
        open_questions = plan.open
        fates: Sequence[RowFate] = ()
        if not open_questions:
            if not self.dry_run and self.document.file is not None:
                self.document.back_up("before_import")
            fates = self._carry(plan)
        lines = [f"{self.source.name}:"]
        lines += [_reading(reading) for reading in _readings(plan)]
        lines += _counted(fates)
        lines += _noted(plan.notes)
        lines += question_lines(open_questions)
        if open_questions:
            lines.append(_("  Nothing was changed."))
        elif self.dry_run:
            lines.append(_("  This was a dry run; nothing was changed."))
        elif all(row.fate in (Fate.SAME, Fate.KEPT) for row in fates):
            lines.append(_("  Everything is there already; nothing was changed."))
        else:
            lines.append(_("  Done."))
        return lines, self._values(plan, fates, open_questions)

    def _read(self, answers: Answers, zone: str) -> "rota_import.RotaPlan | leave_in.LeavePlan":
        if self.kind == LEAVE:
            today = datetime.now(UTC).date()
            name = self.told.get("source", "")
            return leave_in.read_leave(self.source, answers, zone=zone, today=today, name=name)
        return rota_import.plan(
            read_rota(self.source, answers, zone=zone),
            source=self.told.get("source", ""),
            rotation=self.told.get("rotation", ""),
            duty=self.told.get("duty", ""),
            overwrite=self.told.get("overwrite", "") == "yes",
        )

    def _carry(self, plan: "rota_import.RotaPlan | leave_in.LeavePlan") -> Sequence[RowFate]:
        workspace = self.document.workspace
        if isinstance(plan, leave_in.LeavePlan):
            take = leave_in.preview if self.dry_run else leave_in.carry_out
            return take(workspace, plan).fates
        carry = rota_import.preview if self.dry_run else rota_import.carry_out
        return carry(workspace, plan).imported.fates

    def _values(
        self,
        plan: "rota_import.RotaPlan | leave_in.LeavePlan",
        fates: Sequence[RowFate],
        questions: Sequence[Question],
    ) -> dict[str, Any]:
        return {
            "file": self.source.name,
            "done": not self.dry_run and not questions,
            "rows": dict(Counter(f"{row.kind}_{row.fate.value}" for row in fates)),
            "notes": [
                {"code": note.code, "place": note.place, "kept": note.kept, "why": _why(note)}
                for note in plan.notes
            ],
            "questions": [
                {"name": one.name, "answers": [each.value for each in one.candidates]}
                for one in questions
            ],
        }


def _readings(plan: "rota_import.RotaPlan | leave_in.LeavePlan") -> Sequence[Reading]:
    if isinstance(plan, leave_in.LeavePlan):
        return plan.readings
    return plan.rota.readings


def _reading(reading: Reading) -> str:
    what = " ".join(part for part in (reading.key, reading.subject) if part)
    return f"  {what}: {reading.value} ({reading.how})"


def _counted(fates: Sequence[RowFate]) -> list[str]:
    counts = Counter((row.kind, row.fate) for row in fates)
    return [
        f"  {word_text(kind)}: {word_text(fate)} {count_text(count)}"
        for (kind, fate), count in sorted(counts.items())
    ]


def _noted(notes: Sequence[Note]) -> list[str]:
    lines = [
        _("  {place}: {why}").format(place=note.place or _("file"), why=_why(note))
        for note in notes[:MOST_LISTED]
    ]
    if len(notes) > MOST_LISTED:
        more = _("  … and {count} more rows with something to say; --json lists them all")
        lines.append(more.format(count=count_text(len(notes) - MOST_LISTED)))
    return lines


def _why(note: Note) -> str:
    told = note_text(note.code, note.where, note.raw, dict(note.parameters))
    return f"{told} {_('(kept)') if note.kept else _('(rejected)')}"
