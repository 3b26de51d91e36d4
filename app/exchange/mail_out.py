"""A letter as a draft that any mail program opens (.eml, RFC 5322); it is never sent from here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from app.exchange.atomic import replacing

Somebody = tuple[str, str]
"""Name and address."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter that somebody may send. to: name and address of each; a name alone is said in the text.
    at: its date, sender: who writes; None leaves them to the mail program."""

    subject: str
    text: str
    to: Sequence[Somebody] = ()
    at: datetime | None = None
    sender: Somebody | None = None


def draft_bytes(draft: Draft) -> bytes:
    """The draft as a file: headers in ASCII, the text as UTF-8, lines that end as the standard has them.

    It is marked as unsent, so that it opens to be written on. Addresses that no header can hold are left
    out.

    >>> told = draft_bytes(Draft("How is it?", "Hello", [("Ana", "ana@example.org")])).decode()
    >>> [line for line in told.splitlines() if line.startswith(("To", "Subject", "X-Unsent"))]
    ['Subject: How is it?', 'X-Unsent: 1', 'To: Ana <ana@example.org>']
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(draft.subject.split())
    message["X-Unsent"] = "1"
    if draft.at is not None:
        message["Date"] = format_datetime(draft.at)
    for header, people in (("From", (draft.sender,)), ("To", draft.to)):
        known = [found for one in people if one and (found := _address(*one)) is not None]
        if known:
            message[header] = known
    message.set_content(draft.text)
    return bytes(message)


def write_draft(draft: Draft, target: Path) -> Path:
    """Write the draft to a file. Raises FileProblem as `replacing`."""
    told = draft_bytes(draft)
    with replacing(target, lambda path: path.stat().st_size == len(told)) as place:
        place.write_bytes(told)
    return target


def _address(name: str, address: str) -> Address | None:
    """None for what is no address, or has letters that need a server's consent (RFC 6531)."""
    if not address.isascii():
        return None
    try:
        return Address(display_name=" ".join(name.split()), addr_spec=address.strip())
    except (ValueError, IndexError):
        return None
