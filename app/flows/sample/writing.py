"""Writing the sample team into a new data file, or into an open one that is empty."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.flows.sample.areas import tell_people, tell_policies, tell_services
from app.flows.sample.automation import tell_automation
from app.flows.sample.changes import tell_changes
from app.flows.sample.checklists import tell_checklists
from app.flows.sample.debt import tell_debt
from app.flows.sample.evidence import tell_evidence
from app.flows.sample.hours import tell_hours
from app.flows.sample.incidents import tell_incidents
from app.flows.sample.inventory import tell_inventory
from app.flows.sample.levels import tell_levels
from app.flows.sample.people import tell_people_plans
from app.flows.sample.practices import tell_practices
from app.flows.sample.reviews import tell_reviews
from app.flows.sample.rooms import tell_rooms
from app.flows.sample.rotations import tell_rotations
from app.flows.sample.story import TEAM, Sample
from app.flows.sample.talk import tell_talk
from app.flows.sample.tickets import tell_tickets
from app.flows.sample.upkeep import tell_upkeep
from models.kernel.changes import Author
from models.kernel.ids import counting_ids
from models.kernel.instants import Clock, local_day, system_clock, zone

if TYPE_CHECKING:
    from app.jobs import Progress
    from models.store.command import Command
    from models.store.query import Query
    from models.store.store import Store

T = TypeVar("T")

AUTHOR = Author("Sample team")
"""Who made it: not the person at the keyboard, so that their undo begins with their own steps."""

AREAS: tuple[Callable[[Sample], None], ...] = (
    tell_people,
    tell_services,
    tell_policies,
    tell_hours,
    tell_rotations,
    tell_incidents,
    tell_levels,
    tell_inventory,
    tell_tickets,
    tell_automation,
    tell_debt,
    tell_changes,
    tell_evidence,
    tell_people_plans,
    tell_rooms,
    tell_checklists,
    tell_upkeep,
    tell_talk,
    tell_practices,
    tell_reviews,
)
"""One function an area, in the order in which they build on each other."""


def write_sample(
    place: str | Path, progress: "Progress | None" = None, *, clock: Clock = system_clock
) -> None:
    """Make a data file (or fill an empty database) with the sample team, as of today.

    Raises FileProblem ``exists`` where there is something already, and Cancelled.
    """
    from models import catalog
    from models.store.store import Store

    now = clock()
    schema = catalog.schema()
    store = Store.create(place, schema, name=TEAM, clock=lambda: now, ids=counting_ids())
    try:
        fill_sample(store, now, progress)
    finally:
        store.close()


def fill_sample(store: "Store", now: datetime, progress: "Progress | None" = None) -> None:
    """Tell the whole story into an empty store; `now` is the instant that counts as today."""
    sample = Sample(_Store(store), local_day(now, zone("Europe/Dublin")))
    for at, tell in enumerate(AREAS):
        if progress is not None:
            progress.step(at, len(AREAS))
        tell(sample)


@dataclass(frozen=True)
class _Store:
    """A store as one acts in it."""

    store: "Store"

    @property
    def revision(self) -> int:
        return self.store.revision

    def do(self, command: "Command[T]") -> T:
        return self.store.do(command, AUTHOR)[1]

    def ask(self, query: "Query[T]") -> T:
        return self.store.ask(query).value
