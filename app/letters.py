"""Letters that tell of decisions and handovers, as drafts for an e-mail program."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from app.exchange.mail_out import Draft, Somebody
from app.text.doorway import _, ngettext
from app.text.numbers import when_text
from models.insight.talk_rows import DecisionBoard, DecisionEntry, HandoverBoard, HandoverEntry
from models.office.rows import DecisionKind
from models.office.rules.paradigm import Link


class Known(Protocol):
    """What knows names and addresses by person: the boards of decisions and of handovers."""

    @property
    def people(self) -> Mapping[UUID, str]:
        """Names."""

    @property
    def emails(self) -> Mapping[UUID, str]:
        """Addresses, of those who have one."""


def decision_letter(
    board: DecisionBoard, entries: Sequence[DecisionEntry], link: Link, at: datetime, author: str
) -> Draft:
    """The e-mail of decisions (``mailed``), or of where they are documented, to the team's people."""
    place = ZoneInfo(board.zone)
    first = entries[0].decision
    kinds = {
        DecisionKind.DECISION: _("Decision: {title}"),
        DecisionKind.ANNOUNCEMENT: _("Announcement: {title}"),
    }
    if link is not Link.MAILED:
        subject = _("Documented: {title}").format(title=first.title)
    elif len(entries) > 1:
        subject = ngettext("{n} decision", "{n} decisions", len(entries))
    else:
        subject = kinds[first.kind].format(title=first.title)
    parts = [_told(entry, place) for entry in entries]
    body = "\n\n".join(parts) + "\n"
    return Draft(subject, body, people_of(board.members, board), at, sender_of(author, board))


def _told(entry: DecisionEntry, place: ZoneInfo) -> str:
    row = entry.decision
    when = f"{when_text(row.decided_at, place)} ({place.key})"
    if row.kind is DecisionKind.ANNOUNCEMENT:
        decided = _("Said on {when}.").format(when=when)
    elif entry.by:
        decided = _("Decided by {who} on {when}.").format(who=entry.by, when=when)
    else:
        decided = _("Decided on {when}.").format(when=when)
    about = ", ".join(name for name in (entry.service, entry.project) if name)
    lines = [row.title, "", *([row.text, ""] if row.text else []), decided]
    if about:
        lines.append(_("About: {what}").format(what=about))
    if row.document:
        lines.append(_("It stands here: {where}").format(where=row.document))
    if row.chat_url:
        lines.append(_("It was talked over here: {where}").format(where=row.chat_url))
    return "\n".join(lines)


def people_of(ids: Sequence[UUID], board: Known) -> tuple[Somebody, ...]:
    """Those of some people who have an address."""
    return tuple(
        (board.people.get(one, ""), board.emails[one]) for one in ids if one in board.emails
    )


def sender_of(author: str, board: Known) -> Somebody | None:
    """Who writes, if somebody of that name has an address."""
    for one, name in board.people.items():
        if name.casefold() == author.casefold() and one in board.emails:
            return (name, board.emails[one])
    return None


def note_letter(entry: HandoverEntry, board: HandoverBoard, at: datetime, author: str) -> Draft:
    """The note as an e-mail to those who come."""
    subject = _("Handover {rotation}, {when}").format(
        rotation=entry.rotation, when=when_text(entry.at, ZoneInfo(board.zone))
    )
    coming = sorted({one for change in entry.changes for one in change.come}, key=str)
    text = entry.note.text if entry.note is not None else ""
    return Draft(subject, text + "\n", people_of(coming, board), at, sender_of(author, board))
