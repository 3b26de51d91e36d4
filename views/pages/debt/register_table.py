"""The columns of the debt register, ranked by payback as they come."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from app.text.doorway import _
from models.insight.debt_rows import DebtEntry, DebtRegister
from models.kernel.figures import Unit
from views.kit import typed
from views.kit.table_column import Look, TableColumn
from views.pages.debt.words import (
    age_text,
    area_of,
    area_text,
    basis_text,
    clock,
    debt_state,
    months_words,
)


def debt_columns(register: Callable[[], DebtRegister | None]) -> list[TableColumn]:
    """What can be typed over is what people say; the rest is reckoned. register: the one shown."""
    return [
        TableColumn(
            "title",
            _("Debt"),
            value=lambda row: row.debt.title,
            weight=500,
            parse=typed.needed,
            width=160,
            least=230,
        ),
        TableColumn(
            "area",
            _("Area"),
            value=lambda row: area_text(row.debt.area),
            parse=lambda words: area_text(area_of(words)),
            choices=lambda: [area_text(area) for area in _areas(register())],
        ),
        TableColumn(
            "service",
            _("Service"),
            value=lambda row: row.service,
            parse=lambda words: _named(_names(register(), "services"), words),
            choices=lambda: list(_names(register(), "services")),
            room=800,
        ),
        TableColumn(
            "owner",
            _("Owner"),
            value=lambda row: row.owner,
            parse=lambda words: _named(_names(register(), "people"), words),
            choices=lambda: list(_names(register(), "people")),
            room=960,
        ),
        TableColumn(
            "age", _("Age"), Unit.COUNT, value=lambda row: row.age, text=_age, room=940
        ),
        TableColumn(
            "principal",
            _("To pay off, h"),
            Unit.SECONDS, text=clock,
            value=lambda row: row.debt.principal,
            parse=typed.maybe(typed.seconds),
        ),
        TableColumn(
            "interest",
            _("Interest, h/month"),
            Unit.SECONDS, text=clock,
            value=lambda row: row.interest.seconds,
            parse=typed.maybe(typed.seconds),
        ),
        TableColumn(
            "basis",
            _("Known from"),
            value=lambda row: basis_text(row.interest),
            room=1040,
        ),
        TableColumn("payback", _("Payback"), Unit.RATIO, value=payback, text=months_words),
        TableColumn(
            "state",
            _("State"),
            look=Look.STATE,
            value=lambda row: debt_state(row)[0],
            state=lambda row: debt_state(row)[1],
            room=900,
            width=96,
            least=100,
        ),
        TableColumn(
            "year",
            _("A year more, h"),
            Unit.SECONDS, text=clock,
            value=lambda row: row.year,
            hidden=True,
        ),
        TableColumn("skill", _("Skill"), value=lambda row: row.debt.skill, parse=typed.text,
                    choices=partial(_skills, register), hidden=True),
        TableColumn(
            "incurred_on",
            _("Since"),
            Unit.DAY,
            value=lambda row: row.debt.incurred_on,
            parse=_day,
            hidden=True,
        ),
        TableColumn("origin", _("Came from"), value=lambda row: row.debt.origin, parse=typed.text,
                    hidden=True),
        TableColumn("labels", _("Labels"), value=lambda row: row.debt.labels, hidden=True),
    ]  # fmt: skip


def debt_fields(row: DebtEntry) -> dict[str, Any]:
    """Everything that a change of an item sets, as it stands."""
    debt = row.debt
    keys = (
        "title",
        "text",
        "area",
        "origin",
        "reason",
        "purpose",
        "service_id",
        "team_id",
        "owner_id",
        "skill",
        "incurred_on",
        "principal",
        "interest",
        "log_category",
        "log_ticket",
        "labels",
    )
    return {key: getattr(debt, key) for key in keys}


def edited(key: str, value: Any, register: DebtRegister) -> dict[str, Any]:
    """What a cell that was typed over sets of an item."""
    if key == "area":
        return {"area": area_of(str(value))}
    if key in ("service", "owner"):
        ids: Mapping[str, UUID] = _names(register, "services" if key == "service" else "people")
        return {f"{key}_id": ids.get(str(value))}
    return {key: value}


def _day(words: str) -> date:
    return typed.day(words)


def _age(days: int) -> str:
    return age_text(days)


def payback(row: DebtEntry) -> Decimal | None:
    """Months until paying it off has repaid itself; None where that never comes, or nobody knows."""
    months = row.payback
    return None if months is None else Decimal(months.numerator) / months.denominator


def _areas(register: DebtRegister | None) -> tuple[str, ...]:
    return register.areas if register is not None else ()


def _skills(register: Callable[[], DebtRegister | None]) -> tuple[str, ...]:
    shown = register()
    return shown.skills if shown is not None else ()


def _names(register: DebtRegister | None, kind: str) -> dict[str, UUID]:
    names: Mapping[UUID, str] = getattr(register, kind) if register is not None else {}
    return {name: one for one, name in sorted(names.items(), key=lambda each: each[1].casefold())}


def _named(names: Mapping[str, UUID], words: str) -> str:
    """The name that was meant; nothing for nobody."""
    if not words.strip():
        return ""
    return typed.one_of({name: name for name in names})(words)
