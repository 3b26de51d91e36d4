"""What the figures of a review are called."""

from app.text.doorway import _
from models.insight.reviews_rows import FigureKind


def figure_title(kind: FigureKind) -> str:
    """One of them, without whose it is."""
    return {
        FigureKind.SLA: _("SLA component"),
        FigureKind.VELOCITY: _("Velocity component"),
        FigureKind.SCORE: _("Score"),
        FigureKind.POSTMORTEMS: _("Postmortem coverage"),
        FigureKind.INCIDENTS: _("Incidents"),
        FigureKind.TOIL: _("Toil share"),
        FigureKind.OPERATIONS: _("Operational load"),
        FigureKind.HOURS: _("Coverage of hours"),
        FigureKind.DEPLOYS: _("Deploys"),
        FigureKind.FAILED_DEPLOYS: _("Change-fail rate"),
    }[kind]


def about_text(about: str) -> str:
    """What a note is about: a figure by its name, or what its writer said."""
    return figure_title(FigureKind(about)) if about in list(FigureKind) else about
