"""The column types of every table: few, strict, and the same in SQLite and PostgreSQL.

SQLite's STRICT tables take INTEGER, TEXT and BLOB only (REAL is never used), so each type says how
its Python value is kept in one of these. The journal writes the kept value, so both databases
record the same images.
"""

import json
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import BigInteger, Dialect, Integer, LargeBinary, TypeDecorator
from sqlalchemy import Text as SqlText

from models.kernel.instants import from_microseconds, to_microseconds

E = TypeVar("E", bound=StrEnum)

_TEXT = SqlText().with_variant(SqlText(collation="C"), "postgresql")
_INTEGER = Integer().with_variant(BigInteger(), "postgresql")


class Text(TypeDecorator[str]):
    """Plain text. NUL is refused: PostgreSQL cannot hold it."""

    impl = _TEXT
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is not None and "\x00" in value:
            raise ValueError("text cannot hold a NUL character")
        return value


class Searched(Text):
    """Text whose words are found from the search box (`models.store.fulltext`); never NULL."""

    cache_ok = True


class Int(TypeDecorator[int]):
    """A whole number."""

    impl = _INTEGER
    cache_ok = True


class Flag(TypeDecorator[bool]):
    """True or false, kept as 1 or 0."""

    impl = _INTEGER
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


class Id(TypeDecorator[UUID]):
    """A UUID, kept as its 16 bytes."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> bytes | None:
        return None if value is None else value.bytes

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> UUID | None:
        return None if value is None else UUID(bytes=bytes(value))


class Blob(TypeDecorator[bytes]):
    """Bytes, such as an attachment."""

    impl = LargeBinary
    cache_ok = True


class Instant(TypeDecorator[datetime]):
    """An aware instant, kept as whole microseconds since 1970 UTC."""

    impl = _INTEGER
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else to_microseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else from_microseconds(value)


class Day(TypeDecorator[date]):
    """A local calendar day, kept as ISO text (sorts as days do)."""

    impl = _TEXT
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class Dec(TypeDecorator[Decimal]):
    """An exact decimal, kept as text. Compare in Python, never in SQL."""

    impl = _TEXT
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else format(value, "f")

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class Word(TypeDecorator[E]):
    """One word of a closed list (a StrEnum), kept as text."""

    impl = _TEXT
    cache_ok = True

    def __init__(self, words: type[E]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: E | None, dialect: Dialect) -> str | None:
        return None if value is None else self.words(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> E | None:
        return None if value is None else self.words(value)


class Json(TypeDecorator[Any]):
    """A small structure, kept as JSON text with sorted keys."""

    impl = _TEXT
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)
