"""The views of the page Communication, in their order."""

from views.pages.office.agreement import AgreementView
from views.pages.office.contacts import ContactsView
from views.pages.office.decisions import DecisionsView
from views.pages.office.handover import HandoverView
from views.pages.office.hands import HandsView
from views.pages.office.meetings import MeetingsView
from views.pages.office.now import NowView
from views.pages.office.plan import PlanView
from views.pages.office.rooms import RoomsView
from views.pages.office.threads import ThreadsView
from views.pages.office.transcripts import TranscriptsView
from views.pages.office.view import OfficeView

VIEWS: tuple[type[OfficeView], ...] = (
    DecisionsView,
    AgreementView,
    HandoverView,
    PlanView,
    NowView,
    ContactsView,
    MeetingsView,
    RoomsView,
    TranscriptsView,
    ThreadsView,
    HandsView,
)
