"""What was sent to whom, and what superseded it (S29)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.services.records import SentReport
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class RecordSentReport(Command[UUID]):
    """Write down that a report was sent now. It supersedes the last one of the same key, scope and
    period, which stays on record.

    key: which report. scope: of what, such as a team's name. digest: of its content, so that it can
    be told later whether the figures are still what was sent.
    """

    key: str
    from_day: date
    to_day: date
    scope: str
    sent_to: str
    file_name: str
    digest: str
    commentary: str = ""

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``required``, ``too_long`` or ``ends_before_start``."""
        checks = Checks()
        checks.span(self.from_day, self.to_day)
        values = {
            "key": checks.name("key", self.key),
            "scope": checks.line("scope", self.scope),
            "sent_to": checks.name("sent_to", self.sent_to),
            "file_name": checks.line("file_name", self.file_name),
            "digest": checks.name("digest", self.digest),
            "commentary": checks.text("commentary", self.commentary),
        }
        checks.done()
        before = work.session.scalar(
            select(SentReport.id)
            .where(SentReport.key == values["key"], SentReport.scope == values["scope"])
            .where(SentReport.from_day == self.from_day, SentReport.to_day == self.to_day)
            .order_by(SentReport.sent_at.desc(), SentReport.id.desc())
            .limit(1)
        )
        sent = SentReport(
            from_day=self.from_day,
            to_day=self.to_day,
            sent_at=work.now,
            sent_by=work.author.name,
            replaces_id=before,
            **values,
        )
        return work.add(sent).id

    def parameters(self) -> Mapping[str, Any]:
        """scope, day."""
        return {"scope": self.scope, "day": self.from_day.isoformat()}
