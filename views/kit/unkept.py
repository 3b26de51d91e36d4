"""What a person typed and did not keep yet: found in a part of the window, and written again where
the same part stands anew."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from views.kit.fields import ChoiceField, LineField, TextField

Place = tuple[str, str, int]
"""A field: its tab, its name, and the how manieth of that name it is."""


@dataclass(frozen=True)
class Unkept:
    """One field. state: what a person made of it; before: what the data had put there."""

    name: str
    state: str
    before: str


def unkept(tabs: Mapping[str, QWidget]) -> dict[Place, Unkept]:
    """What a person changed in the fields of these tabs and did not keep."""
    return {
        place: Unkept(place[1], _state(field), _before(field))
        for place, field in _fields(tabs)
        if _touched(field)
    }


def write_again(tabs: Mapping[str, QWidget], typed: Mapping[Place, Unkept]) -> list[Unkept]:
    """Write it into the same fields of tabs that were built anew, as typed as before.

    Gives those fields which the data has changed meanwhile: what was typed stands over them.
    """
    crossed = []
    for place, field in _fields(tabs):
        was = typed.get(place)
        if was is None or _state(field) == was.state:
            continue
        if _state(field) != was.before:
            crossed.append(Unkept(was.name, _state(field), was.before))
        _write(field, was.state)
    return crossed


def homeless(tabs: Mapping[str, QWidget], typed: Mapping[Place, Unkept]) -> tuple[Unkept, ...]:
    """What was typed into fields that these tabs do not have."""
    there = {place for place, _field in _fields(tabs)}
    return tuple(one for place, one in typed.items() if place not in there and one.state.strip())


def mark_kept(part: QWidget) -> None:
    """The data has what stands in the fields of a part: nothing of it is typed any more."""
    for field in _inputs(part):
        if isinstance(field, QLineEdit):
            field.setModified(False)
        elif isinstance(field, QPlainTextEdit):
            field.document().setModified(False)
        elif isinstance(field, ChoiceField):
            field.chosen = False


def _fields(tabs: Mapping[str, QWidget]) -> Iterator[tuple[Place, QWidget]]:
    for tab, content in tabs.items():
        met: Counter[str] = Counter()
        for field in _inputs(content):
            name = field.accessibleName()
            yield (tab, name, met[name]), field
            met[name] += 1


def _inputs(part: QWidget) -> list[QWidget]:
    return [
        field
        for field in [part, *part.findChildren(QWidget)]
        if isinstance(field, QLineEdit | QPlainTextEdit | ChoiceField)
        and not isinstance(field.parentWidget(), QComboBox)
    ]


def _touched(field: QWidget) -> bool:
    if isinstance(field, QLineEdit):
        return field.isModified()
    if isinstance(field, QPlainTextEdit):
        return field.document().isModified()
    return isinstance(field, ChoiceField) and field.chosen


def _state(field: QWidget) -> str:
    if isinstance(field, QLineEdit):
        return field.text()
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    assert isinstance(field, ChoiceField)
    return field.currentText()


def _before(field: QWidget) -> str:
    return field.put if isinstance(field, LineField | TextField | ChoiceField) else ""


def _write(field: QWidget, state: str) -> None:
    if isinstance(field, QLineEdit):
        field.setText(state)
        field.setModified(True)
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(state)
        field.document().setModified(True)
    elif isinstance(field, ChoiceField) and field.findText(state) >= 0:
        field.setCurrentIndex(field.findText(state))
        field.chosen = True
