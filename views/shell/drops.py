"""Files dropped on the window: a data file is opened, anything else goes to the page that imports it."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.text.doorway import _

if TYPE_CHECKING:
    from views.shell.shell import Shell

HOURS, INCIDENTS, LEVELS = "hours", "incidents", "levels"
WORK, DEBT, CHANGES, OFFICE = "work", "debt", "changes", "office"
PROJECTS, VELOCITY = "projects", "velocity"
LOOKED_INTO = 8 << 20
"""More bytes are not looked into while the window waits: folders go to Incidents, tables to Hours."""


def take_dropped(shell: "Shell", files: list[Path]) -> None:
    """Open a data file; hand other files to the page that imports them, by what they hold."""
    from app.documents import SUFFIX

    data = [path for path in files if path.suffix == SUFFIX]
    if data:
        shell.open_place(data[0])
        return
    desk = shell.desk
    if desk is None:
        shell.notify(_("Open your team's data first; then drop the file again."), "info")
        return
    page = page_of(files)
    known = {spec.key for spec in desk.specs}
    desk.go(page if page in known else HOURS, {"import_files": tuple(files)})


def page_of(files: list[Path]) -> str:
    """The page that imports such files; hours where nobody knows them."""
    from app.flows.import_files import gather, kind_of
    from app.flows.incoming import Kind
    from models.kernel.errors import FileProblem, Refused

    if sum(_sizes(files)) > LOOKED_INTO:
        return INCIDENTS if any(path.is_dir() for path in files) else HOURS
    try:
        kinds = {kind_of(group) for group in gather(files)}
    except (FileProblem, Refused):
        return HOURS
    if kinds & {Kind.STATUS, Kind.INCIDENTS, Kind.ACTIONS}:
        return INCIDENTS
    if kinds & {Kind.OPENSLO, Kind.COUNTS}:
        return LEVELS
    if Kind.TALK in kinds:
        return OFFICE
    if Kind.TICKETS in kinds:
        return WORK
    if Kind.DEBT in kinds:
        return DEBT
    if Kind.CHANGES in kinds:
        return CHANGES
    if Kind.MILESTONES in kinds:
        return PROJECTS
    return VELOCITY if Kind.SPRINTS in kinds else HOURS


def _sizes(files: list[Path]) -> list[int]:
    found = [part for path in files for part in (path.rglob("*") if path.is_dir() else (path,))]
    return [path.stat().st_size for path in found if path.is_file()]
