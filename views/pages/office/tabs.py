"""The views of the page Communication, in their order."""

from views.pages.office.agreement import AgreementView
from views.pages.office.decisions import DecisionsView
from views.pages.office.handover import HandoverView
from views.pages.office.plan import PlanView
from views.pages.office.view import OfficeView

VIEWS: tuple[type[OfficeView], ...] = (
    DecisionsView,
    AgreementView,
    HandoverView,
    PlanView,
)
