"""What the words of other programs for types, states, ends and priorities of work mean here.

Each meaning is shown before anything is taken over, and can be answered otherwise.
"""

import re
from collections.abc import Sequence

from app.exchange.presets import folded
from app.flows.meanings import by_word
from models.debt.rows import Closing, DebtArea
from models.tickets.rows import RequestKind, Resolution, WorkClass

OVER, OPEN, BY_END = "over", "open", "by_its_end"
"""The answers to ``state``: a ticket of that status is done with, is not, or as its end says."""


CLASSES = by_word(
    {
        WorkClass.FIX: "bug bugs defect defects error fault regression hotfix fix incident problem "
        "crash failure productionbug featurebug regressionbug fehler störung support question "
        "servicerequest servicerequestwithapprovals request help",
        WorkClass.FEATURE: "feature newfeature featurerequest story userstory epic improvement "
        "enhancement wish newcapability mmf task subtask technicaltask aufgabe reports research "
        "initiative",
        WorkClass.STABILITY: "stability reliability performance security vulnerability technicaldebt "
        "techdebt debt refactoring refactor cleanup maintenance upgrade infrastructure test tests "
        "testing monitoring buildmaintenance dependencies resilience change",
        WorkClass.TOIL_REDUCTION: "toil toilreduction automation automate",
    }
)
KINDS = by_word(
    {
        RequestKind.TROUBLE: "bug bugs defect defects error fault regression hotfix fix incident "
        "problem crash failure productionbug featurebug regressionbug fehler störung vulnerability",
        RequestKind.QUESTION: "question questions support help howto inquiry frage anfrage "
        "discussion",
        RequestKind.CONSULTATION: "consultation consulting advice designreview review spike beratung "
        "research",
    }
)
STATES = by_word(
    {
        OVER: "resolved closed done verified fixed completed complete finished released merged "
        "cancelled canceled rejected wontfix wontdo abandoned shipped deployed declined duplicate "
        "resolvedandclosed closedcomplete closedincomplete closedskipped solved geschlossen "
        "erledigt fertig gelöst behoben abgeschlossen paidoff",
        OPEN: "open new unconfirmed confirmed assigned reopened inprogress patchavailable todo backlog "
        "blocked waiting onhold hold pending triage triaged inreview review underreview readyforreview "
        "active accepted ready selectedfordevelopment workinprogress wip started testing intesting "
        "awaitingcustomer waitingforcustomer waitingforsupport awaitinguserinfo awaitingvendor "
        "awaitingproblem awaitingevidence needsinfo noresponse offen neu inarbeit inbearbeitung",
    }
)
RESOLUTIONS = by_word(
    {
        Resolution.DONE: "fixed done implemented completed complete resolved delivered released solved "
        "verified merged closed closedcomplete finished shipped deployed resolvedandclosed "
        "solvedpermanently solvedworkaround erledigt behoben gelöst",
        Resolution.DECLINED: "wontfix wontdo invalid notaproblem notabug cannotreproduce "
        "unabletoreproduce worksforme incomplete abandoned later declined rejected cancelled canceled "
        "notplanned expired inactive obsolete withdrawn closedincomplete closedskipped unresolved "
        "notsolvedtoocostly notsolvednotreproducible wont",
        Resolution.DUPLICATE: "duplicate duplicated",
    }
)
CLOSINGS = by_word(
    {
        Closing.PAID_OFF: "paidoff fixed done resolved merged resolvedandclosed completed closed",
        Closing.GONE_BY_ITSELF: "gonebyitself gone obsolete removed invalid notaproblem duplicate "
        "worksforme expired",
        Closing.ACCEPTED: "accepted wontfix wontdo declined rejected notplanned abandoned cancelled "
        "canceled later",
    }
)
AREAS = by_word(
    {
        DebtArea.DOCUMENTATION: "documentation docs doc runbook runbooks doku dokumentation",
        DebtArea.MONITORING: "monitoring alerting alerts observability logging metrics überwachung",
        DebtArea.TESTS: "tests test testing coverage qa",
        DebtArea.BUILD: "build builds ci cicd pipeline pipelines compiler",
        DebtArea.DEPENDENCIES: "dependencies dependency library libraries upgrade upgrades versions "
        "abhängigkeiten",
        DebtArea.CONFIGURATION: "configuration config settings konfiguration",
    }
)
_DEBT = frozenset(
    ["technicaldebt", "techdebt", "debt", "satd", "cleanup", "refactor", "refactoring", "chore"]
)
_PRECURSOR = frozenset(["precursor", "pendingoutage", "nearmiss", "emergencyprecursor"])
_PRIORITIES = {
    word: level
    for level, words in enumerate(
        (
            "blocker highest urgent immediate",
            "critical high",
            "major medium moderate normal",
            "minor low",
            "trivial lowest planning",
        ),
        1,
    )
    for word in words.split()
}
_NUMBERED = re.compile(r"^(?:p(?:rio(?:rity)?)?\s*)?([0-5])\b|\bp([0-5])$", re.IGNORECASE)


def priority_of(word: str) -> int | None:
    """The number of a priority: 1 the first, 0 where it says none, None where nobody knows it.

    >>> [priority_of(w) for w in ("Blocker", "2 - High", "Critical - P2", "P0", "--", "", "blue")]
    [1, 2, 2, 1, 0, 0, None]
    """
    plain = folded(word)
    if not plain or plain in ("none", "unset", "nopriority", "undefined"):
        return 0
    if match := _NUMBERED.search(word.strip()):
        return max(1, int(match[1] or match[2]))
    return _PRIORITIES.get(plain)


def word_of(kind: str, labels: Sequence[str]) -> str:
    """The word that says what a ticket is: its type, else the first label that means something.

    >>> word_of("", ("ui", "bug")), word_of("Task", ("bug",)), word_of("", ("ui",))
    ('bug', 'Task', '')
    """
    known = (label for label in labels if folded(label) in CLASSES or folded(label) in KINDS)
    return kind or next(known, "")


def marks_debt(word: str) -> bool:
    """Whether a label or a type says that something is technical debt.

    >>> marks_debt("tech-debt"), marks_debt("Technical Debt"), marks_debt("bug")
    (True, True, False)
    """
    return folded(word) in _DEBT


def is_precursor(words: Sequence[str]) -> bool:
    """Whether a type or label says that an outage may be coming.

    >>> is_precursor(("ui", "pending outage"))
    True
    """
    return any(folded(word) in _PRECURSOR for word in words)
