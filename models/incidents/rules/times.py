"""The times of an incident: which cannot be, and how long people and services waited."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Protocol

_MICROSECOND = timedelta(microseconds=1)
_SECOND = 1_000_000


class Times(Protocol):
    """Anything with the times of an incident."""

    @property
    def start(self) -> datetime:
        """When it began."""

    @property
    def detected(self) -> datetime | None:
        """When somebody or something noticed."""

    @property
    def acknowledged(self) -> datetime | None:
        """When somebody took it on."""

    @property
    def repaired(self) -> datetime | None:
        """When users were served again."""

    @property
    def end(self) -> datetime | None:
        """When it was over."""


def impossible_times(incident: Times) -> tuple[str, ...]:
    """What cannot be about an incident's times; such times are kept, told, and count nowhere.

    Codes: ``end_before_start``, ``repaired_before_start``, ``detected_before_start``,
    ``acknowledged_before_start``, ``acknowledged_before_detected``.
    """
    found = [
        f"{name}_before_start"
        for name in ("end", "repaired", "detected", "acknowledged")
        if (at := getattr(incident, name)) is not None and at < incident.start
    ]
    noticed, taken = incident.detected, incident.acknowledged
    if noticed and taken and incident.start <= taken < noticed:
        found.append("acknowledged_before_detected")
    return tuple(found)


def duration(incident: Times, now: datetime) -> Decimal | None:
    """How long it lasted, or has lasted, in seconds; None where its times cannot be."""
    return _between(incident.start, now if incident.end is None else incident.end)


@dataclass(frozen=True, slots=True)
class Response:
    """How long an incident waited for somebody to take it on, in seconds.

    open: nobody has yet, so it is at least that long.
    """

    seconds: Decimal
    open: bool = False


def response(incident: Times, now: datetime) -> Response | None:
    """From detection (the start, where that is not known) to acknowledgement (S9).

    None where nobody wrote down who took it on, and where the times cannot be.
    """
    since = incident.detected or incident.start
    if since < incident.start:
        return None
    if incident.acknowledged is not None:
        seconds = _between(since, incident.acknowledged)
        return None if seconds is None else Response(seconds)
    if incident.end is not None:
        return None
    seconds = _between(since, now)
    return None if seconds is None else Response(seconds, open=True)


def median_response(responses: Iterable[Response]) -> Response | None:
    """The middle one; open ones count as what they are at least, and so may the median.

    >>> median_response([Response(Decimal(60)), Response(Decimal(300)), Response(Decimal(120))])
    Response(seconds=Decimal('120'), open=False)
    >>> median_response([Response(Decimal(60), open=True), Response(Decimal(300))])
    Response(seconds=Decimal('180'), open=True)
    """
    ordered: Sequence[Response] = sorted(responses, key=lambda each: (each.seconds, each.open))
    if not ordered:
        return None
    upper = len(ordered) // 2
    middle = ordered[upper : upper + 1] if len(ordered) % 2 else ordered[upper - 1 : upper + 1]
    seconds = sum((each.seconds for each in middle), Decimal(0)) / len(middle)
    # An open one above the middle stays above it however long it still takes.
    return Response(seconds, any(each.open for each in ordered[: upper + 1]))


def _between(start: datetime, end: datetime) -> Decimal | None:
    if end < start:
        return None
    return Decimal((end - start) // _MICROSECOND) / _SECOND
