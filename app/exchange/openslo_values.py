"""The values of OpenSLO: names, lengths of time, shares, each exactly as written."""

import re
from decimal import Decimal, InvalidOperation

from app.exchange.openslo_shapes import Unit

LETTERS = {
    "m": Unit.MINUTE,
    "h": Unit.HOUR,
    "d": Unit.DAY,
    "w": Unit.WEEK,
    "M": Unit.MONTH,
    "Q": Unit.QUARTER,
    "Y": Unit.YEAR,
}
"""Case counts: ``1m`` is a minute and ``1M`` a month."""

LONGEST_NAME = 63
LONGEST_DESCRIPTION = 1050
_NAME = re.compile(r"[a-z0-9](?:[-a-z0-9]*[a-z0-9])?")
_LENGTH = re.compile(r"([1-9]\d{0,5})([mhdwMQY])")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?")
_LONGEST_NUMBER = 60
_SECONDS = {Unit.MINUTE: 60, Unit.HOUR: 3600, Unit.DAY: 86_400, Unit.WEEK: 604_800}


def is_label(name: str) -> bool:
    """Whether a name is a label of RFC 1123.

    >>> is_label("web-1"), is_label("drift_gen"), is_label("a" * 64)
    (True, False, False)
    """
    return len(name) <= LONGEST_NAME and _NAME.fullmatch(name) is not None


def length(text: str) -> tuple[int, Unit] | None:
    """The number and unit of a duration shorthand, or None.

    >>> length("4w"), length("1m"), length("1M"), length("Week")
    ((4, <Unit.WEEK: 'week'>), (1, <Unit.MINUTE: 'minute'>), (1, <Unit.MONTH: 'month'>), None)
    """
    match = _LENGTH.fullmatch(text)
    return None if match is None else (int(match[1]), LETTERS[match[2]])


def seconds(text: str) -> int | None:
    """The seconds of a time slice: a shorthand, or a number of minutes.

    >>> seconds("5m"), seconds("5"), seconds("1M")
    (300, 300, None)
    """
    if re.fullmatch(r"[1-9]\d{0,5}", text):
        return int(text) * 60
    found = length(text)
    return found[0] * _SECONDS[found[1]] if found and found[1] in _SECONDS else None


def number(text: str) -> Decimal | None:
    """An exact number as YAML and JSON write them, or None.

    >>> number("0.9990"), number("99,9")
    (Decimal('0.9990'), None)
    """
    if len(text) > _LONGEST_NUMBER or _NUMBER.fullmatch(text) is None:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value.adjusted()) <= _LONGEST_NUMBER else None


def share(text: str, percent: bool) -> Decimal | None:
    """A target: at least 0 and at most 1, or at most 100 in percent.

    >>> share("99.95", True), share("99.95", False)
    (Decimal('0.9995'), None)
    """
    value = number(text)
    if value is None:
        return None
    if percent:
        value = value.scaleb(-2)
    return value if 0 <= value <= 1 else None
