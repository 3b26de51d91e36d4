"""The form of what is promised: from one of the usual promises, or as it stands now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from app.text.doorway import N_, _
from app.text.levels import exact_share
from app.text.words import word_text
from models.services.commands import AddObjective, ChangeObjective
from models.services.rows import (
    CreditDraft,
    ExclusionReading,
    Indicator,
    MergePolicy,
    ObjectiveRow,
    PromiseKind,
    WindowKind,
)
from models.services.rules.usual import USUAL, Usual
from views.kit import typed
from views.kit.clock_fields import zone_field
from views.kit.fields import ChoiceField, LineField, TextField, day_field, percent_field
from views.kit.form import Form
from views.kit.page import PageContext

TITLES = {
    "agreement": N_("Agreement of a month"),
    "objective": N_("Internal objective"),
    "latency": N_("Speed of requests"),
}
ICONS = {"agreement": "scale", "objective": "target", "latency": "zap"}


@dataclass(frozen=True, slots=True)
class Start:
    """Where a new promise begins: a usual one, and of which service."""

    usual: Usual
    service_id: UUID | None = None


def usual_of(key: str) -> Usual:
    """One of the usual promises by its key; the internal objective where there is none."""
    return next((one for one in USUAL if one.key == key), USUAL[1])


def share_typed(text: str) -> Decimal:
    """A target: as per cent, with or without its sign; up to one it is a share.

    >>> share_typed("99.95"), share_typed("99,95 %"), share_typed("0.9995")
    (Decimal('0.9995'), Decimal('0.9995'), Decimal('0.9995'))
    """
    plain = text.strip()
    number = typed.decimal(plain.removesuffix("%"))
    return number if not plain.endswith("%") and number <= 1 else typed.percent(plain)


def target_field() -> LineField:
    """A target, typed as per cent."""
    return LineField(share_typed, exact_share, "99.95 %")


def add_form(
    context: PageContext,
    services: Mapping[str, UUID],
    start: Start,
    added: Callable[[UUID], object],
) -> Form:
    """The form that promises something. added: told the id."""
    owed_then = tuple(CreditDraft(below, share) for below, share in start.usual.credits)

    def commit(values: dict[str, Any]) -> None:
        owed = owed_then if values["kind"] is PromiseKind.AGREEMENT else ()
        done = context.do(AddObjective(**values, credits=owed))
        if done is not None:
            context.notify(_("Promised: {name}.").format(name=values["name"]), undo=True)
            added(done.value)

    form = Form(commit, _("Promise it"))
    form.add("service_id", _("Service"), ChoiceField(services))
    form.add("name", _("Name"), LineField(typed.needed))
    form.add("target", _("Target"), target_field(), _("99.95 or 0.9995 mean the same"))
    _common(form)
    form.add("reason", _("Why this target"), LineField())
    usual = start.usual
    form.fill(
        {
            "service_id": start.service_id,
            "name": _(TITLES.get(usual.key, TITLES["objective"])),
            "target": usual.target,
            "kind": usual.kind,
            "indicator": usual.indicator,
            "window": usual.window,
            "window_days": usual.window_days or 28,
            "threshold_ms": usual.threshold_ms or 300,
            "zone": context.calendar.zone,
            "starts_on": context.today.replace(day=1),
            "little_left": Decimal("0.25"),
        }
    )
    return form


def change_form(
    context: PageContext, row: ObjectiveRow, seen: int, changed: Callable[[], object]
) -> Form:
    """The form that says anew what is promised. Its target is changed by the day, apart."""

    def commit(values: dict[str, Any]) -> None:
        kept = {**values, "document": row.document, "external_id": row.external_id}
        if context.do(ChangeObjective(id=row.id, seen=seen, **kept)) is not None:
            context.notify(_("Changed."), undo=True)
            changed()

    form = Form(commit, _("Change"))
    form.add("name", _("Name"), LineField(typed.needed))
    _common(form)
    keys = ("name", *_COMMON)
    form.fill({key: getattr(row, key) for key in keys})
    return form


_COMMON = (
    "kind",
    "indicator",
    "window",
    "window_days",
    "threshold_ms",
    "zone",
    "starts_on",
    "little_left",
    "merge",
    "reading",
    "minute_rule",
    "consequence",
    "fee",
    "currency",
    "approver",
    "approved_on",
    "revisit_on",
)


def _common(form: Form) -> None:
    """The fields that adding and changing share."""
    form.add("kind", _("Kind"), ChoiceField({word_text(one): one for one in PromiseKind}))
    form.add("indicator", _("Measured by"), ChoiceField({word_text(i): i for i in Indicator}))
    form.add("window", _("Window"), ChoiceField({word_text(one): one for one in WindowKind}))
    form.add("window_days", _("Days, where it rolls"), LineField(typed.whole))
    form.add("threshold_ms", _("Milliseconds, of speed"), LineField(typed.whole))
    form.add("zone", _("Time zone"), zone_field())
    form.add("starts_on", _("Measured from"), day_field())
    form.add("little_left", _("Little is left below"), percent_field("25 %"))
    form.add("merge", _("Outages at once"), ChoiceField({word_text(m): m for m in MergePolicy}))
    form.add(
        "reading", _("Exclusions are"), ChoiceField({word_text(r): r for r in ExclusionReading})
    )
    whole = {_("Every second down counts"): False, _("Only minutes wholly down count"): True}
    form.add("minute_rule", _("Rule of minutes"), ChoiceField(whole))
    form.add("consequence", _("What follows a miss"), TextField(lines=2))
    money = LineField(typed.maybe(typed.decimal), lambda value: format(value, "f"), _("none"))
    form.add("fee", _("Fee of a window"), money)
    form.add("currency", _("Currency"), LineField(hint="EUR"))
    form.add("approver", _("Agreed to by"), LineField())
    for key, words in (("approved_on", _("Agreed on")), ("revisit_on", _("To be agreed anew on"))):
        optional = LineField(typed.maybe(typed.day), lambda day: day.isoformat(), _("not yet"))
        form.add(key, words, optional)
