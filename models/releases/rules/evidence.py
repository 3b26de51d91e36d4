"""What a change still has to show before it may go out (S53 to S57)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol, TypeVar

from models.releases.rows import ChangeKind, EvidenceKind, EvidenceResult

REQUIRED: dict[ChangeKind, tuple[EvidenceKind, ...]] = {
    ChangeKind.RELEASE: (EvidenceKind.SYSTEM_TEST, EvidenceKind.ACCEPTANCE),
    ChangeKind.SOFTWARE_UPGRADE: (
        EvidenceKind.SYSTEM_TEST,
        EvidenceKind.ACCEPTANCE,
        EvidenceKind.PERFORMANCE,
        EvidenceKind.VULNERABILITIES,
    ),
    ChangeKind.HARDWARE_UPGRADE: (
        EvidenceKind.COMPATIBILITY,
        EvidenceKind.PERFORMANCE,
        EvidenceKind.PROCESS_CHANGE,
    ),
}
"""What each kind must show; deployments, configuration and capacity need none of their own."""

EACH_COUNTS = (EvidenceKind.PROCESS_CHANGE,)
"""Of these every piece is a point of its own; of others the latest speaks for all before it."""


class Shown(Protocol):
    """Anything with what counts of a piece of evidence."""

    @property
    def kind(self) -> EvidenceKind: ...
    @property
    def result(self) -> EvidenceResult: ...
    @property
    def day(self) -> date: ...
    @property
    def waived_until(self) -> date | None: ...


def missing(kind: ChangeKind, shown: Iterable[Shown], today: date) -> tuple[EvidenceKind, ...]:
    """The kinds of evidence that a change of a kind still lacks on a day.

    The latest piece of each kind counts, of changed procedures each; a waiver counts until its last day.

    >>> missing(ChangeKind.DEPLOYMENT, [], date(2026, 3, 2))
    ()
    >>> [each.value for each in missing(ChangeKind.RELEASE, [], date(2026, 3, 2))]
    ['system_test', 'acceptance']
    """
    return tuple(dict.fromkeys(point.kind for point in open_points(kind, shown, today)))


S = TypeVar("S", bound=Shown)


@dataclass(frozen=True, slots=True)
class Point(Generic[S]):
    """Something that a change still has to show. piece: what was shown and does not count; None where
    nothing was."""

    kind: EvidenceKind
    piece: S | None = None


def open_points(kind: ChangeKind, shown: Iterable[S], today: date) -> tuple[Point[S], ...]:
    """What a change of a kind still has to show on a day; each changed procedure is a point of its own
    until it is updated.

    >>> [point.kind.value for point in open_points(ChangeKind.HARDWARE_UPGRADE, [], date(2026, 3, 2))]
    ['compatibility', 'performance', 'process_change']
    """
    pieces: dict[EvidenceKind, list[S]] = {}
    for each in sorted(shown, key=lambda piece: piece.day):
        pieces.setdefault(each.kind, []).append(each)
    points: list[Point[S]] = []
    for needed in REQUIRED.get(kind, ()):
        told = pieces.get(needed, [])
        if not told:
            points.append(Point(needed))
        heard = told if needed in EACH_COUNTS else told[-1:]
        points += [Point(needed, piece) for piece in heard if not counts(piece, today)]
    return tuple(points)


def counts(piece: Shown, today: date) -> bool:
    """Whether a piece of evidence lets a change through on a day."""
    if piece.result is EvidenceResult.WAIVED:
        return piece.waived_until is not None and today <= piece.waived_until
    return piece.result is EvidenceResult.PASSED
