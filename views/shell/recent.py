"""The files that were opened lately, newest first, and which data each of them held."""

from pathlib import Path
from uuid import UUID

from app.settings import RECENT_FILES, WORKSPACES, Settings

MOST = 10
_MOST_WORKSPACES = 100


def recent_files(state: Settings) -> list[Path]:
    """Those that are still there."""
    names = state.value(RECENT_FILES)
    return [path for path in map(Path, names) if path.is_file()]


def remember(state: Settings, path: Path) -> None:
    """Put a file at the top of the list."""
    whole = str(path.absolute())
    others = [kept for kept in state.value(RECENT_FILES) if kept != whole]
    state.put(RECENT_FILES, tuple([whole, *others][:MOST]))


def forget(state: Settings, path: Path) -> None:
    """Take a file off the list."""
    whole = str(path.absolute())
    kept = tuple(name for name in state.value(RECENT_FILES) if name != whole)
    state.put(RECENT_FILES, kept)


def remember_workspace(state: Settings, path: Path, workspace: UUID) -> None:
    """Which data a file holds, so that its backups are found even when it can no longer say."""
    line = f"{workspace} {path.absolute()}"
    others = [
        kept for kept in state.value(WORKSPACES) if kept.partition(" ")[2] != str(path.absolute())
    ]
    state.put(WORKSPACES, tuple([line, *others][:_MOST_WORKSPACES]))


def workspace_of(state: Settings, path: Path) -> UUID | None:
    """Which data a file held when it was last opened here."""
    for kept in state.value(WORKSPACES):
        workspace, _space, name = kept.partition(" ")
        if name == str(path.absolute()):
            return UUID(workspace)
    return None
