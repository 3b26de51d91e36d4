"""Checks of a command's fields: everything that is wrong is collected, then told at once."""

from datetime import date
from typing import Any

from models.kernel.errors import Finding, Refused
from models.kernel.instants import zone

NAME_LENGTH = 200
TEXT_LENGTH = 10_000


def is_text(value: str) -> bool:
    """Whether both databases can keep it: no NUL, no half of a surrogate pair.

    >>> is_text("naïve 🚒"), is_text("a\\x00b"), is_text("\\ud83d")
    (True, False, False)
    """
    if "\x00" in value:
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


class Checks:
    """What is wrong so far. `place` is added to each finding (the row of a pasted block).

    >>> checks = Checks(row=2)
    >>> checks.name("name", "  ")
    ''
    >>> checks.findings
    [Finding(code='required', field='name', parameters={'row': 2})]
    """

    def __init__(self, **place: Any) -> None:
        self.place = place
        self.findings: list[Finding] = []

    def wrong(self, code: str, field: str = "", /, **parameters: Any) -> None:
        """Note one thing that is wrong."""
        self.findings.append(Finding(code, field, {**self.place, **parameters}))

    def name(self, field: str, value: str) -> str:
        """A trimmed single line that must not be empty."""
        trimmed = self.line(field, value)
        if not trimmed and is_text(value):
            self.wrong("required", field)
        return trimmed

    def line(self, field: str, value: str) -> str:
        """A trimmed single line of at most `NAME_LENGTH` characters."""
        return self._clean(field, " ".join(value.split()), NAME_LENGTH)

    def text(self, field: str, value: str) -> str:
        """Text of any lines, at most `TEXT_LENGTH` characters."""
        return self._clean(field, value.strip(), TEXT_LENGTH)

    def zone(self, field: str, value: str) -> str:
        """The name of a time zone that exists."""
        try:
            zone(value)
        except ValueError:
            self.wrong("unknown_zone", field, value=value)
        return value

    def span(self, from_day: date, to_day: date | None, field: str = "to_day") -> None:
        """The last day must not lie before the first; None is an open end."""
        if to_day is not None and to_day < from_day:
            self.wrong("ends_before_start", field, start=from_day, end=to_day)

    def between(self, field: str, value: int, least: int, most: int) -> int:
        """A number within limits, which belong to it."""
        if value < least:
            self.wrong("too_small", field, value=value, least=least)
        elif value > most:
            self.wrong("too_large", field, value=value, most=most)
        return value

    def done(self) -> None:
        """Raises Refused with all findings, if there are any."""
        if self.findings:
            raise Refused(*self.findings)

    def _clean(self, field: str, value: str, most: int) -> str:
        if not is_text(value):
            self.wrong("not_text", field)
            return ""
        if len(value) > most:
            self.wrong("too_long", field, most=most)
        return value
