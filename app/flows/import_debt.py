"""Technical debt of files as the data takes it over: from a sheet, from notes in code, from issues."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from app.exchange.moments import Moments
from app.exchange.notes import Note
from app.exchange.questions import Answers, Candidate, Ledger
from app.exchange.row_reading import ReadRows
from app.exchange.work_shapes import DebtDraft, TicketDraft
from app.flows.import_tickets import MOST_NAMED, joined
from app.flows.incoming import (
    Arrival,
    Arrived,
    Incoming,
    Kind,
    Known,
    ServiceNames,
    taken_over,
)
from app.flows.work_choices import WorkChoices
from app.flows.work_words import marks_debt
from app.workspace import Workspace
from models.debt.commands import ImportDebt
from models.debt.importing import DebtImported, ImportedDebt
from models.debt.queries import Debts
from models.debt.rows import Closing, DebtRow
from models.kernel.checks import NAME_LENGTH, TEXT_LENGTH
from models.kernel.errors import Finding, Refused
from models.store.taking import Fate as TakenFate
from models.store.taking import RowsTaken, Taken

EVERY = "all"
"""The answer to ``marked`` that takes every issue for debt."""

MOST_MARKS = 60


def debt_incoming(
    workspace: Workspace, read: ReadRows[DebtDraft], answers: Answers, known: Known
) -> Incoming:
    """The debt that was read, as it would be taken over.

    What no day is said of is there since the day that is answered to ``since``, the day of the
    import if nobody does; what is here already keeps its own. Raises Refused ``no_such_answer`` and
    ``not_a_day_answer``.
    """
    given = answers.find("source")
    name = given[0] if given else read.source
    here = {row.external_id: row for row in workspace.ask(Debts()).value if row.source == name}
    taking = _Taking(answers, known, here)
    items = [taking.item(draft) for draft in read.rows]
    rows = [
        Arrival(one.place, one.title, one.service, one.closed_on or one.incurred_on)
        for one in items
    ]
    notes = (*read.notes, *taking.notes, *taking.said_of_many())

    told = taken_over(rows, notes)

    def arrived(result: DebtImported) -> tuple[Arrived, ...]:
        outcomes = (
            Taken(one.place, TakenFate(one.fate.value), one.id, tuple(map(Finding, one.codes)))
            for one in result.outcomes
        )
        return told(RowsTaken(tuple(outcomes)))

    return Incoming(
        Kind.DEBT,
        "table",
        name,
        ImportDebt(name, items),
        arrived,
        read.zone,
        taking.services.new,
        notes,
        (*read.readings, *taking.ledger.readings),
        (*read.questions, *taking.ledger.questions),
    )


def debt_among(read: ReadRows[TicketDraft], answers: Answers) -> ReadRows[DebtDraft]:
    """Issues that a label or a type marks as debt; which one is a question ``marked``, answered by
    itself where one says so in plain words."""
    ledger = Ledger(answers)
    marks = Counter(mark for one in read.rows for mark in (one.type, *one.labels) if mark)
    likely = [mark for mark in marks if marks_debt(mark)]
    usual = max(likely, key=marks.__getitem__, default="")
    offered = [Candidate(mark, (str(count),)) for mark, count in marks.most_common(MOST_MARKS)]
    every = Candidate(EVERY, (str(len(read.rows)),))
    chosen = ledger.ask("marked", "", [*offered, every], usual, matters=not usual)
    wanted = {word.strip().casefold() for word in chosen.split(",") if word.strip()}
    items, left = [], 0
    for one in read.rows:
        own = {mark.casefold() for mark in (one.type, *one.labels)}
        if chosen != EVERY and not own & wanted:
            left += 1
            continue
        items.append(
            DebtDraft(
                one.place,
                one.external_id,
                " ".join(one.title.split())[:NAME_LENGTH] or one.external_id,
                one.text,
                service=one.service,
                principal=one.estimate,
                since=one.received.date(),
                owner=one.owner,
                origin=one.url or one.external_id,
                labels=one.labels,
                ticket=one.external_id,
                status=one.resolution or one.status,
                closed=one.ended.date() if one.ended else None,
            )
        )
    notes = list(read.notes)
    if left:
        notes.append(Note("issues_not_debt", "", kept=True, parameters={"count": left}))
    return ReadRows(
        tuple(items),
        read.source,
        read.zone,
        tuple(notes),
        (*read.readings, *ledger.readings),
        (*read.questions, *ledger.questions),
    )


class _Taking:
    """Drafts of one reading on their way into the data. here: what the source brought earlier."""

    def __init__(self, answers: Answers, known: Known, here: dict[str, DebtRow]) -> None:
        self.ledger = Ledger(answers)
        self.services = ServiceNames(known, self.ledger)
        self.notes: list[Note] = []
        self._known = known
        self._here = here
        self._choices = WorkChoices(self.ledger)
        self._strangers: dict[str, None] = {}
        self._since: date | None = None

    def item(self, draft: DebtDraft) -> ImportedDebt:
        known = self._known.people.get(draft.owner.casefold()) if draft.owner else None
        if draft.owner and known is None:
            self._strangers.setdefault(draft.owner)
        owner, email = known or ("", "")
        here = self._here.get(draft.external_id)
        closed = self._closed(draft, here)
        since = draft.since or (here.incurred_on if here else self._unsaid_since())
        if draft.since is None and closed is not None:
            since = min(since, closed)  # it was there when it was closed, whatever is assumed
        return ImportedDebt(
            draft.place,
            draft.title,
            since,
            self._text(draft, stranger=bool(draft.owner) and known is None),
            area=self._choices.area(draft.area),
            origin=draft.origin,
            reason=draft.reason,
            purpose=draft.purpose,
            service=self.services.of(draft.service),
            owner=owner,
            email=email,
            skill=draft.skill,
            principal=draft.principal,
            interest=draft.interest,
            log_category=draft.category,
            log_ticket=draft.ticket,
            closed_on=closed,
            closing=None if closed is None else self._closing(draft),
            labels=joined(draft.labels),
            external_id=draft.external_id,
        )

    def said_of_many(self) -> Iterator[Note]:
        """Who is not known here, said once."""
        if self._strangers:
            names = ", ".join(list(self._strangers)[:MOST_NAMED])
            count = {"count": len(self._strangers)}
            yield Note("owners_unknown", "", "owner", names, True, count)

    def _unsaid_since(self) -> date:
        """Since when that is there of which no day is said."""
        if self._since is None:
            today = self._known.today
            days = (today, today.replace(day=1), today.replace(month=1, day=1))
            offered = [Candidate(day.isoformat()) for day in dict.fromkeys(days)]
            text = self.ledger.ask("since", "", offered, today.isoformat(), matters=False)
            moment = Moments("dmy", self._known.today.year).read(text)
            if moment is None:
                raise Refused.because("not_a_day_answer", "since", value=text)
            self._since = moment.day
        return self._since

    def _closed(self, draft: DebtDraft, here: DebtRow | None) -> date | None:
        if not self._choices.is_over(draft.status, draft.closed is not None):
            return None
        if draft.closed is None:
            if here is not None and here.closed_on is not None:
                return here.closed_on
            self.notes.append(Note("closed_today", draft.place, "status", draft.status, True))
        return draft.closed or self._known.today

    def _closing(self, draft: DebtDraft) -> Closing:
        return self._choices.closing(draft.status)

    def _text(self, draft: DebtDraft, *, stranger: bool) -> str:
        facts = [
            f"{key}: {value}"
            for key, value in (
                ("status", draft.status),
                ("owner", draft.owner if stranger else ""),
                ("url", draft.url if draft.url != draft.origin else ""),
            )
            if value
        ]
        told = "\n".join(facts)
        room = TEXT_LENGTH - len(told) - 2
        if len(draft.text.strip()) > room:
            cut = {"length": len(draft.text), "most": room}
            self.notes.append(Note("text_cut", draft.place, "text", "", True, cut))
        return "\n\n".join(part for part in (draft.text.strip()[:room], told) if part)
