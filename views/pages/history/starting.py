"""A new scenario: asked for its name, made in the background, opened."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from app import branches
from app.jobs import Progress
from app.text.doorway import _
from views.kit import typed
from views.kit.dialogs import FormDialog
from views.kit.fields import LineField
from views.kit.form import Form
from views.kit.page import PageContext
from views.kit.rights import Right


def open_new_scenario(parent: QWidget, context: PageContext) -> None:
    """Ask for the name of a scenario; it is opened when it is made."""
    workspace, home = context.workspace, context.home

    def commit(values: dict[str, Any]) -> None:
        name: str = values["name"]
        dialog.accept()

        def work(_progress: Progress) -> Path:
            return branches.add_scenario(workspace, home.places, name)

        title = _("Making the scenario {name}").format(name=name)
        context.run_job(title, work, made)

    def made(path: Path) -> None:
        home.open(path, "", {})

    def cancel() -> None:
        dialog.reject()

    form = Form(commit, _("Make and open it"), cancel, needs=Right.LOOK)
    form.add(
        "name", _("What is tried"), LineField(typed.needed),
        _("Such as: one person less. The data is copied beside itself and stays as it is."),
    )  # fmt: skip
    dialog = FormDialog(parent.window(), _("New scenario"), form)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    form.field("name").setFocus()
