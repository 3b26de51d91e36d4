"""A planning copy: what it holds is said first, then it is written where the person says."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app import branches
from app.documents import SUFFIX
from app.jobs import Progress
from app.text.doorway import _
from app.text.merging import table_text
from app.text.numbers import number_text
from models.store.branch import Branch, BranchKind
from views.kit import theme
from views.kit.buttons import Button
from views.kit.dialogs import Dialog, ask_where_to_save
from views.kit.inspector import Caution, ValueRow
from views.kit.labels import Label, Paragraph
from views.kit.page import PageContext

_MOST_LISTED = 8


def take_copy(parent: QWidget, context: PageContext) -> None:
    """Count what a copy would hold, say it, ask where it goes, and write it."""
    place = context.workspace.path

    def counted(_progress: Progress) -> Mapping[str, int]:
        return branches.holdings(place)

    context.run_job(
        _("Counting what a copy holds"), counted, lambda held: _say(parent, context, held)
    )


def _say(parent: QWidget, context: PageContext, held: Mapping[str, int]) -> None:
    dialog = Dialog(parent.window(), _("Take a planning copy"))
    dialog.setMinimumWidth(theme.px(520))
    dialog.column.addWidget(
        Paragraph(
            _("The copy is one file with everything in it. Work in it without a network, then "
              "bring it back: what both sides changed is shown for you to decide.")
        )
    )  # fmt: skip
    counts = sorted(held.items(), key=lambda one: (-one[1], one[0]))
    for table, count in counts[:_MOST_LISTED]:
        dialog.column.addWidget(ValueRow(table_text(table).capitalize(), number_text(count)))
    others = sum(count for _table, count in counts[_MOST_LISTED:])
    if others:
        dialog.column.addWidget(ValueRow(_("Other rows"), number_text(others)))
    if not counts:
        dialog.column.addWidget(Label(_("It would hold nothing yet."), "body"))
    if held.get("person"):
        dialog.column.addWidget(
            Caution(
                _("It holds personal data: names, absences and hours of people."),
                _("Keep it where only you can read it; delete it once it is back."),
            )
        )
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(Button(_("Cancel"), dialog.reject))
    go_on = Button(_("Choose where…"), dialog.accept, "save", primary=True)
    row.addWidget(go_on)
    dialog.column.addLayout(row)
    go_on.setFocus()
    dialog.accepted.connect(lambda: _write(parent, context))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _write(parent: QWidget, context: PageContext) -> None:
    workspace = context.workspace
    proposal = f"{workspace.name or _('Team')} {context.today.isoformat()}{SUFFIX}"
    target = ask_where_to_save(
        parent.window(), _("Take a planning copy"), proposal, ((_("Watchbill files"), SUFFIX),)
    )
    if target is None:
        return
    place, by = workspace.path, workspace.author.name

    def work(_progress: Progress) -> tuple[Path, Branch]:
        return target, branches.take(place, target, BranchKind.COPY, name=target.stem, by=by)

    def told(made: tuple[Path, Branch]) -> None:
        context.notify(_("Planning copy written: {name}").format(name=made[0].name))

    context.run_job(_("Writing {name}").format(name=target.name), work, told)
