"""A data file is damaged, or a backup looks as if rows were lost: what is said, and the ways back."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.text.doorway import _
from models.kernel.errors import FileProblem
from views.kit.buttons import Button
from views.shell.keeping import KeepingDoors

if TYPE_CHECKING:
    from app.jobs import Progress
    from models.store.integrity import Damage
    from views.shell.shell import Shell


def keeping_doors(shell: "Shell") -> KeepingDoors:
    """What the keeping of open data tells the window."""
    return KeepingDoors(
        damaged=partial(say_damaged, shell),
        halved=partial(say_halved, shell),
        failed=partial(_say_failed, shell),
    )


def ways_back(shell: "Shell", path: Path, *, readable: bool = True) -> tuple[Button, ...]:
    """The buttons for a damaged file: restore a backup, or save what can still be read."""
    restore = Button(_("Restore a backup…"), lambda: _open_restore(shell, path))
    if not readable:
        return (restore,)
    return restore, Button(_("Salvage into a new file…"), lambda: open_salvage(shell, path))


def say_damaged(shell: "Shell", damages: "Sequence[Damage]") -> None:
    """Open data turned out to be damaged: from now on it is only read."""
    document = shell.document
    if document is None or document.file is None:
        return
    where = sorted({damage.table.replace("_", " ") for damage in damages if damage.table})
    words = _("This file is damaged. Nothing is changed in it from now on.")
    if where:
        words += " " + _("Damaged: {tables}.").format(tables=", ".join(where[:5]))
    shell.window.banner.say(words, *ways_back(shell, document.file), closes=False, stays=True)
    shell.window.status_bar.say_saved(_("Read only"), "bad")


def say_halved(shell: "Shell") -> None:
    """The newest backup holds less than half the rows of an earlier one."""
    document = shell.document
    if document is None or document.file is None:
        return
    path = document.file

    def accept() -> None:
        document.accept_rows()
        shell.window.banner.hide()
        shell.notify(_("Old backups are given up again as they age."))

    shell.window.banner.say(
        _(
            "The newest backup holds less than half the rows of an earlier one. Until you say that "
            "this is as meant, no old backup is given up."
        ),
        Button(_("It is as meant"), accept),
        Button(_("Restore a backup…"), lambda: _open_restore(shell, path)),
        stays=True,
    )


def open_salvage(shell: "Shell", path: Path) -> None:
    """Ask for a new file, read into it what can still be read of a damaged one, and open it."""
    from views.shell.questions import ask_new_file

    start = path.with_name(_("{name} salvaged").format(name=path.stem) + path.suffix)
    target = ask_new_file(shell.window, _("Salvage into a new file"), start)
    if target is None:
        return
    told: list[str] = []

    def make(new: Path, _progress: "Progress") -> None:
        from app.errands import salvage

        told.extend(salvage(path, new).lines)

    # The damaged file is copied for this, which must not happen beside its connection.
    shell.close_data()
    title = _("Salvaging {name}").format(name=path.name)
    shell.opener.open_made(title, target, make, lambda: shell.window.banner.say("\n".join(told)))


def _open_restore(shell: "Shell", path: Path) -> None:
    from views.shell.restore import open_restore_of_file

    open_restore_of_file(shell, path)


def _say_failed(shell: "Shell", error: BaseException) -> None:
    if shell.desk is None:
        return
    if isinstance(error, FileProblem):
        shell.desk.write_failed(error)
    else:
        shell.crashed(error, "keeping")
