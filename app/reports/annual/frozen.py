"""What has changed since a review was frozen, figure by figure, definition by definition, row by row."""

from typing import TYPE_CHECKING

from app.reports import Check as CallOff
from app.reports import Request, called_off
from app.reports.annual.facts import ReviewFacts
from app.reports.annual.tables import changes
from app.reports.asked import provenance
from app.text import _, instant_text, ngettext, word_text
from app.text.merging import field_text, table_text
from models.insight.frozen_rows import RowChanged, SinceFrozen
from models.insight.queries.freezing import SinceFrozenOf
from models.kernel.changes import RowEvent
from models.kernel.figures import Column, Definition, Report, Table, Unit

if TYPE_CHECKING:
    from app.workspace import Workspace

_OF_PEOPLE = ("membership", "contract", "absence", "entry", "review_person")
"""Tables whose rows are called by a person."""


def frozen_part(
    workspace: "Workspace", request: Request, facts: ReviewFacts, check: CallOff
) -> Report | None:
    """The differences as a part; None where nothing is frozen."""
    if facts.terms.review is None:
        return None
    answer = workspace.ask(SinceFrozenOf(facts.terms.review.id), called_off(check))
    found = answer.value
    if found is None:
        return None
    shown = (
        *changes("changed", _("Figures that have changed"), facts, found.figures),
        _definitions(found),
        _rows(found, facts),
        _digests(found),
    )
    return Report(
        key="since_frozen",
        title=_("Since frozen"),
        team=facts.team,
        period=facts.terms.period,
        zone=facts.terms.zone,
        finding=_finding(found),
        figures=(),
        tables=shown,
        charts=(),
        data=(),
        definitions=(
            Definition(
                _("Since frozen"),
                _(
                    "figures and rows as they are now, beside those that were kept when it was frozen"
                ),
                "",
                _("the review as it was frozen, and the journal"),
            ),
        ),
        checks=(),
        provenance=provenance(workspace, request, answer.revision, ()),
    )


def _definitions(found: SinceFrozen) -> Table:
    columns = (
        Column("what", _("Definition")),
        Column("was", _("Then")),
        Column("now", _("Now")),
    )
    rows = [(word_text(one.key), one.was, one.now) for one in found.definitions]
    return Table("definitions", _("Definitions that have changed"), columns, rows)


def _rows(found: SinceFrozen, facts: ReviewFacts) -> Table:
    columns = (
        Column("what", _("What")),
        Column("name", _("Name")),
        Column("event", _("How")),
        Column("fields", _("Which values")),
        Column("at", _("When"), Unit.INSTANT),
        Column("by", _("By")),
    )
    events = {
        RowEvent.ADDED: _("added"),
        RowEvent.CHANGED: _("changed"),
        RowEvent.REMOVED: _("removed"),
    }
    rows = [
        (
            table_text(row.table),
            _name(row, facts),
            events[row.event],
            ", ".join(map(field_text, row.fields)) if row.event is RowEvent.CHANGED else None,
            row.at,
            row.by.name if row.by else None,
        )
        for row in found.rows
    ]
    return Table("rows", _("Rows that have changed"), columns, rows)


def _name(row: RowChanged, facts: ReviewFacts) -> str | None:
    """What a row is called; that of a person only where all who were chosen may be told apart as the
    review names them."""
    told = not facts.alone and bool(facts.shown) and (facts.named or facts.terms.pseudonyms)
    hidden = row.table in _OF_PEOPLE and not told
    return None if hidden else row.name or None


def _digests(found: SinceFrozen) -> Table:
    columns = (Column("when", _("SHA-256 of the rows of the review")), Column("digest", _("Value")))
    rows = [(_("When it was frozen"), found.was), (_("Now"), found.digest)]
    return Table("digests", _("Digests"), columns, rows)


def _finding(found: SinceFrozen) -> str:
    when, who = instant_text(found.frozen_at), found.frozen_by
    if found.same:
        text = _("Nothing has changed since it was frozen, {when}, by {who}.")
        return text.format(when=when, who=who)
    rows, figures = len(found.rows), len(found.figures)
    told = ngettext("{n} row", "{n} rows", rows)
    moved = ngettext("{n} figure has", "{n} figures have", figures)
    text = _(
        "Since it was frozen, {when}, by {who}, {rows} changed, and {figures} changed with them."
    )
    return text.format(when=when, who=who, rows=told, figures=moved)
