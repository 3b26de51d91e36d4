"""The files and databases that were opened lately, newest first, and which data each of them held."""

from pathlib import Path
from uuid import UUID

from app.settings import RECENT_FILES, WORKSPACES, Settings

Place = str | Path
"""A file, or the address of a database."""

MOST = 10
_MOST_WORKSPACES = 100


def recent_places(state: Settings) -> list[Place]:
    """The files that are still there, and the addresses of databases, which never hold a password."""
    places = [name if _is_address(name) else Path(name) for name in state.value(RECENT_FILES)]
    return [place for place in places if isinstance(place, str) or place.is_file()]


def place_name(place: Place) -> tuple[str, str]:
    """What a place is called, and where it is, to tell it from others."""
    if isinstance(place, Path):
        return place.stem, str(place.parent)
    base, _mark, _query = place.partition("?")
    return base.rpartition("/")[2] or base, base


def _is_address(name: str) -> bool:
    return name.startswith("postgres")


def _whole(place: Place) -> str:
    if isinstance(place, Path):
        return str(place.absolute())
    from models.store.engine import without_password

    return without_password(place)[0]


def remember(state: Settings, place: Place) -> None:
    """Put a place at the top of the list."""
    whole = _whole(place)
    others = [kept for kept in state.value(RECENT_FILES) if kept != whole]
    state.put(RECENT_FILES, tuple([whole, *others][:MOST]))


def forget(state: Settings, place: Place) -> None:
    """Take a place off the list."""
    whole = _whole(place)
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
