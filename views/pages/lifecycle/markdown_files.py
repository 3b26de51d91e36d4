"""Checklists read from Markdown files, shown before they are kept, and written into them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QWidget

from app.exchange.atomic import replacing
from app.exchange.markdown_in import read_checklist
from app.exchange.markdown_shapes import MarkdownList
from app.exchange.reading import pick
from app.flows.markdown_lists import known_from, taken_in, written_out
from app.text.doorway import _, ngettext
from app.text.problems import file_problem_text, finding_text
from app.text.words import word_text
from models.insight.lifecycle_rows import ChecklistEntry, ListBoard
from models.kernel.errors import FileProblem, Refused
from models.lifecycle.rows import ChecklistKind
from views.kit import typed
from views.kit.dialogs import ask_where_to_save
from views.kit.fields import ChoiceField, LineField
from views.kit.form import Form
from views.kit.inspector import Caution, SectionHead
from views.kit.labels import Paragraph
from views.kit.page import PageContext, stays
from views.kit.tab_pieces import Line, stacked
from views.pages.lifecycle.words import headed

Kept = Callable[[UUID], object]


def choose_markdown(
    parent: QWidget, context: PageContext, board: ListBoard, seen: int, kept: Kept
) -> None:
    """Ask for a file and show what it would become. kept: hears of the checklist."""
    kinds = _("Markdown (*.md *.markdown *.txt);;All files (*)")
    name, _chosen = QFileDialog.getOpenFileName(parent, _("Import a checklist"), "", kinds)
    if name:
        bring_in(context, Path(name), board, seen, kept)


def bring_in(context: PageContext, path: Path, board: ListBoard, seen: int, kept: Kept) -> None:
    """Show what a file would become, or what is wrong with it by line."""
    try:
        found = read_checklist(pick(path))
    except FileProblem as problem:
        context.notify(file_problem_text(problem))
        return
    except Refused as refused:
        wrong = [Caution(finding_text(one), "", "bad") for one in refused.findings]
        tabs = {_("What is wrong"): stacked(wrong)}
        context.inspect(_("Nothing was imported"), path.name, tabs, again=stays)
        return
    known = known_from(path.name, board.checklists)
    form = _form(context, found, path.name, known, seen, kept)
    lines: list[QWidget] = [Paragraph(_counted(found, known)), form]
    for item, head in headed(found.items, lambda one: one.section):
        if head:
            lines.append(SectionHead(head))
        lines.append(Line(item.text, item.detail))
    context.inspect(
        _("Import a checklist"),
        path.name,
        {_("Preview"): stacked(lines)},
        again=lambda: bring_in(context, path, board, seen, kept),
    )
    form.field("kind" if known is None else "by").setFocus()


def save_markdown(parent: QWidget, context: PageContext, entry: ChecklistEntry) -> None:
    """Ask for a name and write the present version."""
    proposal = f"{entry.checklist.name}.md".replace("/", "-")
    kinds = ((_("Markdown"), ".md"),)
    target = ask_where_to_save(parent, _("Export the checklist"), proposal, kinds)
    if target is not None:
        write_markdown(context, entry, target)


def write_markdown(context: PageContext, entry: ChecklistEntry, target: Path) -> None:
    """Write it, whole or not at all."""
    text = written_out(entry).encode()
    try:
        with replacing(target, lambda draft: draft.read_bytes() == text) as draft:
            draft.write_bytes(text)
    except FileProblem as problem:
        context.notify(file_problem_text(problem))
    else:
        context.notify(_("Written: {name}").format(name=target.name))


def _form(
    context: PageContext,
    found: MarkdownList,
    file: str,
    known: ChecklistEntry | None,
    seen: int,
    kept: Kept,
) -> Form:
    def commit(values: dict[str, Any]) -> None:
        name = values.get("name", found.name)
        kind = values.get("kind", ChecklistKind.OTHER_LIST)
        command = taken_in(found, file, name, kind, values["by"], known, seen, context.team_id)
        done = context.do(command)
        if done is not None:
            context.notify(_("Checklist imported."), undo=True)
            kept(known.id if known is not None else done.value)

    form = Form(commit, _("Keep the checklist") if known is None else _("Keep as a new version"))
    if known is None:
        form.add("name", _("Name"), LineField(typed.needed))
        choices = {word_text(one): one for one in ChecklistKind}
        form.add("kind", _("For"), ChoiceField(choices))
        form.fill({"name": found.name, "kind": ChecklistKind.OTHER_LIST})
    form.add("by", _("Who takes it over"), LineField(typed.needed))
    form.fill({"by": context.workspace.author.name})
    return form


def _counted(found: MarkdownList, known: ChecklistEntry | None) -> str:
    said = [ngettext("{n} box was found.", "{n} boxes were found.", len(found.items))]
    if found.left_out:
        words = "{n} line of other text is left out.", "{n} lines of other text are left out."
        said.append(ngettext(*words, found.left_out))
    if known is not None:
        words_known = _("It came from this file before: it becomes the next version of {name}.")
        said.append(words_known.format(name=known.checklist.name))
    return " ".join(said)
