"""What the words of other programs for changes mean here, and what a version or a subject says."""

import re

from app.flows.meanings import by_word
from models.projects.rows import DeliverableKind
from models.releases.rows import ChangeKind, ChangeOutcome, ReleaseSize

BY_VERSION, BY_TWO, UNSIZED = "by_version", "by_two_numbers", "none"
"""The answers to ``size``: 2.1.3 mends and 2.1 brings something new; 14.3 mends as well; not said."""

KINDS = by_word(
    {
        ChangeKind.RELEASE: "release released version launch auslieferung",
        ChangeKind.DEPLOYMENT: "deployment deploy deploys rollout push merge direct standard normal",
        ChangeKind.CONFIG_CHANGE: "config configuration configchange setting flag featureflag "
        "konfiguration",
        ChangeKind.CAPACITY_ADDED: "capacity capacityadded scaling scaleup kapazität",
        ChangeKind.SOFTWARE_UPGRADE: "upgrade softwareupgrade patch osupgrade software",
        ChangeKind.HARDWARE_UPGRADE: "hardware hardwareupgrade",
    }
)
SIZES = by_word(
    {
        ReleaseSize.MAJOR: "major big",
        ReleaseSize.FEATURE_RELEASE: "minor feature featurerelease",
        ReleaseSize.BUG_FIX: "patch fix bugfix hotfix maintenance",
    }
)
OUTCOMES = by_word(
    {
        ChangeOutcome.SUCCEEDED: "success succeeded successful ok done passed complete completed finished "
        "deployed active inactive closed implemented published live true erfolgreich",
        ChangeOutcome.FAILED: "failure failed error errored broken unsuccessful false fehlgeschlagen",
        ChangeOutcome.ROLLED_BACK: "rolledback rollback reverted backedout undone",
        ChangeOutcome.CALLED_OFF: "cancelled canceled calledoff aborted rejected skipped",
        ChangeOutcome.PLANNED_CHANGE: "planned scheduled pending queued draft new waiting",
    }
)
DELIVERABLES = by_word(
    {
        DeliverableKind.MILESTONE: "milestone meilenstein goal",
        DeliverableKind.PROJECT_FEATURE: "feature story epic projectfeature funktion",
    }
)
_VERSION = re.compile(r"(?<![\d.])v?(\d{1,6})((?:\.\d{1,6}){0,4})(?![\d.])", re.IGNORECASE)
_REVERTED_NUMBER = re.compile(r"\brevert-(\d+)-")
_REVERTED_SUBJECT = re.compile(r"\bRevert [\"“](.+?)[\"”]")
_NUMBER = re.compile(r"#(\d+)\b")


def size_of(version: str, how: str) -> ReleaseSize | None:
    """What a release brings by its version; None where that is no version, or is not to say it.

    >>> [str(size_of(v, BY_VERSION)) for v in ("2.578", "v2.568.2", "3.0.0", "4", "nightly")]
    ['feature_release', 'bug_fix', 'major', 'major', 'None']
    >>> str(size_of("14.3", BY_TWO))
    'bug_fix'
    """
    match = _VERSION.search(version)
    if how == UNSIZED or match is None:
        return None
    numbers = [int(part) for part in match[2].split(".")[1:]]
    minor, rest = numbers[:1], numbers[1:]
    if how == BY_TWO:
        minor, rest = [], numbers
    if any(rest):
        return ReleaseSize.BUG_FIX
    return ReleaseSize.FEATURE_RELEASE if any(minor) else ReleaseSize.MAJOR


def taken_back(subject: str) -> str:
    """What a subject says that it takes back: the number or the words of an earlier one.

    >>> taken_back("Merge pull request #88 from x/revert-87-bump"), taken_back('Revert "Bump"')
    ('#87', 'Bump')
    """
    if match := _REVERTED_NUMBER.search(subject):
        return f"#{match[1]}"
    match = _REVERTED_SUBJECT.search(subject)
    return match[1] if match else ""


def called(subject: str) -> tuple[str, ...]:
    """By what a later one may name a subject: its number, its words.

    >>> called("Merge pull request #87 from x/bump")
    ('#87', 'Merge pull request #87 from x/bump')
    """
    match = _NUMBER.search(subject)
    return ((f"#{match[1]}",) if match else ()) + (subject,)
