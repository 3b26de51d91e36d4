"""Texts with a head of values, as Jekyll and Hugo take them: YAML between ``---``, TOML between
``+++``."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.exchange.encoding import decode
from app.exchange.questions import Ledger
from app.exchange.reading import Source
from app.exchange.yaml_in import loaded
from models.kernel.errors import Refused

DEEPEST = 10
_HEAD = re.compile(r"\s*(---|\+\+\+)[ \t]*\n(.*?)^\1[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Post:
    """A file's head, all values as texts, and what stands below. name: of the file."""

    name: str
    head: dict[str, Any]
    body: str

    def text(self, *keys: str) -> str:
        """The first of these keys that has a text."""
        for key in keys:
            value = self.head.get(key)
            if isinstance(value, str) and value.strip().lower() not in ("", "null", "~"):
                return value.strip()
        return ""

    def texts(self, *keys: str) -> tuple[str, ...]:
        """The texts of the first of these keys that has any, one or several."""
        for key in keys:
            value = self.head.get(key)
            if isinstance(value, list):
                return tuple(dict.fromkeys(str(one).strip() for one in value if str(one).strip()))
            if isinstance(value, str) and value.strip():
                return (value.strip(),)
        return ()


def has_head(data: bytes) -> bool:
    """Whether a file begins as a text with a head does."""
    return data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"---", b"+++"))


def read_post(source: Source, ledger: Ledger) -> Post:
    """The head and body of a file; without a head all of it is body.

    Raises Refused as `decode` and `nodes` do, and ``not_toml`` (why).
    """
    text = decode(source.data, ledger).replace("\r\n", "\n").replace("\r", "\n")
    match = _HEAD.match(text)
    if match is None:
        return Post(source.name, {}, text)
    values = loaded(match[2], DEEPEST) if match[1] == "---" else _toml(match[2])
    head = values if isinstance(values, dict) else {}
    return Post(source.name, head, text[match.end() :])


def _toml(text: str) -> Any:
    try:
        return _as_texts(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        raise Refused.because("not_toml", "source", why=str(problem)[:200]) from None


def _as_texts(value: Any) -> Any:
    match value:
        case dict():
            return {key: _as_texts(one) for key, one in value.items()}
        case list():
            return [_as_texts(one) for one in value]
        case datetime() | date():
            return value.isoformat()
        case bool():
            return str(value).lower()
    return str(value)
