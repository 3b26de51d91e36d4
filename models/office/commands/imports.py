"""Talk from elsewhere: transcripts, threads, decisions that were marked, and who wrote to whom."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.office.importing import (
    ImportedContact,
    ImportedDecision,
    ImportedTalk,
    ImportedThread,
    ImportedTranscript,
    TalkImported,
)
from models.office.records import Consent, Contact, Decision, Thread, Transcript
from models.office.rows import ConsentKind, Lasting
from models.office.rules.consents import held_on
from models.store.command import Command
from models.store.imported import imported_id
from models.store.taking import Fate, Offered, Told, take_over
from models.store.work import Work

_LABEL = "ImportTalk"


@dataclass(frozen=True)
class ImportTalk(Command[TalkImported]):
    """Take over talk of a source; the same again changes nothing.

    A transcript, a thread and a decision are known again by the id that the source gives them. What the
    source corrected is corrected here, but what somebody here has edited stays, and what the source no
    longer has stays too. Of contacts only those are kept of which both have agreed. told: hears how far
    it is.
    """

    source: str
    talk: ImportedTalk
    told: Told | None = None

    def run(self, work: Work) -> TalkImported:
        """What became of each. Raises Refused ``required`` on ``source``."""
        checks = Checks()
        source = checks.name("source", self.source)
        checks.done()
        talk = self.talk
        contacts, unasked = _agreed(work, talk.contacts)
        transcripts = [_transcript(source, one) for one in talk.transcripts]
        threads = [_thread(source, one) for one in talk.threads]
        decisions = [_decision(source, one) for one in talk.decisions]
        return TalkImported(
            take_over(work, Transcript, source, _LABEL, transcripts, self.told),
            take_over(work, Thread, source, _LABEL, threads, self.told),
            take_over(work, Decision, source, _LABEL, decisions),
            _take_contacts(work, source, contacts),
            unasked,
        )

    def parameters(self) -> Mapping[str, Any]:
        """count, source."""
        return {"count": self.talk.count, "source": self.source}


def _transcript(source: str, one: ImportedTranscript) -> Offered:
    values = {
        "name": one.name,
        "channel": one.channel,
        "day": one.day,
        "started": one.started,
        "ended": one.ended,
        "messages": one.messages,
        "people": one.people,
        "text": one.text,
    }
    new = {"url": one.url, "incident_id": None, "meeting_id": None, **_key(source, one.external_id)}
    return Offered(one.place, one.external_id, values, new)


def _thread(source: str, one: ImportedThread) -> Offered:
    within = imported_id(source, "transcript", one.transcript) if one.transcript else None
    values = {
        "topic": one.topic,
        "channel": one.channel,
        "started": one.started,
        "last": one.last,
        "messages": one.messages,
        "people": one.people,
        "transcript_id": within,
    }
    open_still = {"moved_to": None, "moved_at": None, "settled_at": None}
    return Offered(
        one.place, one.external_id, values, {**open_still, **_key(source, one.external_id)}
    )


def _decision(source: str, one: ImportedDecision) -> Offered:
    values = {"title": one.title, "text": one.text, "decided_at": one.at}
    new = {
        "kind": one.kind,
        "lasting": Lasting.ACROSS_SHIFTS,
        "by_id": one.by_id,
        "team_id": None,
        "service_id": None,
        "project_id": None,
        "chat_url": one.url,
        "mailed_at": one.at if one.mail else None,
        "mail": one.mail,
        "documented_at": None,
        "document": "",
        "announced_at": None,
        "announcement": "",
        **_key(source, one.external_id),
    }
    return Offered(one.place, one.external_id, values, new)


def _key(source: str, external_id: str) -> Mapping[str, str]:
    return {"source": source, "external_id": external_id}


def _agreed(work: Work, contacts: Sequence[ImportedContact]) -> tuple[list[ImportedContact], int]:
    """The contacts of which both have agreed on the day, and how many others there are."""
    given: defaultdict[UUID, list[Consent]] = defaultdict(list)
    for consent in work.session.scalars(
        select(Consent).where(Consent.what == ConsentKind.CONTACTS)
    ):
        given[consent.person_id].append(consent)
    agreed = [
        one
        for one in contacts
        if one.from_id != one.to_id
        and held_on(given[one.from_id], one.day)
        and held_on(given[one.to_id], one.day)
    ]
    return agreed, len(contacts) - len(agreed)


def _take_contacts(work: Work, source: str, contacts: Sequence[ImportedContact]) -> int:
    rows = list(_summed(source, contacts))
    taken = take_over(work, Contact, source, _LABEL, rows)
    return taken.count(Fate.ADDED) + taken.count(Fate.CHANGED)


def _summed(source: str, contacts: Sequence[ImportedContact]) -> Iterator[Offered]:
    """A row for each pair, day and kind, whoever of the two wrote."""
    times: defaultdict[tuple[Any, ...], int] = defaultdict(int)
    for one in contacts:
        first, last = sorted((one.from_id, one.to_id), key=lambda each: each.bytes)
        times[first, last, one.day, one.kind] += one.times
    for (first, last, day, kind), count in times.items():
        new = {"from_id": first, "to_id": last, "day": day, "kind": kind, "source": source}
        identity = f"{first} {last} {day} {kind.value}"
        yield Offered(identity, identity, {"times": count}, new)
