"""Saving a picture of a chart: asked for a name, written, and said."""

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from app.text.doorway import _
from app.text.problems import file_problem_text
from models.kernel.errors import FileProblem
from views.kit.dialogs import ask_where_to_save
from views.kit.page import PageContext


class Saved(Protocol):
    """A chart that can be written as a picture."""

    def save(self, path: Path) -> None:
        """Write a picture as PNG, SVG or PDF. Raises FileProblem."""


def save_chart(parent: QWidget, context: PageContext, chart: Saved, title: str) -> None:
    """Ask for a name, which is the title unless another is typed, and write the picture."""
    kinds = ((_("Picture"), ".png"), (_("Drawing"), ".svg"), (_("PDF document"), ".pdf"))
    target = ask_where_to_save(parent, _("Save the chart"), f"{title}.png", kinds)
    if target is None:
        return
    try:
        chart.save(target)
    except FileProblem as problem:
        context.notify(file_problem_text(problem))
    else:
        context.notify(_("Written: {name}").format(name=target.name))
