"""The columns of the roster."""

from app.text.doorway import _
from app.text.words import word_text
from models.kernel.figures import Unit
from models.people.rows import RosterRow
from views.kit import typed
from views.kit.table_column import Look, TableColumn


def roster_columns() -> list[TableColumn]:
    """Names and ways to reach people can be typed over; the rest is dated and has its own forms."""
    return [
        TableColumn(
            "name",
            _("Name"),
            weight=500,
            value=lambda row: row.person.name,
            parse=typed.needed,
            width=140,
        ),
        TableColumn("team", _("Team"), value=lambda row: row.team.name if row.team else ""),
        TableColumn(
            "role", _("Role"), value=lambda row: row.membership.role if row.membership else ""
        ),
        TableColumn("site", _("Site"), value=lambda row: row.site.name if row.site else ""),
        TableColumn(
            "contract",
            _("Hours a week"),
            Unit.HOURS,
            value=lambda row: row.contract.seconds_a_week / 3600 if row.contract else None,
        ),
        TableColumn("email", _("E-mail"), value=lambda row: row.person.email, parse=typed.text),
        TableColumn("phone", _("Phone"), value=lambda row: row.person.phone, parse=typed.text),
        TableColumn("chat", _("Chat"), value=lambda row: row.person.chat, parse=typed.text),
        TableColumn(
            "skills",
            _("Skills"),
            value=lambda row: ", ".join(skill.name for skill in row.skills),
            hidden=True,
        ),
        TableColumn(
            "state",
            _("Today"),
            look=Look.STATE,
            value=_state_words,
            state=lambda row: "info" if row.absence else "",
            width=150,
        ),
    ]


def _state_words(row: RosterRow) -> str:
    if row.absence is None:
        return ""
    kind = word_text(row.absence.kind)
    if row.absence.to_day is None:
        return _("{kind}, open end").format(kind=kind)
    return _("{kind} to {day:%d} {day:%b}").format(kind=kind, day=row.absence.to_day)
