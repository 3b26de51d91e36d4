"""How many consultations become projects (S63)."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from models.kernel.spans import Span
from models.tickets.rows import RequestKind, TicketRow


@dataclass(frozen=True, slots=True)
class Conversion:
    """Consultations, and those of them that a project came of: ids, in order of their receipt."""

    consultations: tuple[UUID, ...]
    projects: tuple[UUID, ...]

    @property
    def rate(self) -> Fraction | None:
        """projects / consultations; None without consultations."""
        asked = len(self.consultations)
        return Fraction(len(self.projects), asked) if asked else None


def conversion(works: Iterable[TicketRow], span: Span) -> Conversion:
    """What became of the consultations that were received in a span."""
    asked = sorted(
        (w for w in works if w.kind is RequestKind.CONSULTATION and w.received in span),
        key=lambda work: (work.received, work.id),
    )
    turned = tuple(work.id for work in asked if work.project_id is not None)
    return Conversion(tuple(work.id for work in asked), turned)
