"""The table of burn rules, as data (F5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from models.kernel.checks import Checks
from models.kernel.errors import Finding, Refused
from models.services.commands import checking
from models.services.records import BurnRule
from models.services.rows import BurnRuleDraft
from models.store.command import Command
from models.store.work import Work

MOST_DAYS = 3660
MOST_SECONDS = 366 * 86_400
MOST_BAD = 10**15


@dataclass(frozen=True)
class SetBurnRules(Command[None]):
    """Set the whole table of burn rules at once; none at all brings the product's own back."""

    rules: tuple[BurnRuleDraft, ...]
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``moved_on``, ``appeared``; with the ``row``: ``too_small``, ``too_large``,
        ``not_shorter``, ``not_a_share``, ``too_precise`` or ``repeated_rule``."""
        findings = _wrong(self.rules)
        if findings:
            raise Refused(*findings)
        wanted = {_looks(rule): rule for rule in self.rules}
        for old in work.session.scalars(select(BurnRule)).all():
            new = wanted.pop(_looks(old), None)
            if new is None:
                work.remove(BurnRule, old.id, self.seen)
            else:
                work.change(BurnRule, old.id, self.seen, **_values(new))
        for rule in wanted.values():
            work.add(BurnRule(**_values(rule)))

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.rules)}


def _looks(rule: BurnRule | BurnRuleDraft) -> tuple[Any, ...]:
    """What one rule is known by: no other has both its look-backs and its severity."""
    return rule.severity, rule.long_seconds, rule.short_seconds


def _values(rule: BurnRuleDraft) -> dict[str, Any]:
    return {
        "severity": rule.severity,
        "long_seconds": rule.long_seconds,
        "short_seconds": rule.short_seconds,
        "share": rule.share,
        "period_days": rule.period_days,
        "minimum_bad": rule.minimum_bad,
    }


def _wrong(rules: tuple[BurnRuleDraft, ...]) -> list[Finding]:
    findings: list[Finding] = []
    known: set[tuple[Any, ...]] = set()
    for row, rule in enumerate(rules, start=1):
        checks = Checks(row=row)
        checks.between("short_seconds", rule.short_seconds, 1, MOST_SECONDS)
        checks.between("long_seconds", rule.long_seconds, 1, MOST_SECONDS)
        if rule.short_seconds > rule.long_seconds:
            checks.wrong("not_shorter", "short_seconds", value=rule.short_seconds)
        checking.share(checks, "share", rule.share)
        checks.between("period_days", rule.period_days, 1, MOST_DAYS)
        checks.between("minimum_bad", rule.minimum_bad, 0, MOST_BAD)
        if _looks(rule) in known:
            checks.wrong("repeated_rule", "long_seconds")
        known.add(_looks(rule))
        findings += checks.findings
    return findings
