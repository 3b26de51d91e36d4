"""A table from JSON: the objects of a list, or of an object of objects, are its rows.

Issues and releases come so from GitHub, Bugzilla, ServiceNow and Jira, by their interfaces and by
their tools. A value within a value gets a head with a point (``fields.status.name``).
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from app.exchange.encoding import decode
from app.exchange.json_in import parsed
from app.exchange.questions import Candidate, Ledger
from app.exchange.raw_table import RawTable
from models.kernel.errors import Finding, Refused

DEEPEST = 64
KEY = "key"
"""The head of the names under which an object of objects holds its rows."""

ITSELF = "."
"""What the outermost list is called."""

MOST_HEADS = 2000
_NAMES = ("name", "title", "login", "label", "displayName", "full_name", "value", "key", "id")
"""What an object within a list is called by, the first that it has."""


def table_of_json(name: str, data: bytes, ledger: Ledger) -> RawTable:
    """The rows of a JSON file. Where it has several lists, which of them is a question ``sheet``.

    Raises Refused as `decode` and `parsed` do, and ``no_rows`` where there is no list of objects.
    """
    lists = dict(_lists(_values(decode(data, ledger))))
    if not lists:
        raise Refused.because("no_rows", "source", header=[])
    largest = max(lists, key=lambda path: len(lists[path]))
    if len(lists) > 1:
        candidates = [Candidate(path, (f"{len(rows)} × {{…}}",)) for path, rows in lists.items()]
        largest = ledger.ask("sheet", "", candidates, largest, matters=False)
        if largest not in lists:
            raise Refused.because("no_such_sheet", "sheet", sheet=largest, sheets=list(lists))
    return _table(name, [dict(_flat(row)) for row in lists[largest]])


def _values(text: str) -> Any:
    """The values of a text; one of a line each is a list too."""
    try:
        return parsed(text, DEEPEST, str)
    except Refused:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2 or not all(line.lstrip().startswith("{") for line in lines):
            raise
        return [parsed(line, DEEPEST, str) for line in lines]


def _lists(value: Any, path: str = "", deep: int = 0) -> Iterator[tuple[str, list[Any]]]:
    """The lists of objects that are not within one another, by where they stand."""
    if isinstance(value, list):
        if value and all(isinstance(one, Mapping) for one in value):
            yield path or ITSELF, value
        return
    if not isinstance(value, Mapping) or deep > 3:
        return
    if value and all(isinstance(one, Mapping) for one in value.values()):
        plain = [
            any(not isinstance(v, Mapping | list) for v in one.values()) for one in value.values()
        ]
        if all(plain):
            yield path or ITSELF, [{KEY: key, **one} for key, one in value.items()]
            return
    for key, one in value.items():
        yield from _lists(one, f"{path}.{key}" if path else key, deep + 1)


def _flat(value: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    for key, one in value.items():
        head = f"{path}.{key}" if path else key
        if isinstance(one, Mapping):
            yield from _flat(one, head)
        else:
            yield head, _cell(one)


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case str():
            return value
        case list():
            return ", ".join(_named(one) for one in value)
    return json.dumps(value, ensure_ascii=False)


def _named(value: Any) -> str:
    if isinstance(value, Mapping):
        for name in _NAMES:
            if isinstance(value.get(name), str):
                return str(value[name])
        return json.dumps(value, ensure_ascii=False)
    return _cell(value)


def _table(name: str, rows: list[dict[str, str]]) -> RawTable:
    heads = tuple(dict.fromkeys(head for row in rows for head in row))
    if len(heads) > MOST_HEADS:
        raise Refused.because("too_many_values", "source", limit=MOST_HEADS)
    cells = tuple(tuple(whole(row.get(head, "")) for head in heads) for row in rows)
    found = tuple(
        Finding("broken_sign", "", {"row": number})
        for number, row in enumerate(rows, 1)
        if any(whole(value) != value for value in row.values())
    )
    return RawTable(
        name, tuple(map(whole, heads)), cells, tuple(range(1, len(rows) + 1)), None, found
    )


def whole(text: str) -> str:
    """A text without halves of signs, which JSON can write and nothing can keep.

    >>> whole("a\\ud83d"), whole("🚒")
    ('a\ufffd', '🚒')
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
