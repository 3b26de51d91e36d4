"""What the import of hours says: outcomes and sums, in plain words."""

from app.exchange.hours_preview import ImportPreview, RowPreview
from app.text.doorway import N_, _, ngettext
from app.text.numbers import duration_text
from app.text.problems import reason_text
from app.text.words import word_text
from models.work_log.rows import Outcome

OUTCOMES = {
    Outcome.ADDED: ("ok", N_("Added")),
    Outcome.CHANGED: ("info", N_("Changed")),
    Outcome.SAME: ("", N_("Same")),
    Outcome.REJECTED: ("bad", N_("Rejected")),
}


def summary_text(found: ImportPreview) -> str:
    """What the import would do, in a sentence."""
    result = found.result
    if found.changes_nothing and not found.rejected:
        return _("Everything is there already; importing changes nothing.")
    parts = [
        ngettext("{n} row added", "{n} rows added", result.added),
        ngettext("{n} changed", "{n} changed", result.changed),
        ngettext("{n} the same", "{n} the same", result.same),
        ngettext("{n} rejected", "{n} rejected", found.rejected),
    ]
    warned = sum(1 for row in found.rows if row.code and row.outcome is not Outcome.REJECTED)
    if warned:
        parts.append(ngettext("{n} kept with a warning", "{n} kept with a warning", warned))
    said = ", ".join(parts) + "."
    title = found.plan.mapping.title
    if title:
        said = _("Read as {format}: {said}").format(format=title, said=said)
    totals = ", ".join(
        f"{word_text(t.kind)}{_(' (toil)') if t.toil else ''} {duration_text(t.seconds)}"
        for t in found.totals
    )
    if totals:
        said += " " + _("New or changed: {totals}.").format(totals=totals)
    if found.absent:
        said += " " + ngettext(
            "{n} row that an earlier file had is not in this one; it is left alone.",
            "{n} rows that an earlier file had are not in this one; they are left alone.",
            len(found.absent),
        )
    if found.plan.left_out:
        said += " " + ngettext(
            "{n} row is not wanted by the format.",
            "{n} rows are not wanted by the format.",
            found.plan.left_out,
        )
    return said


def reason(row: RowPreview) -> str:
    """Why a row is rejected, or what is odd about it though it is kept."""
    if not row.code:
        return ""
    words = reason_text(row.code, row.column, row.raw)
    kept = row.outcome is not Outcome.REJECTED
    return _("{why} (kept)").format(why=words) if kept else words
