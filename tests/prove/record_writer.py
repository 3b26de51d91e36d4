"""Run as a program under strace: do so many commands, and say "saved" on standard output after each.

Arguments: the data file, a seed, how many commands, and the value of ``PRAGMA synchronous``.
"""

import os
import sys
from pathlib import Path

from models.store import engine


def main(path: str, seed: str, count: str, synchronous: str) -> None:
    """The line ``saved N`` is one write of its own, so that the record tells when it was said."""
    pragmas = [p for p in engine._PRAGMAS if not p.startswith("synchronous")]
    engine._PRAGMAS = (*pragmas, f"synchronous={synchronous}")  # type: ignore[assignment]
    from tests.prove.acts import Actor, open_repeatably

    actor = Actor(open_repeatably(Path(path)), int(seed))
    os.write(1, b"saved 0\n")
    for number in range(1, int(count) + 1):
        actor.act()
        os.write(1, f"saved {number}\n".encode())
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
