"""The welcome page: the sample, a team of one's own, a file; what was open lately; the look."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import settings as options
from app.settings import Settings
from app.text.doorway import _
from views.kit import theme
from views.kit.buttons import Button, IconButton, LinkButton
from views.kit.cards import Card
from views.kit.fields import ChoiceField
from views.kit.labels import ElidedLabel, Label
from views.shell.ground import Ground, Quiet
from views.shell.recent import Place, place_name


@dataclass(frozen=True)
class WelcomeDoors:
    """What the welcome page calls."""

    sample: Callable[[], object]
    start: Callable[[], object]
    open: Callable[[], object]
    shared: Callable[[], object]
    recent: Callable[[Place], object]
    forget: Callable[[Place], object]


class Welcome(Ground):
    """Shown while no data is open. Nothing here asks for an account, a network or a save."""

    def __init__(
        self,
        doors: WelcomeDoors,
        settings: Settings,
        files: Sequence[Place],
        languages: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__("canvas")
        self._doors, self._settings = doors, settings
        outer = QVBoxLayout(self)
        pad = theme.size("page_padding")
        outer.setContentsMargins(pad, pad, pad, pad)
        corner = QHBoxLayout()
        corner.addStretch(1)
        corner.addWidget(self._theme_box())
        if len(languages) > 2:
            corner.addWidget(self._language_box(languages))
        outer.addLayout(corner)
        outer.addStretch(2)
        middle = QWidget()
        middle.setMaximumWidth(theme.px(720))
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(Label(_("Watchbill"), "hero"))
        column.addWidget(
            Label(
                _(
                    "A workbench for people who lead the teams that keep services running. "
                    "Your data stays in one file of yours."
                ),
                "body",
                "text2",
                wrap=True,
            )
        )
        column.addLayout(self._choices())
        self.shared = LinkButton(_("Open a shared database…"), self._doors.shared, "database")
        column.addWidget(self.shared, 0, Qt.AlignmentFlag.AlignLeft)
        if files:
            column.addWidget(self._recent(files))
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(middle, 4)
        across.addStretch(1)
        outer.addLayout(across)
        outer.addStretch(3)
        self.setAccessibleName(_("Welcome"))

    def _choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        self.sample = Button(
            _("Explore the sample team"), self._doors.sample, "sparkles", primary=True
        )
        self.start = Button(_("Start my team"), self._doors.start, "users")
        self.open_file = Button(_("Open…"), self._doors.open, "folder-open")
        for title, words, button in (
            (
                _("See it work"),
                _("Twelve people, eight services, eighteen months. Change what you like."),
                self.sample,
            ),
            (
                _("Your own team"),
                _("Paste names from a spreadsheet; hours come after."),
                self.start,
            ),
            (_("A file you have"), _("Or drop it on this window."), self.open_file),
        ):
            card = Card(title)
            card.body.addWidget(Label(words, "secondary", wrap=True))
            card.body.addStretch(1)
            card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            row.addWidget(card, 1)
        return row

    def _recent(self, files: Sequence[Place]) -> Card:
        card = Card(_("Recent files"))
        for place in files[:6]:
            called, where = place_name(place)
            line = QHBoxLayout()
            line.setSpacing(theme.px(8))
            name = Quiet(called, "database" if isinstance(place, str) else "file-text", role="name")
            name.clicked.connect(lambda _on=False, place=place: self._doors.recent(place))
            line.addWidget(name)
            line.addWidget(ElidedLabel(where, "secondary", "muted"), 1)
            words = _("Take {name} off this list").format(name=called)
            line.addWidget(IconButton("x", words, partial(self._doors.forget, place)))
            card.body.addLayout(line)
        return card

    def _theme_box(self) -> ChoiceField:
        choices = [
            ("system", _("Look as the system")),
            ("light", _("Light look")),
            ("dark", _("Dark look")),
        ]
        return self._box(_("Look"), choices, options.THEME)

    def _language_box(self, languages: Sequence[tuple[str, str]]) -> ChoiceField:
        return self._box(_("Language"), languages, options.LANGUAGE)

    def _box(
        self, name: str, choices: Sequence[tuple[str, str]], option: options.Option[str]
    ) -> ChoiceField:
        box = ChoiceField({words: key for key, words in choices})
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.set_value(self._settings.value(option))
        box.activated.connect(lambda _at: self._settings.put(option, str(box.value())))
        return box
