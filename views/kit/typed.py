"""What a person types into a field or a cell, read as a value. Each raises Refused."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import TypeVar

from models.kernel.durations import parse_duration
from models.kernel.errors import Refused

T = TypeVar("T")
Parse = Callable[[str], T]

MOST_NAMED = 6
"""So many choices are named at most to somebody who typed none of them."""


def text(typed: str) -> str:
    """Words, without space around them."""
    return typed.strip()


def needed(typed: str) -> str:
    """Words that may not be missing."""
    words = typed.strip()
    if not words:
        raise Refused.because("required")
    return words


def maybe(parse: Parse[T]) -> Parse[T | None]:
    """Nothing typed is no value; anything else is read by `parse`."""
    return lambda typed: parse(typed) if typed.strip() else None


def seconds(typed: str) -> int:
    """A length of time: ``2:30``, ``2,5`` (hours) or ``150m``.

    >>> seconds("2:30"), seconds("2,5"), seconds("150m")
    (9000, 9000, 9000)
    """
    if not typed.strip():
        raise Refused.because("required")
    return parse_duration(typed, "")


def decimal(typed: str) -> Decimal:
    """A number with a decimal point or comma.

    >>> decimal("2,5"), decimal("-1 200.25")
    (Decimal('2.5'), Decimal('-1200.25'))
    """
    plain = typed.strip().replace("\N{MINUS SIGN}", "-")
    plain = plain.replace(" ", "").replace("\N{NO-BREAK SPACE}", "").replace(",", ".")
    if not plain:
        raise Refused.because("required")
    try:
        number = Decimal(plain)
    except InvalidOperation as problem:
        raise Refused.because("not_a_number", value=typed) from problem
    if not number.is_finite():
        raise Refused.because("not_a_number", value=typed)
    return number


def percent(typed: str) -> Decimal:
    """A share of one, typed as per cent.

    >>> percent("50 %"), percent("12,5")
    (Decimal('0.5'), Decimal('0.125'))
    """
    return (decimal(typed.strip().removesuffix("%")) / 100).normalize()


def whole(typed: str) -> int:
    """A whole number."""
    number = decimal(typed)
    if number != number.to_integral_value():
        raise Refused.because("not_whole", value=typed)
    return int(number)


def day(typed: str, today: date | None = None) -> date:
    """A day as ISO writes it; with `today` known also ``today``, ``yesterday``, ``+3``, ``-1``.

    >>> day("2026-03-31"), day("-1", date(2026, 3, 1))
    (datetime.date(2026, 3, 31), datetime.date(2026, 2, 28))
    """
    word = typed.strip().lower()
    if not word:
        raise Refused.because("required")
    if today is not None:
        known = {"today": 0, "yesterday": -1, "tomorrow": 1}
        if word in known:
            return today + timedelta(days=known[word])
        if word[0] in "+-" and word[1:].isdigit() and len(word) <= 5:
            return today + timedelta(days=int(word))
    try:
        return date.fromisoformat(word)
    except ValueError as problem:
        raise Refused.because("not_a_day", value=typed) from problem


def _meant(wanted: str, choices: list[str]) -> list[str]:
    """What may have been meant: all of a short list; of a long one, what is written like it."""
    if len(choices) <= MOST_NAMED:
        return choices
    plain = {words.casefold(): words for words in choices}
    alike = [known for known in plain if wanted in known]
    alike += get_close_matches(wanted, plain, MOST_NAMED)
    return [plain[known] for known in dict.fromkeys(alike)][:MOST_NAMED]


def one_of(choices: Mapping[str, T]) -> Parse[T]:
    """One of a closed list by its words, in any case; the beginning of a word is enough."""

    def parse(typed: str) -> T:
        wanted = typed.strip().casefold()
        if not wanted:
            raise Refused.because("required")
        exact = [value for words, value in choices.items() if words.casefold() == wanted]
        begun = [value for words, value in choices.items() if words.casefold().startswith(wanted)]
        found = exact or begun
        if len(found) != 1:
            meant = _meant(wanted, list(choices))
            code = "not_a_choice" if meant else "not_offered"
            raise Refused.because(code, value=typed.strip(), choices=", ".join(meant))
        return found[0]

    return parse
