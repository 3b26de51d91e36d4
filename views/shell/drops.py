"""Files dropped on the window: a data file is opened, anything else goes to the import."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.text.doorway import _

if TYPE_CHECKING:
    from views.shell.shell import Shell

IMPORTING_PAGE = "hours"


def take_dropped(shell: "Shell", files: list[Path]) -> None:
    """Open a data file; hand other files to the page that imports."""
    from app.documents import SUFFIX

    data = [path for path in files if path.suffix == SUFFIX]
    if data:
        shell.open_place(data[0])
        return
    desk = shell.desk
    if desk is not None and any(spec.key == IMPORTING_PAGE for spec in desk.specs):
        desk.go(IMPORTING_PAGE, {"import_files": tuple(files)})
    else:
        shell.notify(_("Open your team's data first; then drop the file again."), "info")
