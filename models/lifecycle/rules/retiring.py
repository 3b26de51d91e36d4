"""In which order a service is decommissioned, and what stands in the way of each step (S58)."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.kernel.errors import Finding
from models.kernel.periods import DAY
from models.lifecycle.rows import Fate, RetirementEntryRow, RetireStep
from models.services.rows import MachineRow, MachineState

ORDER: tuple[RetireStep, ...] = tuple(RetireStep)
"""The steps, the first first."""

STATE_AFTER: Mapping[Fate, MachineState] = {
    Fate.REPURPOSED: MachineState.SPARE,
    Fate.SOLD: MachineState.DISPOSED,
    Fate.DISPOSED_OF: MachineState.DISPOSED,
}
"""What a machine is once it has met its fate. All of them pass through its erasure."""


@dataclass(frozen=True, slots=True)
class Retiring:
    """What the steps of a decommissioning are held against.

    users: names of services in use that need this one. machines: those that are for it. off_on: when
    it was turned off; quiet_days: for how long nobody may miss it from then on.
    """

    done: Collection[RetireStep]
    entries: Sequence[RetirementEntryRow]
    users: Sequence[str] = ()
    machines: Sequence[MachineRow] = ()
    off_on: date | None = None
    quiet_days: int = 0


def next_step(done: Collection[RetireStep]) -> RetireStep | None:
    """The step that comes next; None after the last.

    >>> next_step({RetireStep.REMAINING_USERS, RetireStep.TURNED_OFF}).value
    'references_gone'
    """
    return next((step for step in ORDER if step not in done), None)


def quiet_until(off_on: date, quiet_days: int) -> date:
    """The first day on which a service that was turned off has been quiet for long enough.

    >>> quiet_until(date(2026, 3, 2), 30)
    datetime.date(2026, 4, 1)
    """
    return off_on + quiet_days * DAY


def against(step: RetireStep, day: date, known: Retiring) -> tuple[Finding, ...]:
    """Why a step cannot be called done on a day; none where it can.

    ``step_done``; ``step_before_open`` (before: the first step that is open); ``users_left`` and
    ``machines_left`` (names, count); ``entries_open`` (of which step, names, count), also of earlier
    steps, to which something may have been added since; ``not_quiet_yet`` (until).

    >>> [one.code for one in against(RetireStep.ARCHIVED, date(2026, 3, 2), Retiring((), ()))]
    ['step_before_open']
    """
    if step in known.done:
        return (Finding("step_done", "step", {"step": step}),)
    before = next_step(known.done)
    if before is not None and before is not step:
        return (Finding("step_before_open", "step", {"step": step, "before": before}),)
    return tuple(_left(step, day, known))


def _left(step: RetireStep, day: date, known: Retiring) -> Iterator[Finding]:
    if step in (RetireStep.REMAINING_USERS, RetireStep.TURNED_OFF) and known.users:
        yield _named("users_left", known.users)
    for each in ORDER[: ORDER.index(step) + 1]:
        if open_ones := [one.name for one in known.entries if one.step is each and not one.done_on]:
            yield _named("entries_open", open_ones, of=each)
    if step is RetireStep.MACHINES_SETTLED and (left := machines_left(known.machines)):
        yield _named("machines_left", [one.name for one in left])
    if step is RetireStep.QUIET_PERIOD and known.off_on is not None:
        until = quiet_until(known.off_on, known.quiet_days)
        if day < until:
            yield Finding("not_quiet_yet", "done_on", {"until": until.isoformat()})


def machines_left(machines: Iterable[MachineRow]) -> tuple[MachineRow, ...]:
    """The machines of a service that are neither erased nor gone."""
    settled = (MachineState.ERASED, MachineState.DISPOSED)
    return tuple(one for one in machines if one.state not in settled)


def _named(code: str, names: Sequence[str], **more: RetireStep) -> Finding:
    told = {"names": ", ".join(sorted(names, key=str.casefold)), "count": len(names)}
    return Finding(code, "step", {**told, **more})
