"""What two sides could break together among people, sites and teams."""

from models.people.records import (
    Contract,
    HolidayChange,
    Membership,
    Person,
    Site,
    Stay,
    Team,
    Whereabouts,
)
from models.store.soundness import Apart, Check, Once

CHECKS: tuple[Check, ...] = (
    Once(Person, ("email",), folded=True),
    Once(Site, ("name",), folded=True),
    Once(Team, ("name",), folded=True),
    Once(HolidayChange, ("site_id", "day")),
    Apart(Stay, ("person_id",)),
    Apart(Membership, ("person_id",)),
    Apart(Contract, ("person_id",)),
    Apart(Whereabouts, ("person_id",)),
)
