"""Hours from a source: what they name in other areas is found there, or added."""

from collections.abc import Callable, Sequence

from models.projects.commands import FindOrAddProjects
from models.work_log.commands import ImportHours
from models.work_log.rows import HoursRow, KindChoice, SourceFile


def import_hours(
    file: SourceFile,
    rows: Sequence[HoursRow],
    *,
    choices: Sequence[KindChoice] = (),
    otherwise: KindChoice | None = None,
    zone: str = "UTC",
    told: Callable[[float, float, str], None] | None = None,
) -> ImportHours:
    """The command that takes the rows over: `do` it, or `try_out` as the dry run.

    told: hears how much is done of how much, of what; when it raises Cancelled, nothing happened.
    """
    return ImportHours(file, rows, FindOrAddProjects, choices, otherwise, zone, told)
