"""Questions about how a team talks, as it is stored."""

from models.office.queries.agreements import Acknowledgements, AgreementRules, Agreements
from models.office.queries.decisions import Decisions
from models.office.queries.plans import ContactPlans, KeptContacts, NotedRotations, ShiftNotes

__all__ = [
    "Acknowledgements",
    "AgreementRules",
    "Agreements",
    "ContactPlans",
    "Decisions",
    "KeptContacts",
    "NotedRotations",
    "ShiftNotes",
]
