"""A person's options: each declared once, with its default and its choices, kept in a small file.

Two files share the mechanism: `settings.json` in the configuration folder holds what a person
chose (OPTIONS); `state.json` in the state folder holds what the window remembers (STATE). What is
not in a file has its default; what is in it and makes no sense is left aside and told.
"""

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from models.kernel.errors import FileProblem

V = TypeVar("V")

APPLICATION = "watchbill"
VERSION = 1


@dataclass(frozen=True)
class Option(Generic[V]):
    """One option.

    key: its name in the file. choices: the values it may take; empty when free.
    low, high: the bounds of a number. Its title and meaning in words: `app/text`, by key.
    """

    key: str
    default: V
    choices: tuple[V, ...] = ()
    low: int = 0
    high: int = 1 << 31

    def accepts(self, value: object) -> bool:
        """Whether the value is of its type, and one of its choices or within its bounds."""
        if type(value) is not type(self.default):
            return False
        if isinstance(value, tuple) and not all(isinstance(part, str) for part in value):
            return False
        if isinstance(value, int) and not self.low <= value <= self.high:
            return False
        return not self.choices or value in self.choices


# --- what a person chooses -----------------------------------------------------------------------

THEME = Option("theme", "system", ("system", "light", "dark"))
LANGUAGE = Option("language", "system")
REGION = Option("region", "system")
FIRST_WEEKDAY = Option("first_weekday", "team", ("team", "monday", "saturday", "sunday"))
HOUR_DISPLAY = Option("hour_display", "clock", ("clock", "decimal"))
CLOCK = Option("clock", "24", ("24", "12"))
TEXT_SIZE = Option("text_size", 100, (90, 100, 115, 130, 150, 175, 200))
AUTHOR = Option("author", "")
BACKUP_SECOND_PLACE = Option("backup_second_place", "")
REOPEN_LAST = Option("reopen_last", False)
KEEP_COPY = Option("keep_copy", False)
NOTICE_SECONDS = Option("notice_seconds", 8, (5, 8, 15, 30, 60))

OPTIONS: tuple[Option[Any], ...] = (
    THEME,
    TEXT_SIZE,
    LANGUAGE,
    REGION,
    FIRST_WEEKDAY,
    HOUR_DISPLAY,
    CLOCK,
    AUTHOR,
    REOPEN_LAST,
    NOTICE_SECONDS,
    KEEP_COPY,
    BACKUP_SECOND_PLACE,
)

# --- what the window remembers -------------------------------------------------------------------

RECENT_FILES: Option[tuple[str, ...]] = Option("recent_files", ())
WORKSPACES: Option[tuple[str, ...]] = Option("workspaces", ())
WINDOW_SIZE = Option("window_size", "1440x900")
RAIL_COLLAPSED = Option("rail_collapsed", False)
INSPECTOR_WIDTH = Option("inspector_width", 320, low=280, high=480)
PERIOD_KIND = Option("period_kind", "week", ("week", "month", "quarter", "year"))
TRIED: Option[tuple[str, ...]] = Option("tried", ())
SAVED_VIEWS: Option[tuple[str, ...]] = Option("saved_views", ())
"""Each a JSON object with `table`, `name` and `view`."""

STATE: tuple[Option[Any], ...] = (
    RECENT_FILES,
    WORKSPACES,
    WINDOW_SIZE,
    RAIL_COLLAPSED,
    INSPECTOR_WIDTH,
    PERIOD_KIND,
    TRIED,
    SAVED_VIEWS,
)

Upgrade = Callable[[Mapping[str, Any]], Mapping[str, Any]]

UPGRADES: tuple[Upgrade, ...] = ()
"""`UPGRADES[n]` turns the values of version n + 1 into those of version n + 2."""


