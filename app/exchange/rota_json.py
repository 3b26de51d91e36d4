"""JSON of rotas: layers of paging tools, or an object of days and names."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from app.exchange.encoding import decode
from app.exchange.moments import written
from app.exchange.reading import Source
from app.exchange.rota_desk import Desk
from app.exchange.rota_pagerduty import read_schedules, schedules_in
from app.exchange.rota_shapes import ReadRota
from app.exchange.rota_starts import Start, closed
from models.kernel.errors import Refused

SIZE_LIMIT = 16 << 20
DEEPEST = 12


def is_json(data: bytes) -> bool:
    """Whether a file begins as a JSON object or list does."""
    return data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")


def read_json(source: Source, desk: Desk) -> ReadRota:
    """The rota of a JSON file.

    Raises Refused ``too_large_json``, ``not_json`` (row, why), ``nested_too_deeply``,
    ``repeated_key``, ``no_rota_found``.
    """
    values = loaded(source, desk)
    schedules = schedules_in(values)
    if schedules:
        return read_schedules(schedules, source.name, desk)
    for path, mapping in _objects(values):
        if len(mapping) >= 2 and _days_to_names(mapping):
            return _days(mapping, path, values, source, desk)
    raise Refused.because("no_rota_found", "source")


def loaded(source: Source, desk: Desk) -> Any:
    """The values of a JSON file; a key that stands twice in an object is refused."""
    if len(source.data) > SIZE_LIMIT:
        raise Refused.because("too_large_json", "source", megabytes=SIZE_LIMIT >> 20)
    text = decode(source.data, desk.ledger)
    if _depth(text) > DEEPEST:
        raise Refused.because("nested_too_deeply", "source", row=1, deepest=DEEPEST)
    try:
        return json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as problem:
        raise Refused.because("not_json", "source", row=problem.lineno, why=problem.msg) from None


def _days_to_names(mapping: Mapping[str, Any]) -> bool:
    return all(isinstance(value, str) for value in mapping.values()) and all(
        written(key) is not None for key in list(mapping)[:50]
    )


def _days(
    mapping: Mapping[str, str], path: str, values: Any, source: Source, desk: Desk
) -> ReadRota:
    keys = list(mapping)
    moments = desk.days({path: keys})[path]
    starts = []
    for key in keys:
        moment = moments.read(key)
        if moment is None:
            desk.odd("not_a_day", key, path, key)
        starts.append(Start(key, desk.instant(moment) if moment else None, mapping[key], key))
    return desk.done(
        ReadRota(source.name, "starts", "", tuple(closed(starts, desk)), people=_addresses(values))
    )


def _addresses(values: Any) -> dict[str, str]:
    """People that an object lists by name with something that looks like an e-mail address."""
    found: dict[str, str] = {}
    for _path, mapping in _objects(values):
        for name, about in mapping.items():
            if isinstance(about, dict):
                mails = [m for m in about.values() if isinstance(m, str) and "@" in m]
                if len(mails) == 1:
                    found[name] = mails[0]
    return found


def _objects(values: Any, path: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(values, dict):
        yield path, values
        for key, value in values.items():
            yield from _objects(value, f"{path}.{key}".strip("."))
    elif isinstance(values, list):
        for value in values:
            yield from _objects(value, path)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) < len(pairs):
        keys = [key for key, _ in pairs]
        repeated = next(key for key in keys if keys.count(key) > 1)
        raise Refused.because("repeated_key", "source", key=repeated[:100])
    return result


def _depth(text: str) -> int:
    """How deep the brackets go; brackets inside texts do not count."""
    deepest = depth = 0
    inside = escaped = False
    for sign in text:
        if inside:
            if escaped:
                escaped = False
            elif sign == "\\":
                escaped = True
            elif sign == '"':
                inside = False
        elif sign == '"':
            inside = True
        elif sign in "{[":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in "}]":
            depth -= 1
    return deepest
