"""YAML of anybody, as nodes whose scalars keep the very text that was written (RELIABILITY H7).

Nothing is made of a file but texts, lists and mappings: no tags beyond YAML's own, no aliases (they
could grow without an end), nothing deeper, larger or with more nodes than the caps below.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from models.kernel.errors import Refused

if TYPE_CHECKING:
    from yaml import Event, Node

SIZE_LIMIT = 4 << 20
MOST_NODES = 200_000
DEEPEST = 40

CORE = "tag:yaml.org,2002:"
TEXT, LIST, MAPPING = f"{CORE}str", f"{CORE}seq", f"{CORE}map"
_SAFE = frozenset(
    CORE + kind for kind in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map")
)  # fmt: skip


def nodes(text: str, deepest: int = DEEPEST) -> tuple["Node", ...]:
    """The root of each document of a text; documents with nothing in them are left out.

    Raises Refused ``too_large_yaml``, ``not_yaml`` (row), ``yaml_alias`` (row), ``yaml_tag`` (row,
    tag), ``yaml_key`` (row): a key that is a list or mapping, ``nested_too_deeply`` (row), ``too_many_values``, ``nul_byte`` (row).
    """
    import yaml

    if len(text) > SIZE_LIMIT:
        raise Refused.because("too_large_yaml", "source", megabytes=SIZE_LIMIT >> 20)
    try:
        return tuple(_Composer(yaml.parse(text, Loader=yaml.CSafeLoader), deepest).documents())
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        row = mark.line + 1 if mark is not None else 1
        raise Refused.because("not_yaml", "source", row=row) from None


def texts(node: "Node | None") -> Any:
    """Lists and mappings of texts; of a key that stands twice in a mapping the last counts.

    >>> texts(nodes("a: [1, 2020-01-01, 'x', ~]")[0])
    {'a': ['1', '2020-01-01', 'x', '~']}
    """
    import yaml

    match node:
        case yaml.MappingNode():
            return {str(texts(key)): texts(value) for key, value in node.value}
        case yaml.SequenceNode():
            return [texts(value) for value in node.value]
        case yaml.ScalarNode():
            return node.value
    return None


def loaded(text: str, deepest: int = DEEPEST) -> Any:
    """The first document of a text as `texts`; None where there is none. Raises as `nodes`."""
    found = nodes(text, deepest)
    return texts(found[0]) if found else None


def row_of(node: "Node") -> int | None:
    """The line on which a node begins; None for one that was not read."""
    return node.start_mark.line + 1 if node.start_mark is not None else None


class _Composer:
    """Puts nodes together from events, one look at each."""

    def __init__(self, events: Iterator["Event"], deepest: int) -> None:
        from yaml.resolver import Resolver

        self._events = events
        self._deepest = deepest
        self._resolver = Resolver()
        self._count = 0

    def documents(self) -> Iterator["Node"]:
        import yaml

        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                root = self._node(next(self._events), 1)
                if not _nothing(root):
                    yield root

    def _node(self, event: "Event", depth: int) -> "Node":
        import yaml

        mark: Any = event.start_mark
        row = mark.line + 1
        self._count += 1
        if isinstance(event, yaml.AliasEvent):
            raise Refused.because("yaml_alias", "source", row=row)
        if depth > self._deepest:
            raise Refused.because("nested_too_deeply", "source", row=row, deepest=self._deepest)
        if self._count > MOST_NODES:
            raise Refused.because("too_many_values", "source", limit=MOST_NODES)
        tag = event.tag  # type: ignore[attr-defined]
        if isinstance(event, yaml.ScalarEvent):
            if "\x00" in event.value:
                raise Refused.because("nul_byte", "source", row=row)
            if tag is None:
                resolve: Any = self._resolver.resolve
                tag = resolve(yaml.ScalarNode, event.value, event.implicit)
            else:
                self._check_tag(tag, row)
            return yaml.ScalarNode(tag, event.value, mark, None, event.style or None)
        flow = event.flow_style  # type: ignore[attr-defined]
        if isinstance(event, yaml.SequenceStartEvent):
            self._check_tag(tag or LIST, row)
            items = list(self._until(yaml.SequenceEndEvent, depth))
            return yaml.SequenceNode(LIST, items, mark, None, flow)
        self._check_tag(tag or MAPPING, row)
        flat = list(self._until(yaml.MappingEndEvent, depth))
        pairs = list(zip(flat[::2], flat[1::2], strict=True))
        for key, _value in pairs:
            if not isinstance(key, yaml.ScalarNode):
                raise Refused.because("yaml_key", "source", row=row_of(key))
        return yaml.MappingNode(MAPPING, pairs, mark, None, flow)

    def _until(self, end: type["Event"], depth: int) -> Iterator["Node"]:
        while not isinstance(event := next(self._events), end):
            yield self._node(event, depth + 1)

    def _check_tag(self, tag: str, row: int) -> None:
        if tag not in _SAFE:
            raise Refused.because("yaml_tag", "source", row=row, tag=tag[:100])


def _nothing(node: "Node") -> bool:
    return node.tag == f"{CORE}null" and node.value in ("", "~", "null")
