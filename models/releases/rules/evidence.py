"""What a change still has to show before it may go out (S53 to S57)."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

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

    The latest piece of each kind counts; a waiver counts until its last day.

    >>> missing(ChangeKind.DEPLOYMENT, [], date(2026, 3, 2))
    ()
    >>> [each.value for each in missing(ChangeKind.RELEASE, [], date(2026, 3, 2))]
    ['system_test', 'acceptance']
    """
    latest: dict[EvidenceKind, Shown] = {}
    for each in sorted(shown, key=lambda piece: piece.day):
        latest[each.kind] = each
    return tuple(
        needed
        for needed in REQUIRED.get(kind, ())
        if needed not in latest or not counts(latest[needed], today)
    )


def counts(piece: Shown, today: date) -> bool:
    """Whether a piece of evidence lets a change through on a day."""
    if piece.result is EvidenceResult.WAIVED:
        return piece.waived_until is not None and today <= piece.waived_until
    return piece.result is EvidenceResult.PASSED
