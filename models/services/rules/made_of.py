"""The availability of a service from what it is made of: its servers, and the services it needs."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import comb
from uuid import UUID

from models.services.rows import DependencyRow, ServerRow
from models.services.rules.parts import Part, series


def alike(level: Fraction, instances: int, needed: int) -> Fraction:
    """How likely at least `needed` of equal instances are up: as `parts.computed` of a group of
    them, in the closed form, which a thousand of them need.

    >>> alike(Fraction(9, 10), 3, 2)
    Fraction(243, 250)
    """
    up, down, whole = level.numerator, level.denominator - level.numerator, level.denominator
    ways = sum(
        comb(instances, count) * up**count * down ** (instances - count)
        for count in range(needed, instances + 1)
    )
    return Fraction(ways, whole**instances)


def made_of(
    service_id: UUID,
    servers: Mapping[UUID, Sequence[ServerRow]],
    needs: Mapping[UUID, Sequence[DependencyRow]],
) -> Part:
    """All without which a service is down, in series, each of it once, however many need it.

    None where nothing is known of the service itself, or of a service that it needs.
    """
    parts: list[Part] = []
    for one in _without_which(service_id, needs):
        critical = [server for server in servers.get(one, ()) if server.critical]
        if not critical and not any(need.critical for need in needs.get(one, ())):
            return None
        parts += [
            None
            if server.availability is None
            else alike(Fraction(server.availability), server.instances, server.needed)
            for server in critical
        ]
    return series(*parts) if parts else None


def _without_which(
    service_id: UUID, needs: Mapping[UUID, Sequence[DependencyRow]]
) -> Sequence[UUID]:
    """The service and all that it critically needs, directly or through others."""
    found = [service_id]
    for one in found:
        needed = (need.needs_id for need in needs.get(one, ()) if need.critical)
        found += [other for other in dict.fromkeys(needed) if other not in found]
    return found
