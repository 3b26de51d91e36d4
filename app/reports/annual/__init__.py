"""Report: the year in one workbook, and the review of it that both sides signed (F13, S26)."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from app.reports import Check as CallOff
from app.reports import People, ReportSpec, Request
from app.text import N_, _
from models.kernel.figures import Report
from models.kernel.periods import PeriodKind

if TYPE_CHECKING:
    from app.reports.annual.facts import ReviewFacts
    from app.reports.composing import Part
    from app.workspace import Workspace

SPEC = ReportSpec(
    "annual",
    N_("Annual review"),
    N_("What did the year bring, what was promised and kept, and how do both sides stand?"),
    PeriodKind.YEAR,
    order=9,
)
SUMMARY_NOTES = 5
_SCORE = ("review_score", "review_sla_component", "review_velocity_component")


def build(workspace: "Workspace", request: Request, check: CallOff) -> Report:
    """The review of a team, or of one person. Raises Refused ``gone`` for a review, team or person
    that is not there, ``person_not_chosen``, or ``changes_meanwhile``."""
    from app.reports.composing import at_one_revision

    return at_one_revision(workspace, lambda: _built(workspace, request, check), check)


def _built(workspace: "Workspace", request: Request, check: CallOff) -> Report:
    from app.reports.annual.facts import review_facts
    from app.reports.annual.words import finding
    from app.reports.asked import provenance
    from app.reports.composing import composed

    facts = review_facts(workspace, request, check)
    terms = facts.terms
    asked = replace(
        request,
        period=terms.period,
        team_id=terms.team_id,
        people=_people(request, facts),
        notes=(),
    )
    parts = list(_parts(workspace, asked, facts, check))
    check()
    review = terms.review
    title = _(SPEC.title)
    own = Report(
        key=SPEC.key,
        title=f"{title}: {facts.subject.label}" if facts.alone else title,
        team=facts.team,
        period=terms.period,
        zone=terms.zone,
        finding=finding(facts),
        figures=(),
        tables=(),
        charts=(),
        data=(),
        definitions=(),
        checks=(),
        provenance=replace(
            provenance(workspace, request, parts[0].report.provenance.revision, ()),
            digest="",
            frozen=review.digest if review else "",
        ),
        notes=_notes(request, facts),
        headlines=_SCORE,
    )
    return composed(own, parts)


def _people(request: Request, facts: "ReviewFacts") -> People:
    """Pseudonyms that were agreed hold for every part."""
    veiled = facts.terms.pseudonyms and request.people is People.NAMES
    return People.PSEUDONYMS if veiled else request.people


def _notes(request: Request, facts: "ReviewFacts") -> tuple[str, ...]:
    """What the manager says now, and the latest of what was kept during the year."""
    from app.reports.annual.tables import kept_lines

    lines = kept_lines(facts, SUMMARY_NOTES)
    if facts.terms.chosen and not facts.alone:
        names = [one.name for one in facts.figures.services if one.id in facts.terms.chosen]
        text = _("The review is of {services}; the other sheets are of the whole team.")
        lines.append(text.format(services=", ".join(names)))
    if len(facts.notes) > SUMMARY_NOTES:
        lines.append(_("Earlier notes are on the sheet Review."))
    return (*request.notes, *lines)


def _parts(
    workspace: "Workspace", request: Request, facts: "ReviewFacts", check: CallOff
) -> "Iterator[Part]":
    """The sheets in their order; of one person, the review alone."""
    from app.reports.annual.frozen import frozen_part
    from app.reports.annual.reviewing import review_part
    from app.reports.composing import Part

    if not facts.alone:
        yield from _team_parts(workspace, request, check)
    yield Part(review_part(workspace, request, facts), _("Review"), "review")
    changed = frozen_part(workspace, request, facts, check)
    if changed is not None:
        yield Part(changed, _("Since frozen"), "since_frozen")


def _team_parts(workspace: "Workspace", request: Request, check: CallOff) -> "Iterator[Part]":
    from app.reports import debt, oncall, sla, toil, velocity
    from app.reports.annual.incidents import incident_part
    from app.reports.annual.launches import launch_part
    from app.reports.composing import Part

    yield Part(
        sla.build(workspace, request, check),
        _("Service levels"),
        "sla",
        ("met_share", "worst_budget", "downtime"),
        ("by_month",),
    )
    check()
    yield Part(
        incident_part(workspace, request, check), _("Incidents"), "incident", ("events", "coverage")
    )
    check()
    yield Part(
        oncall.build(workspace, request, check),
        _("On-call load"),
        "on_call",
        ("events_per_shift", "units_due"),
    )
    check()
    yield Part(
        toil.build(workspace, request, check),
        _("Toil and projects"),
        "toil",
        ("toil_share", "operational_load", "coverage"),
        ("toil_share_by_week",),
    )
    check()
    yield Part(
        velocity.build(workspace, request, check),
        _("Velocity"),
        "velocity",
        ("throughput", "on_time", "dora_fail_rate"),
        ("throughput",),
    )
    check()
    yield Part(
        debt.build(workspace, request, check), _("Debt and fix-it"), "debt", ("interest_end",)
    )
    check()
    yield Part(
        launch_part(workspace, request, check),
        _("Launches and life cycle"),
        "launch",
        ("launched",),
    )
