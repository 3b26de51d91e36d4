"""What is odd about an OpenSLO object, each with file, document, item and path in the tree."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from app.exchange.notes import Note
from app.exchange.openslo_shapes import Place
from app.exchange.openslo_tree import Step, is_list, is_mapping
from app.exchange.yaml_in import row_of

if TYPE_CHECKING:
    from yaml import Node


def path_text(path: Sequence[Step]) -> str:
    """A path in a tree as people write it.

    >>> path_text(("spec", "objectives", 0, "target"))
    'spec.objectives[0].target'
    """
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


class Notes:
    """Collects the notes of one object.

    own: how the version of its file calls a key that v1 calls otherwise.
    """

    def __init__(self, place: Place, own: Mapping[str, str] | None = None) -> None:
        self.place = place
        self.found: list[Note] = []
        self._own = own or {}

    def odd(
        self, code: str, path: Sequence[Step], node: "Node | None", *, expected: str = "",
        kept: bool = True,
    ) -> None:  # fmt: skip
        """Note an oddity: what stands at the path, and what was expected there."""
        path = [self._own.get(step, step) if isinstance(step, str) else step for step in path]
        raw = ""
        if node is not None:
            raw = "[…]" if is_list(node) else "{…}" if is_mapping(node) else str(node.value)
        parameters = {
            "file": self.place.file,
            "document": self.place.document,
            "item": self.place.item,
            "row": row_of(node) if node is not None else None,
            "path": path_text(path),
            "expected": expected,
        }
        self.found.append(Note(code, str(self.place), path_text(path), raw[:200], kept, parameters))
