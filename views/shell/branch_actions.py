"""Scenarios and planning copies in the menu and the palette; the page History does them."""

from functools import partial
from typing import TYPE_CHECKING

from app.text.doorway import _
from views.kit.actions import Action, Menu

if TYPE_CHECKING:
    from views.shell.shell import Shell


def branch_actions(shell: "Shell") -> list[Action]:
    """What makes a branch of the open data, and what brings one back."""
    desk = shell.desk
    there = desk is not None and any(spec.key == "history" for spec in desk.specs)
    none = _("No data is open")

    def go(**arguments: str) -> None:
        if shell.desk is not None:
            shell.desk.go("history", arguments)

    ways = [
        ("scenario", _("New scenario…"), "layers"),
        ("copy", _("Take a planning copy…"), "copy"),
        ("back", _("Bring a copy back…"), "merge"),
    ]
    return [
        *(
            Action(
                f"branch.{do}", words, partial(go, do=do), icon=icon,
                enabled=there, reason=none, menu=Menu.FILE,
            )
            for do, words, icon in ways
        ),
        Action(
            "branch.list", _("Scenarios and copies"), lambda: go(view="branches"), icon="git-compare",
            enabled=there, reason=none, menu=Menu.FILE,
        ),
    ]  # fmt: skip
