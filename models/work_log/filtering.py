"""An `EntryFilter` as conditions of SQL."""

from sqlalchemy import ColumnElement, and_, func, literal_column, or_, select, type_coerce
from sqlalchemy import Text as SqlText

from models.people.records import Membership
from models.work_log.records import Entry
from models.work_log.rows import EntryFilter


def conditions(wanted: EntryFilter) -> list[ColumnElement[bool]]:
    """What holds for every entry that the filter asks for."""
    found: list[ColumnElement[bool]] = []
    if wanted.period is not None:
        found += [Entry.day >= wanted.period.start, Entry.day < wanted.period.end]
    if wanted.people:
        found.append(Entry.person_id.in_(wanted.people))
    if wanted.services:
        found.append(Entry.service_id.in_(wanted.services))
    if wanted.projects:
        found.append(Entry.project_id.in_(wanted.projects))
    if wanted.kinds:
        # Joined with nothing, so that the days are looked up by their index, and not the kinds.
        kinds = type_coerce(Entry.kind, SqlText).concat(literal_column("''"))
        found.append(kinds.in_([kind.value for kind in wanted.kinds]))
    if wanted.toil is not None:
        found.append(Entry.toil == wanted.toil)
    if wanted.categories:
        found.append(Entry.category.in_(wanted.categories))
    if wanted.batch_id is not None:
        found.append(Entry.batch_id == wanted.batch_id)
    if wanted.ids:
        found.append(Entry.id.in_(wanted.ids))
    if wanted.warned:
        found.append(Entry.warning != "")
    if wanted.text:
        needle = f"%{_escaped(_lowered(wanted.text))}%"
        columns = (Entry.note, Entry.ticket, Entry.category)
        found.append(or_(*(func.lower(column).like(needle, escape="\\") for column in columns)))
    if wanted.team_id is not None:
        found.append(
            select(Membership.id)
            .where(
                Membership.person_id == Entry.person_id,
                Membership.team_id == wanted.team_id,
                and_(
                    Membership.from_day <= Entry.day,
                    or_(Membership.to_day.is_(None), Membership.to_day >= Entry.day),
                ),
            )
            .exists()
        )
    return found


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")


def _lowered(text: str) -> str:
    """As both databases lower it here: the letters A to Z only."""
    return "".join(letter.lower() if letter.isascii() else letter for letter in text)
