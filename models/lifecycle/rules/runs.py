"""What a run asks for, and how far it is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from models.lifecycle.rows import ChecklistItemRow, RiskTier, RunItemRow, RunState

TIERS = tuple(RiskTier)
"""The tiers, the least risk first."""
_WAITING = (RunState.TO_CHECK, RunState.ITEM_FAILED)


def in_version(item: ChecklistItemRow, version: int) -> bool:
    """Whether an item stands in a version of its checklist."""
    return item.since <= version and (item.until is None or version < item.until)


def asked(
    items: Iterable[ChecklistItemRow], version: int, tier: RiskTier
) -> tuple[ChecklistItemRow, ...]:
    """The items of a version that a tier asks for, in their order: those of the tier and of less risk."""
    most = TIERS.index(tier)
    return tuple(
        one
        for one in sorted(items, key=lambda one: (one.place, one.id))
        if in_version(one, version) and TIERS.index(one.tier) <= most
    )


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is. done: checked, waived, or not applying. open_mandatory: to check or failed; no
    run is signed, and no launch goes out, while there are any. caught: items that caught something.
    """

    asked: int = 0
    done: int = 0
    failed: int = 0
    waived: int = 0
    caught: int = 0
    open_mandatory: int = 0

    @property
    def share(self) -> Fraction | None:
        """What is done of what is asked; None where nothing is."""
        return Fraction(self.done, self.asked) if self.asked else None


def progress(items: Sequence[ChecklistItemRow], marks: Mapping[UUID, RunItemRow]) -> Progress:
    """How far a run is. items: that it asks for; marks: what became of them, by item.

    >>> progress((), {})
    Progress(asked=0, done=0, failed=0, waived=0, caught=0, open_mandatory=0)
    """
    told = [(one, marks.get(one.id)) for one in items]
    states = [state_of(mark) for _one, mark in told]
    return Progress(
        len(told),
        sum(state not in _WAITING for state in states),
        states.count(RunState.ITEM_FAILED),
        states.count(RunState.ITEM_WAIVED),
        sum(bool(mark and mark.caught) for _one, mark in told),
        len(must_still(items, marks)),
    )


def must_still(
    items: Iterable[ChecklistItemRow], marks: Mapping[UUID, RunItemRow]
) -> tuple[ChecklistItemRow, ...]:
    """The mandatory items that are to check or failed."""
    return tuple(one for one in items if one.mandatory and state_of(marks.get(one.id)) in _WAITING)


def state_of(mark: RunItemRow | None) -> RunState:
    """What became of an item; to check where nobody said."""
    return RunState.TO_CHECK if mark is None else mark.state
