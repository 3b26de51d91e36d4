"""What a person says about which change led to an incident (F9); it wins over the rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.releases.records import Attribution, Change
from models.releases.rows import Part, PartDraft
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class AttributeIncident(Command[None]):
    """Say which changes led to an incident; none says that no change did.

    What was said before is replaced. reason: why, in words; it may be empty.
    """

    incident_id: UUID
    parts: Sequence[PartDraft]
    reason: str
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``repeated_change``, ``two_main_parts``,
        ``no_main_part`` or ``too_long``."""
        checks = Checks()
        reason = checks.text("reason", self.reason)
        _coherent(checks, self.parts)
        checks.done()
        for draft in self.parts:
            work.get(Change, draft.change_id, "change_id")
        said = select(Attribution.id).where(Attribution.incident_id == self.incident_id)
        work.remove_many(Attribution, self.seen, work.session.scalars(said).all())
        told: Sequence[tuple[UUID | None, Part]] = [(d.change_id, d.part) for d in self.parts]
        for change_id, part in told or [(None, Part.NO_PART)]:
            work.add(
                Attribution(
                    incident_id=self.incident_id,
                    change_id=change_id,
                    part=part,
                    by=work.author.name,
                    reason=reason,
                )
            )

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.parts)}


@dataclass(frozen=True)
class LetRuleAttribute(Command[None]):
    """Take back what a person said, so that the rule says again which changes led to an incident.

    ids: of all that was said of it.
    """

    ids: Sequence[UUID]
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on`` or ``many_moved_on``."""
        work.remove_many(Attribution, self.seen, self.ids)


def _coherent(checks: Checks, parts: Sequence[PartDraft]) -> None:
    if len({draft.change_id for draft in parts}) < len(parts):
        checks.wrong("repeated_change", "parts")
    main = sum(draft.part is Part.PRIMARY_PART for draft in parts)
    if main > 1:
        checks.wrong("two_main_parts", "parts")
    if parts and not main and any(draft.part is Part.CONTRIBUTING for draft in parts):
        checks.wrong("no_main_part", "parts")
