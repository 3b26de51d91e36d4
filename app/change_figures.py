"""The headline figures of changes (F8, F9, S22, S23), with the rows they are counted from."""

from decimal import Decimal

from app.text.doorway import _, ngettext
from app.text.numbers import exact, number_text, share_text
from app.text.words import word_text
from models.insight.changes_rows import ChangesBoard
from models.kernel.figures import (
    Column,
    CountRows,
    Divide,
    Figure,
    Provenance,
    Ref,
    Report,
    Table,
    Unit,
)
from models.kernel.periods import Period
from models.releases.rows import ChangeKind, ChangeOutcome

_MADE = (ChangeOutcome.SUCCEEDED, ChangeOutcome.FAILED, ChangeOutcome.ROLLED_BACK)


def change_report(board: ChangesBoard, period: Period) -> Report:
    """The headline figures with the rows that they are counted from."""
    return Report(
        "changes",
        _("Changes"),
        "",
        period,
        board.zone,
        finding(board),
        change_figures(board),
        (_changes(board), _incidents(board)),
        (),
        (),
        (),
        (),
        Provenance("", "", 0, board.now, "", "", "", ""),
    )


def change_figures(board: ChangesBoard) -> tuple[Figure, ...]:
    """DORA's four figures with their counts, and the features that were begun past stability work.

    Keys: ``lead``, ``frequency``, ``fail_rate``, ``restore``, ``inversions``, ``cycles`` and what each
    is divided from.
    """
    return (
        _lead(board),
        *_frequency(board),
        *_fail_rate(board),
        _restore(board),
        _inversions(board),
        _cycles(board),
    )


def finding(board: ChangesBoard) -> str:
    """The period in one sentence."""
    made = sum(month.total for month in board.months)
    if not made:
        return _("Nothing was changed in this time")
    count = ngettext("{n} change", "{n} changes", made)
    rate = board.dora.fail_rate
    if rate.rate is None:
        return _("{count}; nothing was deployed, so nothing can be said of failures").format(
            count=count
        )
    return _("{count}; {failed} of {all} deploys failed, {share}").format(
        count=count,
        failed=number_text(rate.failed),
        all=number_text(rate.deploys),
        share=share_text(exact(rate.rate), 0),
    )


def _lead(board: ChangesBoard) -> Figure:
    told = board.dora.lead_time
    note = _(
        "Of {n} deploys; {unknown} have no commit, {excluded} were not above zero and are left out."
    )
    return Figure(
        "lead",
        _("Lead time"),
        Unit.SECONDS,
        told.median,
        formula=_("the middle of the times from the first commit to production"),
        note=note.format(n=told.counted, unknown=told.unknown, excluded=told.excluded),
        rows="changes",
    )


def _frequency(board: ChangesBoard) -> tuple[Figure, ...]:
    told = board.dora.frequency
    deploys = Figure(
        "succeeded",
        _("Deploys that succeeded"),
        Unit.COUNT,
        Decimal(told.deploys),
        CountRows("changes", (("deploy", True), ("outcome", word_text(ChangeOutcome.SUCCEEDED)))),
        rows="changes",
    )
    weeks = Figure("weeks", _("Weeks until now"), Unit.RATIO, exact(told.weeks))
    frequency = Figure(
        "frequency",
        _("Deploys a week"),
        Unit.RATIO,
        exact(told.a_week),
        Divide(Ref("succeeded"), Ref("weeks")) if told.weeks else None,
        note=_("On {days} days.").format(days=told.days),
        rows="changes",
    )
    return deploys, weeks, frequency


def _fail_rate(board: ChangesBoard) -> tuple[Figure, ...]:
    told = board.dora.fail_rate
    failed = Figure(
        "failed",
        _("Deploys that failed"),
        Unit.COUNT,
        Decimal(told.failed),
        CountRows("changes", (("deploy", True), ("failed", True))),
        rows="changes",
    )
    deploys = Figure(
        "deploys",
        _("Deploys"),
        Unit.COUNT,
        Decimal(told.deploys),
        CountRows("changes", (("deploy", True),)),
        rows="changes",
    )
    rate = Figure(
        "fail_rate",
        _("Change-fail rate"),
        Unit.SHARE,
        exact(told.rate),
        Divide(Ref("failed"), Ref("deploys")),
        note=_("Deploys are counted, not incidents: one that led to three has failed once."),
        rows="changes",
    )
    return failed, deploys, rate


def _restore(board: ChangesBoard) -> Figure:
    told = board.dora.restore
    least = _("At least: {n} of {all} are not over yet.").format(n=told.open, all=told.counted)
    return Figure(
        "restore",
        _("Time to restore"),
        Unit.SECONDS,
        told.median,
        formula=_("the middle of the times from the start of an incident that a change led to"),
        note=least if told.at_least else _("Of {n} incidents.").format(n=told.counted),
        rows="incidents",
    )


def _inversions(board: ChangesBoard) -> Figure:
    count = sum(len(service.inversions) for service in board.services)
    return Figure(
        "inversions",
        _("Features begun past stability work"),
        Unit.COUNT,
        Decimal(count),
        formula=_("features that were started while older fixes of their service were open"),
        note=_("Of all time; Work shows them."),
    )


def _cycles(board: ChangesBoard) -> Figure:
    return Figure(
        "cycles",
        _("Instability cycles"),
        Unit.COUNT,
        Decimal(len(board.cycles)),
        formula=_("times that a service was unstable after a change, until it was calm again"),
        note=_("A change before a service is stable joins its cycle, and is not counted again."),
    )


def _changes(board: ChangesBoard) -> Table:
    columns = (
        Column("name", _("Change")),
        Column("service", _("Service")),
        Column("kind", _("Kind")),
        Column("at", _("Made"), Unit.INSTANT),
        Column("outcome", _("Outcome")),
        Column("deploy", _("Deploy"), Unit.FLAG),
        Column("failed", _("Failed"), Unit.FLAG),
    )
    deployments = any(
        entry.change.kind is ChangeKind.DEPLOYMENT and entry.change.outcome in _MADE
        for entry in board.changes
    )
    wanted = ChangeKind.DEPLOYMENT if deployments else ChangeKind.RELEASE
    rows = [
        (
            entry.change.name,
            entry.service,
            word_text(entry.change.kind),
            entry.change.at,
            word_text(entry.change.outcome),
            entry.change.kind is wanted
            and entry.change.outcome in _MADE
            and entry.change.at is not None,
            entry.change.outcome in _MADE[1:] or bool(entry.led_to),
        )
        for entry in board.changes
    ]
    return Table("changes", _("Changes"), columns, rows)


def _incidents(board: ChangesBoard) -> Table:
    columns = (
        Column("title", _("Incident")),
        Column("start", _("Start"), Unit.INSTANT),
        Column("led", _("A change led to it"), Unit.FLAG),
    )
    rows = [
        (entry.incident.title, entry.incident.start, entry.attributed.primary is not None)
        for entry in board.incidents
    ]
    return Table("incidents", _("Incidents"), columns, rows)
