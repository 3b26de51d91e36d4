"""The import of files of every kind but hours and rotas: from whichever page."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app.exchange.questions import Answers, How
from app.exchange.reading import Source, pasted
from app.flows.import_files import ENDINGS, Preview, gather, kind_for, look_all, preview
from app.flows.incoming import Arrived, Fate, Incoming, Kind
from app.flows.wanted import Wanted
from app.text.asking import reading_text
from app.text.doorway import N_, _
from app.text.findings_calendars import note_text
from app.text.words import word_text
from app.workspace import Workspace
from views.kit.import_dialog import ImportDialog, Looked, RowSeen
from views.kit.page import PageContext

_TINTS = {
    Fate.ADDED: "ok",
    Fate.CHANGED: "info",
    Fate.SAME: "",
    Fate.KEPT: "warn",
    Fate.REJECTED: "bad",
}


Groups = Callable[[], Sequence[tuple[Source, ...]]]
"""Reads files anew: those that are read together."""

_FIELDS = frozenset(("weight", "service", "column", "target", "indicator", "class", "request"))
"""Readings that stand among what was asked."""

_WORDS = {
    Fate.ADDED: N_("Added"),
    Fate.CHANGED: N_("Changed"),
    Fate.SAME: N_("Same"),
    Fate.KEPT: N_("Kept"),
    Fate.REJECTED: N_("Rejected"),
}


def choose_files(
    parent: QWidget, context: PageContext, title: str, kind: Kind, usual: Kind | None = None
) -> None:
    """Ask for files and show what they would do.

    kind: of a table that it can be read as, or that nobody knows; usual: what they are taken for,
    whatever they look like.
    """
    kinds = _("Files to import ({endings});;All files (*)").format(
        endings=" ".join(f"*{ending}" for ending in ENDINGS)
    )
    names, _chosen = QFileDialog.getOpenFileNames(parent, title, "", kinds)
    if names:
        bring_in(parent, context, title, [Path(name) for name in names], kind, usual)


def choose_folder(parent: QWidget, context: PageContext, title: str, kind: Kind) -> None:
    """Ask for the folder of a status page or of documents, and show what it would do."""
    name = QFileDialog.getExistingDirectory(parent, title)
    if name:
        bring_in(parent, context, title, [Path(name)], kind)


def bring_in(
    parent: QWidget,
    context: PageContext,
    title: str,
    paths: Sequence[Path],
    kind: Kind,
    usual: Kind | None = None,
    imported: Callable[[], object] = lambda: None,
) -> ImportDialog:
    """Show what files would do; Import takes them over as one step."""
    return _show(parent, context, title, lambda: gather(paths), kind, usual, imported)


def bring_in_pasted(
    parent: QWidget,
    context: PageContext,
    title: str,
    kind: Kind,
    imported: Callable[[], object] = lambda: None,
) -> ImportDialog:
    """Show what the rows of a spreadsheet would do that stand in the clipboard."""
    source = pasted(QGuiApplication.clipboard().text())
    return _show(parent, context, title, lambda: [(source,)], kind, kind, imported)


def _show(
    parent: QWidget,
    context: PageContext,
    title: str,
    groups: Groups,
    kind: Kind,
    usual: Kind | None,
    imported: Callable[[], object],
) -> ImportDialog:
    workspace = context.workspace

    def look(answers: Answers) -> Looked:
        return look_at(workspace, groups(), answers, kind, usual)

    dialog = ImportDialog(parent, context, title, look, imported)
    dialog.open()
    return dialog


def look_at(
    workspace: Workspace,
    groups: Sequence[tuple[Source, ...]],
    answers: Answers,
    kind: Kind,
    usual: Kind | None = None,
) -> Looked:
    """Files as they were read, with what the import would do. Raises Refused and FileProblem."""
    wanted = [
        Wanted(group, usual or kind_for(group, kind) or kind, answers=answers.given)
        for group in groups
    ]
    incoming = look_all(workspace, wanted)
    if incoming.open:
        return Looked(incoming.command, incoming.questions, incoming.notes, None, said_of(incoming))
    found = preview(workspace, incoming)
    return Looked(
        incoming.command,
        incoming.questions,
        (),
        counts_of(found),
        said_of(incoming),
        [_seen(number, row) for number, row in enumerate(found.rows)],
        found.changes_nothing,
    )


def said_of(incoming: Incoming) -> list[str]:
    """How the files were read, and what would be added beside their rows."""
    said = [
        _("{format}, known again as “{source}”").format(
            format=", ".join(map(word_text, incoming.form.split(", "))), source=incoming.source
        )
    ]
    if incoming.zone:
        said.append(_("Local times are those of {zone}").format(zone=incoming.zone))
    if incoming.new_services:
        said.append(
            _("Services that are not there yet and are added: {names}").format(
                names=", ".join(incoming.new_services)
            )
        )
    return said + [
        reading_text(one)
        for one in incoming.readings
        if one.how is not How.OPEN and one.key not in _FIELDS
    ]


def counts_of(found: Preview) -> list[tuple[str, str]]:
    """How many rows would be added, changed and so on; nothing for those that are none."""
    counts = [(_(_WORDS[fate]), found.count(fate)) for fate in Fate]
    counts.append((_("Taken over with a warning"), found.warned))
    return [(label, str(count)) for label, count in counts if count]


def _seen(number: int, row: Arrived) -> RowSeen:
    odd = " ".join(
        note_text(note.code, note.where, note.raw, dict(note.parameters)) for note in row.notes
    )
    fate = row.fate
    return RowSeen(
        number,
        _(_WORDS[fate]) if fate is not None else _("Note"),
        ("warn" if odd and fate in (Fate.ADDED, Fate.CHANGED) else _TINTS[fate]) if fate else "",
        row.row.place,
        row.row.title,
        row.row.service,
        row.row.when,
        odd,
    )
