"""How many people can share on-call duty, against what is needed: one line, with its state."""

from datetime import UTC, date, datetime, timedelta

from app.text.doorway import _
from models.rotations.queries import RotaFacts
from models.rotations.rules.shapes import Rota
from models.rotations.rules.staffing import staffing

_REACH = timedelta(days=1)


def staffing_question() -> RotaFacts:
    """What to ask for it."""
    now = datetime.now(UTC)
    return RotaFacts(now, now + _REACH)


def staffing_words(rota: Rota, day: date) -> tuple[str, str]:
    """Words and state (ok or warn); no words where nobody shares a duty."""
    rows = staffing(rota, day)
    if not rows:
        return "", "ok"
    parts = []
    for row in rows:
        site = rota.sites.get(row.site_id) if row.site_id is not None else None
        team = rota.teams.get(row.team_id) if row.team_id is not None else None
        place = site.name if site is not None else team.name if team is not None else ""
        words = _("{place} {count}, {needed} needed") if place else _("{count}, {needed} needed")
        parts.append(words.format(place=place, count=row.count, needed=row.needed))
    short = any(row.count < row.needed for row in rows)
    said = _("Can share on-call duty: {parts}").format(parts="; ".join(parts))
    return said, "warn" if short else "ok"
