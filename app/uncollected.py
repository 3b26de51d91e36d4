"""When Python looks for garbage: not during a step that makes a great many containers, all of them
to stay, and where Qt is used, on the thread of the window alone.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_resting: set[object] = set()


@contextmanager
def uncollected() -> Iterator[None]:
    """No look for garbage meanwhile: each would walk over all that was made, and find nothing."""
    step, collecting = object(), gc.isenabled()
    gc.disable()
    _resting.add(step)
    try:
        yield
    finally:
        _resting.discard(step)
        if collecting:
            gc.enable()


def collect_if_due() -> None:
    """Look for garbage when Python by itself would, where that is off; on the calling thread."""
    if _resting:
        return
    counts, most = gc.get_count(), gc.get_threshold()
    due = [one for one in range(len(counts)) if 0 < most[one] < counts[one]]
    if due:
        gc.collect(due[-1])
