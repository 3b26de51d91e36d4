"""The command line's import of files of every kind but hours: read, try, take over."""

import argparse
import tomllib
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.cli import FINDINGS, Outcome
from app.documents import Document
from app.errands import opened
from app.errands_import import (
    MOST_LISTED,
    Told,
    answers_of,
    one_by_one,
    question_lines,
    reading_line,
)
from app.exchange.mapping import FileMapping, mapping_as
from app.exchange.notes import Note
from app.exchange.presets import presets_for
from app.exchange.questions import How, Reading
from app.flows.import_files import Preview, carry_out, gather, kind_of, look, preview
from app.flows.import_tables import TABLES
from app.flows.incoming import Arrived, Fate, Kind
from app.flows.wanted import Wanted
from app.text import _, count_text, word_text
from app.text.findings_calendars import note_text
from models.kernel.errors import FileProblem, Refused


def holds_files(given: argparse.Namespace) -> bool:
    """Whether an import is one of these, and none of hours: as it is said, else by what the files
    hold. A path that cannot be read is left to the import of hours to name."""
    if given.kind:
        return bool(given.kind != "hours")
    if given.preset:
        return any(
            one.key == given.preset for shape in TABLES.values() for one in presets_for(shape)
        )
    if given.join:
        return False
    if given.mapping:
        with suppress(FileProblem, Refused):
            return bool(_toml(given.mapping).get("target", "hours") != "hours")
        return False
    paths = [Path(name) for name in given.sources]
    if any(path.is_dir() for path in paths):
        return True
    try:
        return any(kind_of(group) is not None for group in gather(paths))
    except (FileProblem, Refused):
        return False


def import_found(place: str | Path, given: argparse.Namespace) -> Outcome:
    """Take over each group of files in turn, one undoable step each; or say what would become of
    them."""
    answers = answers_of(given.answer)
    if given.zone:
        answers = {**answers, "zone": given.zone}
    kind = Kind(given.kind) if given.kind else None
    groups = gather([Path(name) for name in given.sources])
    mapping = _mapping(given.mapping, kind)
    with opened(place, read_only=False) as document:
        wanted = [Wanted(group, kind, given.preset, mapping, answers) for group in groups]
        return one_by_one(
            wanted,
            lambda one: one.name,
            lambda one: _import_one(document, one, given.dry_run),
            given.dry_run,
        )


def _import_one(document: Document, wanted: Wanted, dry_run: bool) -> Told:
    workspace = document.workspace
    incoming = look(workspace, wanted)
    found = preview(workspace, incoming)
    asked = bool(incoming.open)
    done = not (asked or dry_run)
    lines = [f"{wanted.name}:", *_told(found)]
    if asked:
        lines += question_lines(incoming.open)
    elif done and not found.changes_nothing:
        if document.file is not None:
            document.back_up("before_import")
        found = carry_out(workspace, incoming)
    lines.append(_verdict(found, done, asked))
    values = _values(wanted.name, found, done)
    return lines, values, FINDINGS if asked or found.codes else 0


def _told(found: Preview) -> list[str]:
    incoming = found.incoming
    read_as = (
        _("  read as {format}, known again as {source}")
        if incoming.source
        else _("  read as {format}")
    )
    lines = [read_as.format(format=word_text(incoming.form), source=incoming.source)]
    if incoming.zone:
        lines.append(_("  local times are those of {zone}").format(zone=incoming.zone))
    asked = {(question.key, question.subject) for question in incoming.open}
    lines += [reading_line(_assumed(reading, asked)) for reading in incoming.readings]
    if incoming.new_services:
        added = _("  services that are not there yet and are added: {names}")
        lines.append(added.format(names=", ".join(incoming.new_services)))
    counts = _(
        "  {added} added, {changed} changed, {same} the same, {kept} kept as they are here, "
        "{rejected} rejected, {warned} with a warning"
    )
    told = {fate.value: count_text(found.count(fate)) for fate in Fate}
    lines.append(counts.format(**told, warned=count_text(found.warned)))
    odd = [_odd(row, note) for row in found.rows for note in row.notes]
    lines += odd[:MOST_LISTED]
    if len(odd) > MOST_LISTED:
        more = _("  … and {count} more to say; --json lists them all")
        lines.append(more.format(count=count_text(len(odd) - MOST_LISTED)))
    return lines


def _assumed(reading: Reading, asked: set[tuple[str, str]]) -> Reading:
    """What nobody has to answer is assumed as long as nobody does."""
    waits = (reading.key, reading.subject) in asked
    return reading if reading.how is not How.OPEN or waits else replace(reading, how=How.ASSUMED)


def _odd(row: Arrived, note: Note) -> str:
    return _("  {place}: {why} {fate}").format(
        place=note.place or _("file"), why=_why(note), fate=_fate(row, note)
    )


def _why(note: Note) -> str:
    return note_text(note.code, note.where, note.raw, dict(note.parameters))


def _fate(row: Arrived, note: Note) -> str:
    rejected = row.fate is Fate.REJECTED or not note.kept
    return _("(rejected)") if rejected else _("(kept)")


def _verdict(found: Preview, done: bool, asked: bool) -> str:
    if asked:
        return _("  Nothing was changed.")
    if found.changes_nothing:
        return _("  Everything is there already; nothing was changed.")
    return _("  Done.") if done else _("  This was a dry run; nothing was changed.")


def _values(name: str, found: Preview, done: bool) -> dict[str, Any]:
    incoming = found.incoming
    return {
        "file": name,
        "kind": incoming.kind,
        "format": incoming.form,
        "source": incoming.source,
        "zone": incoming.zone,
        "done": done,
        **{fate.value: found.count(fate) for fate in Fate},
        "codes": dict(found.codes),
        "new_services": list(incoming.new_services),
        "readings": [
            {"key": one.key, "subject": one.subject, "value": one.value, "how": one.how}
            for one in incoming.readings
        ],
        "questions": [
            {"name": one.name, "answers": [each.value for each in one.candidates]}
            for one in incoming.open
        ],
        "rows": [
            {
                "place": note.place,
                "field": note.where,
                "raw": note.raw,
                "code": note.code,
                "expected": note.parameters.get("expected", ""),
                "outcome": row.fate,
                "kept": note.kept,
                "why": _why(note),
            }
            for row in found.rows
            for note in row.notes
        ],
    }


def _mapping(name: str, kind: Kind | None) -> FileMapping | None:
    """A mapping of incidents, or of what is said, there (``target``) or by the command line. Raises
    FileProblem and Refused."""
    if not name:
        return None
    values = _toml(name)
    told = str(values.pop("target", kind or Kind.INCIDENTS))
    shape = next((shape for one, shape in TABLES.items() if one.value == told), None)
    if shape is None:
        raise Refused.because("no_such_target", "target", value=told, targets=list(TABLES))
    return mapping_as(shape, values)


def _toml(name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(Path(name).read_text(encoding="utf-8"))
    except FileNotFoundError as problem:
        raise FileProblem("not_found", path=name) from problem
    except (OSError, UnicodeDecodeError) as problem:
        raise FileProblem("unreadable", path=name, why=str(problem)) from problem
    except tomllib.TOMLDecodeError as problem:
        raise Refused.because("mapping", "toml", why=str(problem)) from problem
