"""The files that were opened lately, newest first."""

from pathlib import Path

from app.settings import RECENT_FILES, Settings

MOST = 10


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
