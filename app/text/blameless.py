"""The rules for blameless words, read from `resources/blameless`, and why each is one."""

import tomllib
from functools import cache
from pathlib import Path

from app.text.doorway import N_, _
from models.incidents.rules.blameless import BlameRule, BlameRules, Why

_FOLDER = Path(__file__).parents[2] / "resources" / "blameless"

_WHY: dict[Why, str] = {
    Why.HINDSIGHT: N_(
        "This judges by how it ended. What did people see then, and what made it reasonable?"
    ),
    Why.JUDGEMENT: N_("This judges people. Which part of the process or the system let it happen?"),
    Why.LAPSE: N_("This explains by a slip. Anybody slips: what would have caught it?"),
    Why.LABEL: N_("This ends the search. What made the step easy to get wrong?"),
    Why.NAMED: N_("This names somebody. Would the next one in their place have done otherwise?"),
}


@cache
def blame_rules(language: str = "en") -> BlameRules:
    """The rules of a language; those of English where it has none."""
    path = _FOLDER / f"{language}.toml"
    if not path.exists():
        path = _FOLDER / "en.toml"
    told = tomllib.loads(path.read_text("utf-8"))
    rules = (
        BlameRule(rule["key"], Why(rule["why"]), rule["pattern"], rule["better"])
        for rule in told["rule"]
    )
    return BlameRules(tuple(told["who"]), tuple(rules))


def why_text(why: Why) -> str:
    """Why a phrase is told, as a question that leads on."""
    return _(_WHY[why])
