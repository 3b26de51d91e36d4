"""What follows once data is open: it is remembered, and the window says how it is open."""

from typing import TYPE_CHECKING

from app.text.doorway import N_, _
from models.store.roles import Role
from views.kit.buttons import Button
from views.kit.rights import Right, Rights
from views.shell.recent import remember, remember_workspace
from views.shell.scenario_bar import show_scenario

if TYPE_CHECKING:
    from app.documents import Document
    from views.shell.shell import Shell

ROLES = {
    Role.READER: N_("Reader"),
    Role.EDITOR: N_("Editor"),
    Role.LEAD: N_("Lead"),
    Role.ADMINISTRATOR: N_("Administrator"),
}


def remember_place(shell: "Shell", document: "Document") -> None:
    """Put what was opened at the top of the recent places; the sample is always there."""
    if document.file is None:
        remember(shell.state, str(document.workspace.path))
        return
    remember_workspace(shell.state, document.file, document.workspace.id)
    if not shell.sample_open:
        remember(shell.state, document.file)


def say_how_it_is_open(shell: "Shell", document: "Document") -> None:
    """Read only, in a doubtful place, a branch, or shared under a role."""
    if document.read_only:
        _say_read_only(shell, document)
    elif document.file is not None:
        from views.shell.questions import say_where_it_lies

        say_where_it_lies(shell, document.file)
    show_scenario(shell)
    if document.file is None:
        _say_role(shell, document)


def _say_read_only(shell: "Shell", document: "Document") -> None:
    def reopen() -> None:
        place = document.workspace.path
        shell.close_data()
        shell.open_place(place)

    words = _("Open for reading only: nothing can be changed here.")
    shell.window.allow(Rights(Right.LOOK, words))
    shell.window.banner.say(words, Button(_("Open to change"), reopen))
    shell.window.status_bar.say_saved(_("Read only"), "warn")


def _say_role(shell: "Shell", document: "Document") -> None:
    desk = shell.desk
    if desk is None:
        return

    def say(role: Role) -> None:
        if shell.desk is not desk:
            return
        shell.window.status_bar.say_role(_(ROLES[role]))
        if document.read_only:
            return
        if role is Role.EDITOR:
            why = _("Only the lead may change this: you are an editor of this database.")
            shell.window.allow(Rights(Right.EDIT, why))
        if role is Role.READER:
            document.refuse_writing()
            why = _("You are a reader of this database: nothing can be changed.")
            shell.window.allow(Rights(Right.LOOK, why))
            shell.window.banner.say(
                _("You are a reader of this database: everything can be looked at, nothing can be "
                  "changed. An administrator can give you another role."), stays=True
            )  # fmt: skip
            shell.window.status_bar.say_saved(_("Read only"), "warn")
            shell.actions_changed()

    desk.session.read(desk.session.workspace.store.role, say, slot="role")
