"""The options, made from their declarations; each holds as soon as it is chosen."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app import settings as options
from app.settings import Option, Settings
from app.text.doorway import N_, _
from views.kit import theme
from views.kit.buttons import Button
from views.kit.fields import ChoiceField
from views.kit.labels import Label
from views.kit.switches import CheckBox
from views.shell.languages import languages, regions

# What each option is called, and what it changes.
WORDS: dict[str, tuple[str, str]] = {
    options.THEME.key: (N_("Look"), N_("Light, dark, or as the system has it.")),
    options.TEXT_SIZE.key: (N_("Text size"), N_("All of the window grows with it.")),
    options.LANGUAGE.key: (N_("Language"), N_("Of the words; holds from the next start.")),
    options.REGION.key: (N_("Region"), N_("How numbers are written, whatever the language.")),
    options.FIRST_WEEKDAY.key: (
        N_("First day of the week"),
        N_("The team's, or your own; hours are counted by ISO weeks in any case."),
    ),
    options.HOUR_DISPLAY.key: (
        N_("Hours"),
        N_("Shown as 2 h 30 min or as 2.50 h; any way of typing is understood."),
    ),
    options.CLOCK.key: (N_("Clock"), N_("24 hours, or 12 with a.m. and p.m.")),
    options.AUTHOR.key: (
        N_("Your name"),
        N_("Stands beside your steps in the history; empty: the name you are logged in by."),
    ),
    options.REOPEN_LAST.key: (N_("Open the last file at start"), ""),
    options.NOTICE_SECONDS.key: (N_("Seconds that notices stay"), ""),
    options.KEEP_COPY.key: (
        N_("Keep a copy of shared data at hand"),
        N_("To go on in when the connection is lost. It holds personal data, on this computer."),
    ),
    options.BACKUP_SECOND_PLACE.key: (
        N_("Second place for backups"),
        N_("Each backup is copied there too; another disk is best."),
    ),
}
CHOICES: dict[str, str] = {
    "system": N_("As the system"),
    "light": N_("Light"),
    "dark": N_("Dark"),
    "team": N_("The team's"),
    "monday": N_("Monday"),
    "saturday": N_("Saturday"),
    "sunday": N_("Sunday"),
    "clock": N_("2 h 30 min"),
    "decimal": N_("2.50 h"),
    "24": N_("24 hours"),
    "12": N_("12 hours"),
}


class SettingsDialog(QDialog):
    """One line for each declared option."""

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle(_("Settings"))
        outer = QVBoxLayout(self)
        pad = theme.px(20)
        outer.setContentsMargins(pad, pad, pad, pad)
        outer.setSpacing(theme.px(12))
        outer.addWidget(Label(_("Settings"), "heading"))
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, theme.px(12), 0)
        grid.setColumnStretch(0, 1)
        grid.setHorizontalSpacing(theme.px(24))
        grid.setVerticalSpacing(theme.px(12))
        for row, option in enumerate(settings.declared):
            self._add(grid, row, option)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inside)
        outer.addWidget(area, 1)
        self._trouble = Label("", "secondary", "bad", wrap=True)
        self._trouble.hide()
        outer.addWidget(self._trouble)
        row_of_buttons = QHBoxLayout()
        row_of_buttons.addStretch(1)
        row_of_buttons.addWidget(Button(_("Close"), self.accept, primary=True))
        outer.addLayout(row_of_buttons)
        self.resize(theme.px(640), theme.px(620))

    def _add(self, grid: QGridLayout, row: int, option: Option[Any]) -> None:
        title, meaning = WORDS[option.key]
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(_(title), "name", wrap=True))
        if meaning:
            words.addWidget(Label(_(meaning), "secondary", wrap=True))
        grid.addLayout(words, row, 0)
        editor = self._editor(option)
        for part in [editor, *editor.findChildren(QWidget)]:
            if part.focusPolicy() is not Qt.FocusPolicy.NoFocus and not part.accessibleName():
                part.setAccessibleName(_(title))
        editor.setMinimumWidth(theme.px(200))
        grid.addWidget(editor, row, 1, Qt.AlignmentFlag.AlignTop)

    def _editor(self, option: Option[Any]) -> QWidget:
        value = self._settings.value(option)
        if isinstance(value, bool):
            box = CheckBox(_(WORDS[option.key][0]), partial(self._put, option))
            box.setChecked(value)
            return box
        if option is options.LANGUAGE:
            return self._choice(option, languages())
        if option is options.REGION:
            return self._choice(option, regions())
        if option.choices:
            return self._choice(
                option, [(choice, _choice_words(option, choice)) for choice in option.choices]
            )
        if option is options.BACKUP_SECOND_PLACE:
            return self._folder(option)
        line = QLineEdit(str(value))
        line.editingFinished.connect(lambda: self._put(option, line.text().strip()))
        return line

    def _choice(self, option: Option[Any], choices: Sequence[tuple[Any, str]]) -> ChoiceField:
        field = ChoiceField({words: key for key, words in choices})
        field.set_value(self._settings.value(option))
        field.activated.connect(lambda _at: self._put(option, field.value()))
        return field

    def _folder(self, option: Option[Any]) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        line = QLineEdit(self._settings.value(option))
        line.setPlaceholderText(_("None"))
        line.editingFinished.connect(lambda: self._put(option, line.text().strip()))

        def choose() -> None:
            folder = QFileDialog.getExistingDirectory(self, _("Second place for backups"))
            if folder:
                line.setText(folder)
                self._put(option, folder)

        row.addWidget(line, 1)
        row.addWidget(Button(_("Choose…"), choose))
        return whole

    def _put(self, option: Option[Any], value: Any) -> None:
        try:
            self._settings.put(option, value)
            self._trouble.hide()
        except OSError as problem:
            words = _("The choice could not be kept: {why}")
            self._trouble.setText(words.format(why=problem.strerror or ""))
            self._trouble.show()


def _choice_words(option: Option[Any], choice: Any) -> str:
    if isinstance(choice, int):
        return f"{choice} %" if option is options.TEXT_SIZE else f"{choice}"
    return _(CHOICES[choice])
