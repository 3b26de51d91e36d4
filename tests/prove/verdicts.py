"""Whether a data file after a crash is what was acknowledged."""

import shutil
from pathlib import Path

from models import catalog
from models.kernel.errors import FileProblem
from models.store import opening
from models.store.backup import contents
from tests.prove.acts import Actor, open_repeatably

SOUND, LOST, DAMAGED = "sound", "lost", "damaged"


def states_after(template: Path, folder: Path, seed: int, count: int) -> list[str]:
    """The digest of the content after 0, 1, 2 … commands of an actor."""
    path = folder / "team.watchbill"
    shutil.copy(template, path)
    store = open_repeatably(path)
    actor = Actor(store, seed)
    found = [contents(path).digest]
    for _ in range(count):
        actor.act()
        found.append(contents(path).digest)
    store.close()
    return found


def verdict(path: Path, acknowledged: int, states: list[str], aside: Path) -> str:
    """SOUND: all that was acknowledged is there, and at most one command more, each of them whole.

    LOST: whole, and less than that. DAMAGED: refused, or a state that no command left.
    """
    try:
        opening.admit(path, catalog.schema(), aside=aside)
        open_repeatably(path).close()  # rolls back what was cut off
        digest = contents(path).digest
    except FileProblem:
        return DAMAGED
    if digest not in states:
        return DAMAGED
    return SOUND if acknowledged <= states.index(digest) <= acknowledged + 1 else LOST
