"""What is promised of a service, and how it is measured."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from models.kernel.checks import Checks, is_text
from models.notes.commands import remove_notes_of
from models.services.commands import checking
from models.services.commands.credits import add_credits, checked_credits
from models.services.records import Credit, Objective, Sample, Service, Target
from models.services.rows import (
    CreditDraft,
    ExclusionReading,
    Indicator,
    MergePolicy,
    PromiseKind,
    WindowKind,
)
from models.store.command import Command
from models.store.work import Work

MOST_DAYS = 3660
MOST_MILLISECONDS = 86_400_000
MOST_CHARACTERS = 1_000_000
"""Of a document that an objective came from."""


@dataclass(frozen=True)
class _ObjectiveFields:
    """What adding and changing share; see `ObjectiveRow`.

    What means nothing for the window or the indicator (days of a calendar window, a threshold of
    availability) is stored as nothing.
    """

    name: str
    kind: PromiseKind
    indicator: Indicator
    window: WindowKind
    zone: str
    starts_on: date
    window_days: int = 0
    threshold_ms: int = 0
    merge: MergePolicy = MergePolicy.MAX
    reading: ExclusionReading = ExclusionReading.REMOVED
    minute_rule: bool = False
    little_left: Decimal = Decimal("0.25")
    consequence: str = ""
    fee: Decimal | None = None
    currency: str = ""
    approver: str = ""
    approved_on: date | None = None
    revisit_on: date | None = None
    document: str = ""
    external_id: str = ""

    def values(self, checks: Checks) -> dict[str, Any]:
        """The fields; `checks` notes what is wrong with them."""
        rolling = self.window is WindowKind.ROLLING
        timed = self.indicator is Indicator.LATENCY
        approver = checks.line("approver", self.approver)
        if self.approved_on is not None and not approver:
            checks.wrong("required", "approver")
        if self.approved_on is not None:
            checks.span(self.approved_on, self.revisit_on, "revisit_on")
        if not is_text(self.document):
            checks.wrong("not_text", "document")
        elif len(self.document) > MOST_CHARACTERS:
            checks.wrong("too_long", "document", most=MOST_CHARACTERS)
        return {
            "name": checks.name("name", self.name),
            "kind": self.kind,
            "indicator": self.indicator,
            "window": self.window,
            "window_days": checks.between("window_days", self.window_days, 1, MOST_DAYS)
            if rolling
            else 0,
            "zone": checks.zone("zone", self.zone.strip()),
            "starts_on": self.starts_on,
            "threshold_ms": checks.between("threshold_ms", self.threshold_ms, 1, MOST_MILLISECONDS)
            if timed
            else 0,
            "merge": self.merge,
            "reading": self.reading,
            "minute_rule": self.minute_rule and self.indicator is Indicator.AVAILABILITY,
            "little_left": checking.share(checks, "little_left", self.little_left, False),
            "consequence": checks.text("consequence", self.consequence),
            "fee": checking.amount(checks, "fee", self.fee),
            "currency": checking.currency(
                checks, "currency", self.currency, needed=self.fee is not None
            ),
            "approver": approver,
            "approved_on": self.approved_on,
            "revisit_on": self.revisit_on,
            "document": self.document,
            "external_id": checks.line("external_id", self.external_id),
        }

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True, kw_only=True)
class AddObjective(_ObjectiveFields, Command[UUID]):
    """Promise something of a service, with the target that holds from the day it starts on.

    credits: what is owed when it is missed, the highest limit first.
    """

    service_id: UUID
    target: Decimal
    reason: str = ""
    credits: tuple[CreditDraft, ...] = ()

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``required``, ``unknown_zone``, ``too_small``,
        ``too_large``, ``not_a_share``, ``too_precise``, ``not_a_currency``, ``ends_before_start``,
        or what `SetCredits` does."""
        work.get(Service, self.service_id, "service_id")
        checks = Checks()
        values = self.values(checks)
        target = checking.share(checks, "target", self.target)
        reason = checks.line("reason", self.reason)
        checks.findings += checked_credits(self.credits)
        checks.done()
        objective = work.add(Objective(service_id=self.service_id, **values))
        first = Target(
            objective_id=objective.id,
            from_day=self.starts_on,
            target=target,
            reason=reason,
            set_by=work.author.name,
            set_at=work.now,
        )
        work.add(first)
        add_credits(work, objective.id, self.credits)
        return objective.id


@dataclass(frozen=True, kw_only=True)
class ChangeObjective(_ObjectiveFields, Command[None]):
    """Say anew what is promised and how it is measured; its targets and credits stay.

    When the day it starts on moves, the target that held from that day moves along, as far as no
    other one stands in between.
    """

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused as AddObjective does, or ``moved_on``."""
        checks = Checks()
        values = self.values(checks)
        checks.done()
        started = work.get(Objective, self.id).starts_on
        work.change(Objective, self.id, self.seen, **values)
        if started != self.starts_on:
            self._move_first_target(work, started)

    def _move_first_target(self, work: Work, started: date) -> None:
        ordered = select(Target).where(Target.objective_id == self.id).order_by(Target.from_day)
        targets = work.session.scalars(ordered).all()
        if targets and targets[0].from_day == started:
            following = targets[1].from_day if len(targets) > 1 else date.max
            if self.starts_on < following:
                targets[0].from_day = self.starts_on


@dataclass(frozen=True)
class RemoveObjective(Command[None]):
    """Remove an objective with its targets, credits and counts."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.remove(Objective, self.id, self.seen)
        for kind in (Target, Credit, Sample):
            work.session.execute(delete(kind).where(kind.objective_id == self.id))
        remove_notes_of(work, "objective", [self.id])
