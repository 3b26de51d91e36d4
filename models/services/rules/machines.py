"""What may be done with a machine after what, so that none is let go with its data on it."""

from collections.abc import Mapping

from models.services.rows import MachineState

BEYOND: Mapping[MachineState, tuple[MachineState, ...]] = {
    MachineState.ORDERED: (MachineState.IN_USE, MachineState.SPARE),
    MachineState.IN_USE: (MachineState.SPARE, MachineState.OFF),
    MachineState.SPARE: (MachineState.IN_USE, MachineState.OFF),
    MachineState.OFF: (MachineState.IN_USE, MachineState.SPARE, MachineState.ERASED),
    MachineState.ERASED: (MachineState.SPARE, MachineState.DISPOSED),
    MachineState.DISPOSED: (),
}
"""The states that may follow each."""


def may_become(before: MachineState, after: MachineState) -> bool:
    """Whether a state may follow another.

    >>> may_become(MachineState.OFF, MachineState.ERASED)
    True
    >>> may_become(MachineState.OFF, MachineState.DISPOSED)
    False
    """
    return after in BEYOND[before]


def erasure_holds(state: MachineState) -> bool:
    """Whether a machine in this state is still as it was erased: nobody has used it since.

    >>> [state.value for state in MachineState if erasure_holds(state)]
    ['spare', 'erased', 'disposed']
    """
    return state in (MachineState.SPARE, MachineState.ERASED, MachineState.DISPOSED)
