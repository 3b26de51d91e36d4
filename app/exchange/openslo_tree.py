"""Finding and changing values in the tree of an OpenSLO object; what is not changed stays as it is.

The tree is YAML's own nodes: each scalar keeps its text and its quotes, so ``0.9990`` stays an exact
decimal, ``2022-01-01 12:00:00`` stays text, and the same tree is read back by every loader.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app.exchange.json_in import parsed
from app.exchange.yaml_in import CORE, LIST, MAPPING, TEXT, texts
from models.kernel.errors import Refused

if TYPE_CHECKING:
    from yaml import Node

Step = str | int
"""A key of a mapping, or a position in a list."""

JSON_DEEPEST = 40
_NUMBERS = (f"{CORE}int", f"{CORE}float")
_WIDEST = 1 << 20


def child(node: "Node | None", *path: Step) -> "Node | None":
    """The node at a path; None where there is none. Of a key that stands twice the last counts."""
    import yaml

    for step in path:
        if isinstance(node, yaml.MappingNode):
            found = [value for key, value in node.value if key.value == step]
            node = found[-1] if found else None
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step] if step < len(node.value) else None
        else:
            return None
    return node


def is_mapping(node: "Node | None") -> bool:
    """Whether a node is a mapping."""
    return node is not None and node.tag == MAPPING


def is_list(node: "Node | None") -> bool:
    """Whether a node is a list."""
    return node is not None and node.tag == LIST


def is_number(node: "Node | None") -> bool:
    """Whether a node is a number that is not in quotes."""
    return node is not None and node.tag in _NUMBERS


def is_text(node: "Node | None") -> bool:
    """Whether a node is a text, and no number, truth value or moment."""
    return node is not None and node.tag == TEXT


def scalar(node: "Node | None", *path: Step) -> str:
    """The text of the scalar at a path, as it was written; empty where there is none."""
    import yaml

    found = child(node, *path)
    if isinstance(found, yaml.ScalarNode) and found.tag != f"{CORE}null":
        return str(found.value)
    return ""


def items(node: "Node | None", *path: Step) -> Sequence["Node"]:
    """The members of the list at a path; none where there is no list."""
    found = child(node, *path)
    return found.value if found is not None and is_list(found) else ()


def pairs(node: "Node | None", *path: Step) -> Iterator[tuple[str, "Node"]]:
    """The keys and values of the mapping at a path."""
    found = child(node, *path)
    if found is not None and is_mapping(found):
        for key, value in found.value:
            yield str(texts(key)), value


def same(one: "Node | None", other: "Node | None") -> bool:
    """Whether two trees say the same: equal types, texts, and keys in the same order."""
    if one is None or other is None or one.tag != other.tag:
        return one is other
    if one.tag == MAPPING:
        return len(one.value) == len(other.value) and all(
            same(key, key2) and same(value, value2)
            for (key, value), (key2, value2) in zip(one.value, other.value, strict=True)
        )
    if one.tag == LIST:
        return len(one.value) == len(other.value) and all(
            same(value, value2) for value, value2 in zip(one.value, other.value, strict=True)
        )
    return bool(one.value == other.value)


class _Number(str):
    """A number of a JSON file, as it was written."""

    __slots__ = ()


def from_json(text: str) -> "Node":
    """The tree of a JSON text. Raises Refused as `parsed` does."""
    return made(parsed(text, JSON_DEEPEST, _Number))


def made(value: Any) -> "Node":
    """A node of plain values: texts, numbers, truth values, None, lists and mappings."""
    import yaml

    match value:
        case Mapping():
            return yaml.MappingNode(
                MAPPING, [(made(key), made(one)) for key, one in value.items()], flow_style=False
            )
        case list() | tuple():
            return yaml.SequenceNode(LIST, [made(one) for one in value], flow_style=False)
        case None:
            return yaml.ScalarNode(f"{CORE}null", "null")
        case bool():
            return yaml.ScalarNode(f"{CORE}bool", "true" if value else "false")
        case _Number():
            return _number(str(value))
        case int() | Decimal():
            return _number(format(value, "f") if isinstance(value, Decimal) else str(value))
        case str():
            return yaml.ScalarNode(TEXT, value)
    raise TypeError(f"no YAML is known for {type(value).__name__}")


def _number(text: str) -> "Node":
    """A number as YAML 1.1 reads it too, which takes ``1e3`` for a text."""
    import yaml

    if text.lstrip("+-").isdecimal():
        return yaml.ScalarNode(f"{CORE}int", text)
    if "e" in text.lower():
        mantissa, _, power = text.lower().partition("e")
        mantissa += "" if "." in mantissa else ".0"
        text = f"{mantissa}e{power if power[:1] in '+-' else '+' + power}"
    return yaml.ScalarNode(f"{CORE}float", text)


def put(root: "Node", value: Any, *path: Step) -> None:
    """Set a value in a tree; mappings on the way are made. None takes the key away.

    What stands beside it, its order and its quotes stay. Raises Refused ``openslo_in_the_way``
    (where, raw) where something else stands in the place of a mapping.
    """
    *way, last = path
    node = root
    for step in way:
        below = child(node, step)
        if below is None or below.tag == f"{CORE}null":
            if value is None:
                return
            below = made({})
            _put_pair(node, str(step), below)
        node = below
    if not is_mapping(node):
        where = ".".join(map(str, way))
        raw = str(node.value)[:200] if not is_list(node) else "[…]"
        raise Refused.because("openslo_in_the_way", where, where=where, raw=raw)
    _put_pair(node, str(last), None if value is None else made(value))


def _put_pair(mapping: "Node", key: str, value: "Node | None") -> None:
    places = [place for place, (name, _) in enumerate(mapping.value) if name.value == key]
    if value is None:
        mapping.value[:] = [pair for pair in mapping.value if pair[0].value != key]
    elif places:
        mapping.value[places[-1]] = (mapping.value[places[-1]][0], value)
    else:
        mapping.value.append((made(key), value))


def yaml_text(roots: Sequence["Node"]) -> str:
    """The trees as YAML, a document each."""
    import yaml

    for root in roots:
        _unfold(root)
    return str(
        yaml.serialize_all(
            roots,
            Dumper=yaml.SafeDumper,
            allow_unicode=True,
            width=_WIDEST,
            explicit_start=len(roots) > 1,
        )
    )


def _unfold(node: "Node") -> bool:
    """Write what holds a moment in lines of its own: between braces it would need quotes, and would
    then be a text. Whether the node does."""
    if is_mapping(node):
        inside = [_unfold(part) for pair in node.value for part in pair]
    elif is_list(node):
        inside = [_unfold(part) for part in node.value]
    else:
        return bool(node.tag == f"{CORE}timestamp")
    if any(inside):
        node.flow_style = False  # type: ignore[attr-defined]
    return any(inside)


def as_text(value: Any) -> str:
    """A structured value as the text of an annotation: JSON with sorted keys."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
