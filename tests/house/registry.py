"""Every command and query of the product, found by scan, with an example of each.

Examples stand beside the tests of their area, in ``tests/models/<area>/examples.py``:

    COMMANDS: dict[type[Command], Callable[[Scene], Command]]
    QUERIES: dict[type[Query], Callable[[Scene], Query]]

An example may first set the scene with `scene.do(...)` and `scene.ask(...)`; it returns the command
that is tried or the query that is asked. It must really change something, or really read.
"""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

import models
from models.kernel.changes import Author
from models.store.command import Command
from models.store.query import Answer, Query
from models.store.store import Store

T = TypeVar("T")
AUTHOR = Author("Ada")
ROOT = Path(__file__).resolve().parents[2]


class Scene:
    """A store and somebody who acts in it."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def do(self, command: Command[T]) -> T:
        """Carry out a command that the example needs."""
        return self.store.do(command, AUTHOR)[1]

    def ask(self, query: Query[T]) -> Answer[T]:
        """Ask what the example needs to know."""
        return self.store.ask(query)

    @property
    def seen(self) -> int:
        """The revision of all that is there: what a dialog opened now has seen."""
        return self.store.revision


def _classes(of: type, *suffixes: str) -> Iterator[type[Any]]:
    for module in pkgutil.walk_packages(models.__path__, "models."):
        if not any(part in module.name.split(".")[2:] for part in suffixes):
            continue
        for _, kind in inspect.getmembers(import_module(module.name), inspect.isclass):
            is_own = kind.__module__ == module.name and not kind.__name__.startswith("_")
            if is_own and issubclass(kind, of) and kind is not of:
                yield kind


def commands() -> list[type[Command[Any]]]:
    """Every command, by name."""
    return sorted(_classes(Command, "commands"), key=lambda kind: kind.__name__)


def queries() -> list[type[Query[Any]]]:
    """Every query, by name."""
    return sorted(_classes(Query, "queries"), key=lambda kind: kind.__name__)


def _examples(which: str) -> dict[type[Any], Callable[[Scene], Any]]:
    found: dict[type[Any], Callable[[Scene], Any]] = {}
    for path in sorted((ROOT / "tests" / "models").glob("*/examples.py")):
        name = f"tests.models.{path.parent.name}.examples"
        assert find_spec(name) is not None
        found |= getattr(import_module(name), which, {})
    return found


def command_examples() -> dict[type[Any], Callable[[Scene], Command[Any]]]:
    """An example of each command."""
    return _examples("COMMANDS")


def query_examples() -> dict[type[Any], Callable[[Scene], Query[Any]]]:
    """An example of each query."""
    return _examples("QUERIES")
