"""A letter as a draft that any mail program opens (.eml, RFC 5322); it is never sent from here."""

from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr
from pathlib import Path

from app.exchange.atomic import replacing

_BREAKS = str.maketrans("\r\n\t", "   ")


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter that somebody may send. to: name and address of each; a name alone is said in the text."""

    subject: str
    text: str
    to: Sequence[tuple[str, str]] = ()


def draft_bytes(draft: Draft) -> bytes:
    """The draft as a file. It is marked as unsent, so that it opens to be written on.

    >>> told = draft_bytes(Draft("How is it?", "Hello", [("Ana", "ana@example.org")])).decode()
    >>> [line for line in told.splitlines() if line.startswith(("To", "Subject", "X-Unsent"))]
    ['Subject: How is it?', 'X-Unsent: 1', 'To: Ana <ana@example.org>']
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = draft.subject.translate(_BREAKS)
    message["X-Unsent"] = "1"
    known = [(name.translate(_BREAKS), address.translate(_BREAKS)) for name, address in draft.to]
    addresses = [formataddr(one) for one in known if one[1].strip()]
    if addresses:
        message["To"] = ", ".join(addresses)
    message.set_content(draft.text)
    return bytes(message)


def write_draft(draft: Draft, target: Path) -> Path:
    """Write the draft to a file. Raises FileProblem as `replacing`."""
    told = draft_bytes(draft)
    with replacing(target) as place:
        place.write_bytes(told)
    return target
