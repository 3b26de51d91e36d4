"""Changes of files as the data takes them over: what they are, how big, and what came of them."""

from collections.abc import Sequence
from dataclasses import replace

from app.exchange.change_shapes import ChangeDraft
from app.exchange.notes import Note
from app.exchange.presets import folded
from app.exchange.questions import Answers, Ledger
from app.exchange.row_reading import ReadRows
from app.flows.change_words import (
    BY_TWO,
    BY_VERSION,
    KINDS,
    OUTCOMES,
    SIZES,
    UNSIZED,
    called,
    size_of,
    taken_back,
)
from app.flows.incoming import Arrival, Incoming, Kind, Known, ServiceNames, taken_over
from app.flows.meanings import Meanings
from models.kernel.checks import TEXT_LENGTH
from models.releases.commands import ImportChanges
from models.releases.importing import ImportedChange
from models.releases.rows import ChangeKind, ChangeOutcome, ReleaseSize
from models.store.taking import Told

ROLL_BACK, IGNORE = "roll_back", "ignore"
"""The answers to ``reverts``: what a later change takes back was rolled back then; or it says nothing."""

_UNMADE = (ChangeOutcome.PLANNED_CHANGE, ChangeOutcome.CALLED_OFF)


def changes_incoming(
    read: ReadRows[ChangeDraft], answers: Answers, known: Known, told: Told | None = None
) -> Incoming:
    """The changes that were read, as they would be taken over. Raises Refused ``no_such_answer``."""
    taking = _Taking(read, answers, known)
    changes = taking.with_reverts([taking.change(draft) for draft in read.rows])
    rows = [Arrival(one.place, one.name, one.service, one.at or one.planned) for one in changes]
    given = answers.find("source")
    name = given[0] if given else read.source
    notes = (*read.notes, *taking.notes)
    return Incoming(
        Kind.CHANGES,
        "table",
        name,
        ImportChanges(name, changes, told),
        taken_over(rows, notes),
        read.zone,
        taking.services.new,
        notes,
        (*read.readings, *taking.ledger.readings),
        (*read.questions, *taking.ledger.questions),
    )


class _Taking:
    """Drafts of one reading on their way into the data."""

    def __init__(self, read: ReadRows[ChangeDraft], answers: Answers, known: Known) -> None:
        self.ledger = Ledger(answers)
        self.services = ServiceNames(known, self.ledger)
        self.notes: list[Note] = []
        self._meanings = Meanings(self.ledger)

    def change(self, draft: ChangeDraft) -> ImportedChange:
        kind = self._kind(draft.kind)
        outcome = self._outcome(draft)
        text = draft.text.strip()
        if len(text) > TEXT_LENGTH:
            told = {"length": len(text), "most": TEXT_LENGTH}
            self.notes.append(Note("text_cut", draft.place, "text", "", True, told))
        return ImportedChange(
            draft.place,
            draft.name,
            kind,
            self.services.of(draft.service),
            self._size(draft) if kind is ChangeKind.RELEASE else None,
            text[:TEXT_LENGTH],
            draft.planned,
            draft.at,
            draft.ended,
            draft.undone,
            outcome,
            draft.first_commit,
            draft.last_commit,
            draft.revision,
            draft.author,
            draft.url,
            draft.external_id,
        )

    def with_reverts(self, changes: Sequence[ImportedChange]) -> list[ImportedChange]:
        """What a later change of the file says that it takes back was rolled back then, unless it is
        answered otherwise; each such row is told."""
        found = list(changes)
        by_name: dict[str, int] = {}
        for at, one in enumerate(found):
            back = by_name.get(taken_back(one.name))
            if back is not None and one.at is not None and self._reverts():
                before = found[back]
                if before.undone is None and before.outcome is ChangeOutcome.SUCCEEDED:
                    rolled_back = ChangeOutcome.ROLLED_BACK
                    found[back] = replace(before, undone=one.at, outcome=rolled_back)
                    self.notes.append(Note("taken_back_by", before.place, "", one.name, True))
            by_name.update(dict.fromkeys(called(one.name), at))
        return found

    def _reverts(self) -> bool:
        return self._meanings.asked("reverts", "", (ROLL_BACK, IGNORE), ROLL_BACK) == ROLL_BACK

    def _kind(self, word: str) -> ChangeKind:
        known = KINDS.get(folded(word))
        usual = known or ChangeKind.DEPLOYMENT
        return self._meanings.choice("change", word, ChangeKind, usual, matters=known is None)

    def _size(self, draft: ChangeDraft) -> ReleaseSize | None:
        if draft.size:
            usual = ReleaseSize.FEATURE_RELEASE
            return self._meanings.one_of("size", draft.size, SIZES, ReleaseSize, usual)
        how = self._meanings.asked("size", "", (BY_VERSION, BY_TWO, UNSIZED), BY_VERSION)
        return size_of(draft.name, how)

    def _outcome(self, draft: ChangeDraft) -> ChangeOutcome:
        """What came of it: its word, else its times. One that never reached production, and of which
        nothing else is said, is planned."""
        usual = ChangeOutcome.SUCCEEDED if draft.at else ChangeOutcome.PLANNED_CHANGE
        if draft.undone is not None:
            usual = ChangeOutcome.ROLLED_BACK
        found = self._meanings.one_of("outcome", draft.outcome, OUTCOMES, ChangeOutcome, usual)
        if draft.at is None and found not in _UNMADE:
            self.notes.append(Note("never_made", draft.place, "at", draft.outcome, True))
            return ChangeOutcome.PLANNED_CHANGE
        return found
