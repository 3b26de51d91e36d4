"""The actions of the page: for its menu, the palette, keys and empty views."""

from functools import partial
from typing import TYPE_CHECKING

from app.text.doorway import _
from app.text.words import word_text
from models.debt.rows import Closing
from views.kit.actions import Action
from views.kit.rights import Right

if TYPE_CHECKING:
    from views.pages.debt.openers import Openers
    from views.pages.debt.page import DebtPage


def page_actions(page: "DebtPage") -> list[Action]:
    """What can be done now."""
    return [
        *begin_actions(page.openers, page.views.choice()),
        *_views(page),
        Action("debt.export", _("Export this table…"), page.export_table, "Ctrl+E", "download"),
        Action("debt.policies", _("Policies of debt…"), page.open_policies, icon="scale"),
        *_of_rows(page),
    ]


def _views(page: "DebtPage") -> list[Action]:
    titles = {
        "register": (_("Show the debt register"), "table"),
        "days": (_("Show the fix-it days"), "calendar-days"),
        "standards": (_("Show the standards"), "shield-check"),
    }
    return [
        Action(f"debt.show_{view}", title, partial(page.show_view, view), icon=icon)
        for view, (title, icon) in titles.items()
    ]


def begin_actions(opener: "Openers", view: str = "") -> list[Action]:
    """What brings something in. view: the open one, whose own has the key for what is new."""
    edit = Right.EDIT
    add = {
        "register": ("debt.add", _("Add debt"), opener.add),
        "days": ("debt.add_day", _("Plan a fix-it day"), opener.add_day),
        "standards": ("debt.add_standard", _("Add a standard"), opener.add_standard),
    }
    return [
        *(
            Action(key, title, run, "Ctrl+N" if at == view else "", "plus", needs=edit)
            for at, (key, title, run) in add.items()
        ),
        Action("debt.paste", _("Paste debt…"), opener.paste, icon="clipboard-paste", needs=edit),
        Action(
            "debt.import", _("Import debt…"), opener.choose_files, "Ctrl+I", "upload", needs=edit
        ),
        Action(
            "debt.import_pasted",
            _("Import debt from the clipboard…"),
            opener.bring_in_pasted,
            icon="clipboard-paste",
            needs=edit,
        ),
    ]


def _of_rows(page: "DebtPage") -> list[Action]:
    rows = page.register.chosen() if page.views.choice() == "register" else []
    doing, edit = page.doing, Right.EDIT
    none = "" if rows else _("Choose debt first")
    opened = none or ("" if any(row.open for row in rows) else _("It is closed already"))
    closed = none or ("" if any(not row.open for row in rows) else _("It is open"))
    made = [
        Action(
            f"debt.{closing.value}",
            _("Close the debt: {how}").format(how=word_text(closing)),
            partial(doing.close, rows, closing),
            enabled=not opened,
            reason=opened,
            needs=edit,
        )
        for closing in Closing
    ]
    if page.views.choice() == "register":
        made.append(page.moves.action("debt.move"))
    return [
        *made,
        Action(
            "debt.reopen",
            _("Open the debt again"),
            partial(doing.reopen, rows),
            icon="rotate-ccw",
            enabled=not closed,
            reason=closed,
            needs=edit,
        ),
        Action(
            "debt.remove",
            _("Remove the debt"),
            partial(doing.remove, rows),
            icon="trash-2",
            enabled=not none,
            reason=none,
            needs=edit,
        ),
    ]
