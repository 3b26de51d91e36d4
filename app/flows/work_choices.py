"""What becomes of the words that a file of tickets or debt uses: proposed, shown, and changeable."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from app.exchange.presets import folded
from app.exchange.questions import Candidate, How, Ledger, Reading
from app.flows.incoming import NOBODY
from app.flows.work_words import (
    AREAS,
    BY_END,
    CLASSES,
    CLOSINGS,
    KINDS,
    OPEN,
    OVER,
    RESOLUTIONS,
    STATES,
    word_of,
)
from models.debt.rows import Closing, DebtArea
from models.kernel.errors import Refused
from models.tickets.rows import RequestKind, Resolution, WorkClass

UNSAID = "no type"
"""The subject of tickets that do not say what they are, among others that do."""

E = TypeVar("E", WorkClass, RequestKind, Resolution, Closing)


class WorkChoices:
    """The meanings of the words of one file, each settled once.

    typed: whether the file says of any ticket what it is. Every answer that is none of those offered
    raises Refused ``no_such_answer``.
    """

    def __init__(self, ledger: Ledger, typed: bool = True) -> None:
        self._ledger = ledger
        self._typed = typed
        self._settled: dict[tuple[str, str], str] = {}

    def word(self, kind: str, labels: tuple[str, ...]) -> str:
        """What says what a ticket is: its type, a label that somebody gave a meaning, else one that
        has one."""
        given = self._ledger.answers.given
        named = (one for one in labels if f"class:{one}" in given or f"request:{one}" in given)
        return kind or next(named, "") or word_of("", labels)

    def work_class(self, word: str) -> WorkClass:
        """The class of work of a type or label. One that nobody knows has to be answered."""
        known = CLASSES.get(folded(word), "")
        usual = known or WorkClass.FIX.value
        subject = word or (UNSAID if self._typed else "")
        return self._offered("class", subject, WorkClass, usual, matters=not known)

    def request(self, word: str, work_class: WorkClass) -> RequestKind:
        """The kind of request of a type or label: trouble where something is to be mended and no
        word says more, else work of a process."""
        by_class = RequestKind.TROUBLE if work_class is WorkClass.FIX else RequestKind.PROCESS_WORK
        known = KINDS.get(folded(word), "")
        if word and not known:
            by_class = RequestKind.PROCESS_WORK
        subject = word or (UNSAID if self._typed else "")
        return self._offered("request", subject, RequestKind, known or by_class.value)

    def is_over(self, status: str, ends: bool) -> bool:
        """Whether a ticket of that status is done with. ends: whether it says when it ended."""
        meaning = BY_END
        if status:
            known = STATES.get(folded(status), "")
            meaning = self._meant("state", status, known, (OVER, OPEN, BY_END), BY_END)
        return ends if meaning == BY_END else meaning == OVER

    def resolution(self, word: str) -> Resolution:
        """How a ticket ended that is done with."""
        return self._ended("resolution", word, RESOLUTIONS, Resolution, Resolution.DONE)

    def closing(self, word: str) -> Closing:
        """How debt ended that is closed."""
        return self._ended("closing", word, CLOSINGS, Closing, Closing.PAID_OFF)

    def area(self, word: str) -> str:
        """The area of debt: one of ours, or a word of the team's own. Where the file says none, none
        unless it is answered."""
        answer = self._ledger.answers.find("area", word)
        known = word and AREAS.get(folded(word), word)
        if word:
            return answer[0] if answer else known
        offered = [Candidate(one) for one in (NOBODY, *DebtArea)]
        found = self._once(
            "area", "", lambda: self._ask("area", "", offered, NOBODY, matters=False)
        )
        return "" if found == NOBODY else found

    # --- how each is settled ----------------------------------------------------------------------

    def _offered(
        self, key: str, subject: str, kind: type[E], usual: str, *, matters: bool = False
    ) -> E:
        offered = [Candidate(one.value) for one in kind]
        found = self._once(
            key, subject, lambda: self._ask(key, subject, offered, usual, matters=matters)
        )
        return kind(found)

    def _ended(self, key: str, word: str, words: Mapping[str, str], kind: type[E], usual: E) -> E:
        if not word:
            return usual
        offered = tuple(one.value for one in kind)
        return kind(self._meant(key, word, words.get(folded(word), ""), offered, usual.value))

    def _meant(self, key: str, word: str, known: str, offered: tuple[str, ...], usual: str) -> str:
        """A word that is known is told; one that is not is a question, which need not be answered."""

        def settle() -> str:
            answered = self._ledger.answers.find(key, word) is not None
            if known and not answered:
                return self._ledger.note(Reading(key, word, known, How.ASSUMED))
            candidates = [Candidate(one) for one in offered]
            return self._ask(key, word, candidates, known or usual, matters=False)

        return self._once(key, word, settle)

    def _ask(
        self, key: str, subject: str, offered: list[Candidate], usual: str, *, matters: bool
    ) -> str:
        found = self._ledger.ask(key, subject, offered, usual, raw=subject, matters=matters)
        values = [one.value for one in offered]
        if found not in values:
            name = f"{key}:{subject}" if subject else key
            raise Refused.because("no_such_answer", name, value=found, answers=values)
        return found

    def _once(self, key: str, subject: str, settle: Callable[[], str]) -> str:
        at = (key, folded(subject) or subject)
        if at not in self._settled:
            self._settled[at] = settle()
        return self._settled[at]
