"""Which services in use have an agreement (S28), and which security findings are waived (S4), on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import ClassVar
from uuid import UUID

from models.people.rules import covers
from models.services.queries import Objectives, Ownerships, Services
from models.services.records import Weakness
from models.services.rows import ObjectiveRow, PromiseKind, ServiceRow, WeaknessRow
from models.services.rules.care import WeaknessState, weakness_state
from models.services.rules.lacks import USED
from models.store.query import Query, Reader
from models.store.shaping import rows_of


@dataclass(frozen=True, slots=True)
class Covered:
    """A service that somebody uses. agreement: the first that holds; None where customers have none."""

    service: ServiceRow
    agreement: ObjectiveRow | None


@dataclass(frozen=True, slots=True)
class Waived:
    """A security finding that somebody lets be. expired: the waiver has ended, and nothing was fixed.
    days: for how long it has been waived; None where nobody wrote down since when."""

    service: ServiceRow
    weakness: WeaknessRow
    expired: bool
    days: int | None


@dataclass(frozen=True, slots=True)
class Safeguards:
    """Services in use by name, and waivers by service, the longest first of each."""

    day: date
    services: tuple[Covered, ...]
    waivers: tuple[Waived, ...]

    @property
    def agreed(self) -> int:
        """How many services have an agreement."""
        return sum(one.agreement is not None for one in self.services)

    @property
    def share(self) -> Fraction | None:
        """Of how many that is; None without a service in use."""
        return Fraction(self.agreed, len(self.services)) if self.services else None


@dataclass(frozen=True)
class SafeguardsOn(Query[Safeguards]):
    """Agreements and waivers of all services, or of those that a team owns in any role, on a day.

    Services count by the stage in which they are now.
    """

    reads: ClassVar[frozenset[str]] = frozenset({"service", "ownership", "objective", "weakness"})
    day: date
    team_id: UUID | None = None

    def run(self, reader: Reader) -> Safeguards:
        """The answer."""
        owned = {
            row.service_id
            for row in Ownerships().run(reader)
            if row.team_id == self.team_id and covers(row, self.day)
        }
        own = {
            row.id: row
            for row in sorted(Services().run(reader), key=lambda row: row.name.casefold())
            if self.team_id is None or row.id in owned
        }
        agreements: dict[UUID, ObjectiveRow] = {}
        for row in sorted(Objectives().run(reader), key=lambda row: row.starts_on):
            if row.kind is PromiseKind.AGREEMENT and row.starts_on <= self.day:
                agreements.setdefault(row.service_id, row)
        return Safeguards(
            self.day,
            tuple(
                Covered(row, agreements.get(row.id)) for row in own.values() if row.stage in USED
            ),
            self._waivers(reader, own),
        )

    def _waivers(self, reader: Reader, own: Mapping[UUID, ServiceRow]) -> tuple[Waived, ...]:
        found = []
        for row in rows_of(reader, Weakness, WeaknessRow, "found_on"):
            state = weakness_state(row, self.day)
            since = row.waived_on or row.found_on
            waived = state in (WeaknessState.WAIVED, WeaknessState.WAIVER_EXPIRED)
            if not waived or row.service_id not in own or since > self.day:
                continue
            days = None if row.waived_on is None else (self.day - row.waived_on).days
            expired = state is WeaknessState.WAIVER_EXPIRED
            found.append(Waived(own[row.service_id], row, expired, days))
        order = list(own)
        found.sort(key=lambda one: (order.index(one.service.id), -(one.days or 0)))
        return tuple(found)
