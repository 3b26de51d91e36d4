"""Sites and their days off."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from models.kernel.checks import Checks
from models.notes.commands import remove_notes_of
from models.people.holidays import holiday_regions
from models.people.records import HolidayChange, Site
from models.store.command import Command
from models.store.naming import free_name
from models.store.work import Work


@dataclass(frozen=True)
class AddSite(Command[UUID]):
    """Add a place. country and region choose its public holidays; both may be empty."""

    name: str
    zone: str
    country: str = ""
    region: str = ""

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``required``, ``not_unique``, ``unknown_zone``,
        ``unknown_country`` or ``unknown_region``."""
        checks = Checks()
        values = site_values(work, checks, self.name, self.zone, self.country, self.region)
        checks.done()
        return work.add(Site(**values, hands="")).id

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class ChangeSite(Command[None]):
    """Change a place. What was logged keeps its days; zones hold for what comes."""

    id: UUID
    seen: int
    name: str
    zone: str
    country: str
    region: str

    def run(self, work: Work) -> None:
        """Raises Refused as AddSite does, ``gone`` or ``moved_on``."""
        checks = Checks()
        given = (self.name, self.zone, self.country, self.region)
        values = site_values(work, checks, *given, own=self.id)
        checks.done()
        work.change(Site, self.id, self.seen, **values)

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class SetSiteHands(Command[None]):
    """Say whom to ask for work by hand at a site: a name with a number or an address; empty: nobody."""

    id: UUID
    hands: str
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on`` or ``too_long``."""
        checks = Checks()
        hands = checks.line("hands", self.hands)
        checks.done()
        work.change(Site, self.id, self.seen, hands=hands)


@dataclass(frozen=True)
class RemoveSite(Command[None]):
    """Remove a place at which nobody has worked, with its days off and notes."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on`` or ``in_use``."""
        work.seen(Site, self.id, self.seen)
        work.session.execute(delete(HolidayChange).where(HolidayChange.site_id == self.id))
        remove_notes_of(work, "site", [self.id])
        work.remove(Site, self.id, self.seen)


def site_values(
    work: Work,
    checks: Checks,
    name: str,
    zone: str,
    country: str,
    region: str,
    own: UUID | None = None,
) -> dict[str, str]:
    """The checked fields of a site."""
    country, region = country.strip().upper(), region.strip().upper()
    if country and country not in holiday_regions():
        checks.wrong("unknown_country", "country", value=country)
    elif region and region not in {known.upper() for known in holiday_regions().get(country, ())}:
        checks.wrong("unknown_region", "region", value=region, country=country)
    return {
        "name": free_name(work, Site, checks, name, own),
        "zone": checks.zone("zone", zone.strip()),
        "country": country,
        "region": region,
    }


@dataclass(frozen=True)
class AddHoliday(Command[UUID]):
    """Give a site a day off of its own, or (works) let it work on a public holiday."""

    site_id: UUID
    day: date
    name: str
    works: bool = False

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``required`` on ``name`` or ``not_unique`` on ``day``."""
        work.get(Site, self.site_id, "site_id")
        checks = Checks()
        name = checks.line("name", self.name)
        if not name and not self.works:
            checks.wrong("required", "name")
        _day_is_free(work, checks, self.site_id, self.day)
        checks.done()
        holiday = HolidayChange(site_id=self.site_id, day=self.day, name=name, works=self.works)
        return work.add(holiday).id

    def parameters(self) -> Mapping[str, Any]:
        """name, day."""
        return {"name": self.name, "day": self.day.isoformat()}


@dataclass(frozen=True)
class ChangeHoliday(Command[None]):
    """Correct a site's own day off."""

    id: UUID
    seen: int
    day: date
    name: str
    works: bool

    def run(self, work: Work) -> None:
        """Raises Refused as AddHoliday does, ``gone`` or ``moved_on``."""
        site_id = work.get(HolidayChange, self.id).site_id
        checks = Checks()
        name = checks.line("name", self.name)
        if not name and not self.works:
            checks.wrong("required", "name")
        _day_is_free(work, checks, site_id, self.day, self.id)
        checks.done()
        work.change(HolidayChange, self.id, self.seen, day=self.day, name=name, works=self.works)


@dataclass(frozen=True)
class RemoveHoliday(Command[None]):
    """Take a site's own day off back."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.remove(HolidayChange, self.id, self.seen)


def _day_is_free(
    work: Work, checks: Checks, site_id: UUID, day: date, own: UUID | None = None
) -> None:
    there = select(HolidayChange.id).where(
        HolidayChange.site_id == site_id, HolidayChange.day == day
    )
    if any(other != own for other in work.session.scalars(there)):
        checks.wrong("not_unique", "day", value=day.isoformat())
