"""What people ask of the sample team, and what its projects consist of."""

from dataclasses import dataclass

from models.tickets.rows import RequestKind, WorkClass


@dataclass(frozen=True, slots=True)
class Request:
    """How something is asked for. often: against the others; days: how long it takes as a rule.

    service: empty where it is asked of each of them.
    """

    title: str
    kind: RequestKind
    often: int
    days: float
    service: str = ""
    labels: str = ""
    work_class: WorkClass = WorkClass.FIX
    minutes: int | None = None


_WORK, _TROUBLE = RequestKind.PROCESS_WORK, RequestKind.TROUBLE
_QUESTION, _ADVICE = RequestKind.QUESTION, RequestKind.CONSULTATION

REQUESTS = (
    Request("Release a stuck refund, order {number}", _WORK, 9, 0.8, "Payments", "refund", minutes=25),
    Request("Access to the logs of {service} for {who}", _WORK, 8, 1.5, labels="access", minutes=15),
    Request("Send the receipts of {number} again", _WORK, 4, 0.5, "Notifications", "mail", minutes=20),
    Request("More disk for {service}", _WORK, 3, 3.0, labels="capacity", minutes=60),
    Request("Unlock the account of {who}", _WORK, 7, 0.3, "Login", "access", minutes=10),
    Request("{service} is slow for one customer", _TROUBLE, 6, 4.0),
    Request("An export of {service} stops half way", _TROUBLE, 4, 5.0),
    Request("{service} shows an error in the test shop", _TROUBLE, 4, 3.0),
    Request("A picture is missing in {service}", _TROUBLE, 3, 6.0, "Media"),
    Request("Which version of {service} runs in New York?", _QUESTION, 4, 0.6),
    Request("How long are the logs of {service} kept?", _QUESTION, 3, 0.9),
    Request("May we call {service} more than ten times a second?", _QUESTION, 2, 2.0),
    Request("Advice: is {service} ready for the spring sale?", _ADVICE, 2, 12.0),
    Request("Advice: how would we split the data of {service}?", _ADVICE, 1, 16.0),
)  # fmt: skip

WHO = ("a new developer", "the auditors", "a partner", "the support desk", "a tester")
ASKERS = ("Storefront developers", "Support desk", "Finance", "Storefront product", "A partner")

_FEATURE, _STABILITY = WorkClass.FEATURE, WorkClass.STABILITY
_LESS_TOIL = WorkClass.TOIL_REDUCTION

PIECES: tuple[tuple[str, str, tuple[tuple[str, WorkClass], ...]], ...] = (
    ("Checkout in two regions", "Checkout", (
        ("Carts are written to both regions", _STABILITY),
        ("A drill moves Checkout to New York", _STABILITY),
        ("Prices are read from the nearer region", _FEATURE),
        ("Sessions survive the move", _STABILITY),
    )),
    ("Search on the new index", "Search", (
        ("The new index is filled beside the old one", _FEATURE),
        ("Answers of both are compared for a week", _STABILITY),
        ("Suggestions come from the new index", _FEATURE),
    )),
    ("One-click Pay", "Payments", (
        ("Cards are kept by the provider", _FEATURE),
        ("A payment that is sent twice counts once", _STABILITY),
        ("One click in the cart", _FEATURE),
    )),
    ("Alerts by symptom", "Notifications", (
        ("Alerts on causes are taken out", _LESS_TOIL),
        ("Each promise has its burn alert", _STABILITY),
    )),
    ("Release without hands", "Login", (
        ("The checklist runs by itself", _LESS_TOIL),
        ("A release stops when errors rise", _STABILITY),
        ("Hosts are drained without a person", _LESS_TOIL),
    )),
    ("Media on object storage", "Media", (
        ("Old pictures are copied", _FEATURE),
        ("Thumbnails are made on demand", _FEATURE),
    )),
)  # fmt: skip
"""Project, its service, and its pieces of work."""