class Settings:
    """The values of the declared options, kept in one file.

    path: None keeps them in memory only. troubles: codes of what was wrong with the file
    (``unreadable``, ``newer``, or ``value:KEY``); the defaults stand in their place.
    """

    def __init__(
        self,
        path: Path | None,
        declared: tuple[Option[Any], ...] = OPTIONS,
        upgrades: tuple[Upgrade, ...] = UPGRADES,
    ) -> None:
        self.path = path
        self.declared = declared
        self.troubles: list[str] = []
        self._version = len(upgrades) + 1
        self._values: dict[str, Any] = {}
        self._foreign: dict[str, Any] = {}
        self._listeners: list[Callable[[str], None]] = []
        if path is not None:
            self._take(_upgraded(self._read(path), upgrades))

    def value(self, option: Option[V]) -> V:
        """The chosen value, or the default."""
        return cast("V", self._values.get(option.key, option.default))

    def put(self, option: Option[V], value: V) -> None:
        """Choose a value and keep it. Raises ValueError when the option does not take it.

        An OSError (a full disk, a folder that cannot be written) is raised after the value took
        effect for this run.
        """
        if not option.accepts(value):
            raise ValueError(f"{option.key} cannot be {value!r}")
        if self.value(option) == value:
            return
        self._values[option.key] = value
        for listener in tuple(self._listeners):
            listener(option.key)
        self._write()

    def listen(self, listener: Callable[[str], None]) -> Callable[[], None]:
        """Call the listener with the key of each option that changes; returns how to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _read(self, path: Path) -> dict[str, Any]:
        try:
            found = json.loads(path.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            found = None
        if not isinstance(found, dict):
            self.troubles.append("unreadable")
            _set_aside(path)
            return {}
        return found

    def _take(self, found: Mapping[str, Any]) -> None:
        if found.get("version", 1) > self._version:
            self.troubles.append("newer")
        options = {option.key: option for option in self.declared}
        for key, kept in found.items():
            value = tuple(kept) if isinstance(kept, list) else kept
            option = options.get(key)
            if option is None:
                # A newer application's option: kept, so that going back and forth loses nothing.
                self._foreign[key] = kept
            elif option.accepts(value):
                self._values[key] = value
            else:
                self.troubles.append(f"value:{key}")

    def _write(self) -> None:
        if self.path is None:
            return
        content = {**self._foreign, **self._values}
        content["version"] = max(self._version, self._foreign.get("version", 1))
        import tempfile

        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=self.path.name, dir=self.path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(content, file, ensure_ascii=False, indent=2, sort_keys=True)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self.path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def _upgraded(found: dict[str, Any], upgrades: tuple[Upgrade, ...]) -> Mapping[str, Any]:
    version = found.get("version", 1)
    if not isinstance(version, int) or version < 1:
        version = found["version"] = 1
    values: Mapping[str, Any] = found
    for upgrade in upgrades[version - 1 :]:
        values = upgrade(values)
    return values


def _set_aside(path: Path) -> None:
    """Keep an unreadable file under another name, so that the next write does not destroy it."""
    try:
        path.replace(path.with_suffix(".unreadable"))
    except OSError:
        pass


@dataclass(frozen=True)
class Places:
    """The folders of one person on this machine; tests give their own."""

    config: Path
    state: Path
    data: Path
    cache: Path

    @property
    def settings_file(self) -> Path:
        """What the person chose."""
        return self.config / "settings.json"

    @property
    def state_file(self) -> Path:
        """What the window remembers."""
        return self.state / "state.json"

    @property
    def log_folder(self) -> Path:
        """The rotating log and the crash reports."""
        return self.state / "log"

    @property
    def sample_file(self) -> Path:
        """The writable copy of the sample team."""
        return self.data / "sample.watchbill"


def own_places() -> Places:
    """The usual folders of this system, or all under ``WATCHBILL_HOME`` when that is set.

    Raises FileProblem ``no_home`` for a user who has neither, as services may run.
    """
    home = os.environ.get("WATCHBILL_HOME")
    if home:
        root = Path(home)
        return Places(root / "config", root / "state", root / "data", root / "cache")
    from platformdirs import PlatformDirs

    folders = PlatformDirs(APPLICATION, appauthor=False)
    try:
        return Places(
            folders.user_config_path,
            folders.user_state_path,
            folders.user_data_path,
            folders.user_cache_path,
        )
    except RuntimeError as error:  # there is no home, and nothing says where it could be
        raise FileProblem("no_home") from error


# --- saved views ---------------------------------------------------------------------------------


def saved_views(state: Settings, table: str) -> dict[str, Any]:
    """The saved views of a table, by name."""
    kept = (json.loads(text) for text in state.value(SAVED_VIEWS))
    return {one["name"]: one["view"] for one in kept if one["table"] == table}


def save_view(state: Settings, table: str, name: str, view: Mapping[str, Any] | None) -> None:
    """Keep a view of a table under a name, in place of one of that name; None takes it away."""
    kept = [json.loads(text) for text in state.value(SAVED_VIEWS)]
    others = [one for one in kept if (one["table"], one["name"]) != (table, name)]
    if view is not None:
        others.append({"table": table, "name": name, "view": dict(view)})
    state.put(SAVED_VIEWS, tuple(json.dumps(one, sort_keys=True) for one in others))
