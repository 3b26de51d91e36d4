"""A letter saved as a draft, for a mail program to open and a person to send."""

import re

from PySide6.QtWidgets import QWidget

from app.exchange.mail_out import Draft, write_draft
from app.jobs import Progress
from app.text.doorway import _
from views.kit.dialogs import ask_where_to_save
from views.kit.page import PageContext

_NOT_IN_NAMES = re.compile(r"[^\w .-]+")


def save_draft(parent: QWidget, context: PageContext, draft: Draft) -> None:
    """Ask for a name and write the draft, on a worker thread."""
    name = _NOT_IN_NAMES.sub(" ", draft.subject).strip()[:80] or _("Draft")
    target = ask_where_to_save(parent, _("Save the draft"), f"{name}.eml", ((_("E-mail"), ".eml"),))
    if target is None:
        return

    def write(_progress: Progress) -> str:
        return write_draft(draft, target).name

    context.run_job(
        _("Writing {name}").format(name=target.name),
        write,
        lambda written: context.notify(_("Written: {name}").format(name=written)),
    )
