"""JSON of anybody: capped in size and depth, and no key of it lost."""

import json
from collections.abc import Callable
from typing import Any

from models.kernel.errors import Refused

SIZE_LIMIT = 16 << 20
DEEPEST = 12


def is_json(data: bytes) -> bool:
    """Whether a file begins as a JSON object or list does."""
    return data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")


def parsed(text: str, deepest: int = DEEPEST, number: Callable[[str], Any] | None = None) -> Any:
    """The values of a JSON text.

    number: what to make of a number's text. Raises Refused ``too_large_json``, ``not_json`` (row,
    why), ``nested_too_deeply``, ``repeated_key``: a key that stands twice in an object.
    """
    if len(text) > SIZE_LIMIT:
        raise Refused.because("too_large_json", "source", megabytes=SIZE_LIMIT >> 20)
    if _depth(text) > deepest:
        raise Refused.because("nested_too_deeply", "source", row=1, deepest=deepest)
    try:
        return json.loads(
            text,
            object_pairs_hook=_once,
            parse_constant=_refuse,
            parse_int=number,
            parse_float=number,
        )
    except json.JSONDecodeError as problem:
        raise Refused.because("not_json", "source", row=problem.lineno, why=problem.msg) from None
    except ValueError as problem:
        # A whole number of more digits than Python reads.
        raise Refused.because("not_json", "source", row=1, why=str(problem)) from None


def _refuse(constant: str) -> Any:
    raise Refused.because("not_json", "source", row=1, why=constant)


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
