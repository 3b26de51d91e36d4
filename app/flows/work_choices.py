"""What the types, labels, states and ends of work mean here, as a file of tickets or debt says them."""

from app.exchange.presets import folded
from app.exchange.questions import Ledger
from app.flows.incoming import NOBODY
from app.flows.meanings import Meanings
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
from models.tickets.rows import RequestKind, Resolution, WorkClass

UNSAID = "no type"
"""The subject of tickets that do not say what they are, among others that do."""


class WorkChoices:
    """The meanings of the words of one file. typed: whether the file says of any ticket what it is."""

    def __init__(self, ledger: Ledger, typed: bool = True) -> None:
        self._meanings = Meanings(ledger)
        self._given = ledger.answers.given
        self._unsaid = UNSAID if typed else ""

    def word(self, kind: str, labels: tuple[str, ...]) -> str:
        """What says what a ticket is: its type, a label that somebody gave a meaning, else one that
        has one."""
        given = self._given
        named = (one for one in labels if f"class:{one}" in given or f"request:{one}" in given)
        return kind or next(named, "") or word_of("", labels)

    def work_class(self, word: str) -> WorkClass:
        """The class of work of a type or label. One that nobody knows has to be answered."""
        known = CLASSES.get(folded(word))
        usual = known or WorkClass.FIX
        return self._meanings.choice(
            "class", word or self._unsaid, WorkClass, usual, matters=known is None
        )

    def request(self, word: str, work_class: WorkClass) -> RequestKind:
        """The kind of request of a type or label: trouble where nothing says what it is and something
        is to be mended, else work of a process."""
        mends = not word and work_class is WorkClass.FIX
        usual = RequestKind.TROUBLE if mends else RequestKind.PROCESS_WORK
        known = KINDS.get(folded(word), usual)
        return self._meanings.choice("request", word or self._unsaid, RequestKind, known)

    def is_over(self, status: str, ends: bool) -> bool:
        """Whether a ticket of that status is done with. ends: whether it says when it ended."""
        meaning = BY_END
        if status:
            known = STATES.get(folded(status), "")
            meaning = self._meanings.meant("state", status, known, (OVER, OPEN, BY_END), BY_END)
        return ends if meaning == BY_END else meaning == OVER

    def resolution(self, word: str) -> Resolution:
        """How a ticket ended that is done with."""
        done = Resolution.DONE
        return self._meanings.one_of("resolution", word, RESOLUTIONS, Resolution, done)

    def closing(self, word: str) -> Closing:
        """How debt ended that is closed."""
        return self._meanings.one_of("closing", word, CLOSINGS, Closing, Closing.PAID_OFF)

    def area(self, word: str) -> str:
        """The area of debt: one of ours, or a word of the team's own. Where the file says none, none
        unless it is answered."""
        if word:
            answer = self._meanings.ledger.answers.find("area", word)
            return answer[0] if answer else AREAS.get(folded(word), word)
        found = self._meanings.asked("area", "", (NOBODY, *DebtArea), NOBODY)
        return "" if found == NOBODY else found
