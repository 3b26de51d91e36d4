"""Every command and query of the product, found by scan, with an example of each.

Examples stand beside the tests of their area, in ``tests/models/<area>/examples.py``
(and of a flow in ``tests/app/flows/examples.py``):

    COMMANDS: dict[type[Command], Callable[[Scene], Command]]
    QUERIES: dict[type[Query], Callable[[Scene], Query]]

An example may first set the scene with `scene.do(...)` and `scene.ask(...)`; it returns the command
that is tried or the query that is asked. It must really change something, or really read.
"""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

import app
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


def _classes(of: type, package: ModuleType, *parts: str) -> Iterator[type[Any]]:
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not any(part in module.name.split(".")[1:] for part in parts):
            continue
        for _, kind in inspect.getmembers(import_module(module.name), inspect.isclass):
            is_own = kind.__module__ == module.name and not kind.__name__.startswith("_")
            if is_own and issubclass(kind, of) and kind is not of:
                yield kind


def commands() -> list[type[Command[Any]]]:
    """Every command, by name."""
    found = {*_classes(Command, models, "commands"), *_classes(Command, app, "flows")}
    return sorted(found, key=lambda kind: kind.__name__)


def queries() -> list[type[Query[Any]]]:
    """Every query, by name."""
    found = _classes(Query, models, "queries")
    return sorted(found, key=lambda kind: kind.__name__)


def _examples(which: str) -> dict[type[Any], Callable[[Scene], Any]]:
    found: dict[type[Any], Callable[[Scene], Any]] = {}
    for path in sorted((ROOT / "tests").glob("*/*/examples*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        found |= getattr(import_module(name), which, {})
    return found


def command_examples() -> dict[type[Any], Callable[[Scene], Command[Any]]]:
    """An example of each command."""
    return _examples("COMMANDS")


def query_examples() -> dict[type[Any], Callable[[Scene], Query[Any]]]:
    """An example of each query."""
    return _examples("QUERIES")
