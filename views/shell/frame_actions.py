"""The window's own actions. Menus, palette and keys are made from them."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from app import settings as options
from app.text.doorway import _
from app.text.periods import kind_word
from models.kernel.periods import PeriodKind
from views.kit.actions import Action, Menu
from views.kit.rights import Right
from views.shell import tasks
from views.shell.branch_actions import branch_actions
from views.shell.period_chooser import KINDS

if TYPE_CHECKING:
    from views.shell.desk import Desk
    from views.shell.shell import Shell

TEXT_SIZES = options.TEXT_SIZE.choices


def frame_actions(shell: "Shell") -> list[Action]:
    """Everything that the window can do now."""
    return [
        *_file(shell), *branch_actions(shell), *_edit(shell), *_view(shell), *_go(shell),
        *_help(shell),
    ]  # fmt: skip


def with_print(found: list[Action]) -> list[Action]:
    """All actions; where no page offers to print (a key that ends so), one that says why not."""
    if any(action.key.endswith(".print") for action in found):
        return found
    nothing = Action(
        "file.print", _("Print…"), lambda: None, "Ctrl+P", "printer",
        enabled=False, reason=_("There is nothing to print on this page"), menu=Menu.FILE,
    )  # fmt: skip
    return [*found, nothing]


def _with_desk(shell: "Shell", act: "Callable[[Desk], object]") -> Callable[[], None]:
    def run() -> None:
        if shell.desk is not None:
            act(shell.desk)

    return run


def _file(shell: "Shell") -> list[Action]:
    closed = shell.desk is None
    none = _("No data is open")
    no_file = shell.document is None or shell.document.file is None
    return [
        Action(
            "file.sample", _("Explore the sample team"), shell.open_sample, icon="sparkles",
            enabled=not shell.sample_open, reason=_("The sample team is open"), menu=Menu.FILE,
        ),
        Action(
            "file.new", _("Start my team…"), partial(tasks.start_team, shell), "Ctrl+Shift+N", "users",
            menu=Menu.FILE,
        ),
        Action("file.open", _("Open…"), partial(tasks.choose_file, shell), "Ctrl+O", "folder-open", menu=Menu.FILE),
        Action("file.shared", _("Open a shared database…"), partial(tasks.open_shared, shell), icon="database",
               menu=Menu.FILE),
        Action(
            "file.sample_reset", _("Reset the sample team"), shell.reset_sample, icon="rotate-ccw",
            enabled=shell.sample_open, reason=_("The sample team is not open"), menu=Menu.FILE,
        ),
        Action(
            "keep.point", _("Make a restore point"), partial(tasks.make_restore_point, shell), "Ctrl+S", "save",
            enabled=not no_file, reason=none, menu=Menu.FILE,
        ),
        Action(
            "keep.restore", _("Restore a backup…"), partial(tasks.open_restore, shell), icon="archive",
            enabled=not no_file, reason=none, menu=Menu.FILE,
        ),
        Action(
            "window.settings", _("Settings…"), partial(tasks.open_settings, shell), "Ctrl+,", "settings",
            menu=Menu.FILE,
        ),
        Action(
            "window.close_data", _("Close the file"), partial(tasks.leave_for_welcome, shell), "Ctrl+W", "x",
            enabled=not closed, reason=none, menu=Menu.FILE,
        ),
        Action("window.quit", _("Quit"), shell.window.close, "Ctrl+Q", "log-out", menu=Menu.FILE),
    ]  # fmt: skip


def _edit(shell: "Shell") -> list[Action]:
    bar = shell.window.top_bar
    nothing, again = _("Nothing to undo"), _("Nothing to do again")
    undo, redo = bar.undo.isEnabled(), bar.redo.isEnabled()
    return [
        Action(
            "edit.undo", bar.undo.text() if undo else _("Undo"),
            _with_desk(shell, lambda desk: desk.undo()), "Ctrl+Z", "undo-2",
            enabled=undo, reason=nothing, menu=Menu.EDIT, needs=Right.EDIT,
        ),
        Action(
            "edit.redo", bar.redo.accessibleName() if redo else _("Redo"),
            _with_desk(shell, lambda desk: desk.redo()), "Ctrl+Shift+Z", "redo-2",
            enabled=redo, reason=again, menu=Menu.EDIT, needs=Right.EDIT,
        ),
        Action(
            "edit.history", _("History"), partial(tasks.open_history, shell), "Ctrl+H", "history",
            enabled=shell.desk is not None, reason=_("No data is open"), menu=Menu.EDIT,
        ),
    ]  # fmt: skip


def _view(shell: "Shell") -> list[Action]:
    settings = shell.settings
    theme, size = settings.value(options.THEME), settings.value(options.TEXT_SIZE)
    at = TEXT_SIZES.index(size)
    looks = [
        ("system", _("Look as the system"), "monitor"),
        ("light", _("Light look"), "sun"),
        ("dark", _("Dark look"), "moon"),
    ]
    return [
        *(
            Action(
                f"look.{key}", words, _putter(shell, options.THEME, key), icon=icon,
                checked=key == theme, menu=Menu.VIEW,
            )
            for key, words, icon in looks
        ),
        Action(
            "text.larger", _("Larger text"),
            _putter(shell, options.TEXT_SIZE, TEXT_SIZES[min(at + 1, len(TEXT_SIZES) - 1)]),
            "Ctrl++", enabled=at + 1 < len(TEXT_SIZES), reason=_("It is the largest"),
            menu=Menu.VIEW,
        ),
        Action(
            "text.smaller", _("Smaller text"),
            _putter(shell, options.TEXT_SIZE, TEXT_SIZES[max(at - 1, 0)]),
            "Ctrl+-", enabled=at > 0, reason=_("It is the smallest"), menu=Menu.VIEW,
        ),
        Action(
            "text.usual", _("Usual text size"), _putter(shell, options.TEXT_SIZE, 100), "Ctrl+0",
            menu=Menu.VIEW,
        ),
        Action(
            "frame.rail", _("Fold or unfold the rail"), shell.window.toggle_rail, "Ctrl+B",
            "panel-left", menu=Menu.VIEW,
        ),
        Action(
            "frame.problems", _("Problems"), partial(tasks.open_problems, shell), "Ctrl+Shift+P", "triangle-alert",
            enabled=shell.desk is not None, reason=_("No data is open"), menu=Menu.VIEW,
        ),
        Action(
            "frame.jobs", _("Background jobs"), partial(tasks.open_jobs, shell), "", "activity",
            enabled=shell.desk is not None, reason=_("No data is open"), menu=Menu.VIEW,
        ),
    ]  # fmt: skip


def _putter(shell: "Shell", option: options.Option[Any], value: Any) -> Callable[[], None]:
    return lambda: shell.put_option(option, value)


def _go(shell: "Shell") -> list[Action]:
    desk = shell.desk
    if desk is None:
        return []
    back, forward = desk.room.ways
    chooser = shell.window.top_bar.period
    found = [
        Action(
            "go.back", _("Back"), desk.go_back, "Alt+Left", "arrow-left",
            enabled=back, reason=_("There is no page before"), menu=Menu.GO,
        ),
        Action(
            "go.forward", _("Forward"), desk.go_forward, "Alt+Right", "arrow-right",
            enabled=forward, reason=_("There is no page after"), menu=Menu.GO,
        ),
        Action(
            "period.today", _("The present period"), chooser.go_to_today, "Ctrl+T",
            "calendar-days", menu=Menu.GO,
        ),
        Action(
            "period.earlier", _("Earlier period"), lambda: chooser.move_by(-1), "Alt+PgUp",
            "chevron-left", menu=Menu.GO,
        ),
        Action(
            "period.later", _("Later period"), lambda: chooser.move_by(1), "Alt+PgDown",
            "chevron-right", menu=Menu.GO,
        ),
        *(_kind_action(shell, kind) for kind in KINDS),
        Action(
            "review.note", _("Keep a note for the review…"), partial(_keep_note, shell),
            icon="pencil", needs=Right.EDIT, menu=Menu.EDIT,
        ),
    ]  # fmt: skip
    first: dict[str, str] = {}
    for spec in desk.specs:
        first.setdefault(spec.group, spec.key)
    keys = {key: f"Ctrl+{place}" for place, key in enumerate(first.values(), 1)}
    found.extend(
        Action(
            f"page.{spec.key}", _(spec.title), _goer(desk, spec.key), keys.get(spec.key, ""),
            spec.icon, menu=Menu.GO,
        )
        for spec in desk.specs
    )  # fmt: skip
    return found


def _keep_note(shell: "Shell") -> None:
    from views.pages.reports.keep_note import keep_note
    from views.shell.context import ShellContext

    if shell.desk is not None:
        keep_note(shell.window, ShellContext(shell.desk, "reports"))


def _goer(desk: "Desk", key: str) -> Callable[[], None]:
    return lambda: desk.go(key)


def _kind_action(shell: "Shell", kind: PeriodKind) -> Action:
    chooser = shell.window.top_bar.period
    return Action(
        f"period.{kind.value}",
        _("Period: {kind}").format(kind=kind_word(kind)),
        lambda: chooser.set_kind(kind),
        checked=chooser.choice.kind is kind,
        menu=Menu.GO,
    )


def _help(shell: "Shell") -> list[Action]:
    return [
        Action(
            "help.search", _("Search, or type a command"), shell.open_search, "Ctrl+K", "search",
            menu=Menu.HELP,
        ),
        Action("help.here", _("Explain this"), partial(tasks.explain_here, shell), "F1", "circle-help",
               menu=Menu.HELP),
        Action("help.keys", _("Keys"), partial(tasks.open_keys, shell), "Ctrl+?", "keyboard", menu=Menu.HELP),
        Action("help.words", _("Words and formulas"), partial(tasks.open_glossary, shell), "", "book-open",
               menu=Menu.HELP),
        Action("help.menu", _("Menu"), shell.open_menu_by_key, "F10", "menu", menu=Menu.HELP),
        Action("help.about", _("About Watchbill"), partial(tasks.open_about, shell), "", "life-buoy",
               menu=Menu.HELP),
    ]  # fmt: skip
