"""Any source of talk to one shape; what a file is, its content says more than its name."""

from collections.abc import Callable, Sequence

from app.exchange.reading import Source
from app.exchange.talk_lines import is_chat, read_lines
from app.exchange.talk_mail import is_mail, read_mail
from app.exchange.talk_mattermost import is_mattermost, read_mattermost
from app.exchange.talk_shapes import ReadTalk, TalkForm
from app.exchange.talk_slack import BESIDE, is_slack, read_slack
from models.kernel.errors import Refused

ENDINGS = (".eml", ".mbox", ".jsonl", ".ndjson", ".log")
"""Of files of talk, beside those that other files have too."""

_NEVER = (".csv", ".tsv", ".md", ".yml", ".yaml")
"""Endings under which no chat is looked for."""


def talk_form(source: Source) -> TalkForm | None:
    """What a file of talk is; None for any other."""
    name = source.name.lower()
    if is_mail(name, source.data):
        return TalkForm.MAIL
    if name.endswith(_NEVER):
        return None
    tests: tuple[tuple[TalkForm, Callable[[bytes], bool]], ...] = (
        (TalkForm.MATTERMOST, is_mattermost),
        (TalkForm.SLACK, is_slack),
        (TalkForm.LINES, is_chat),
    )
    return next((form for form, fits in tests if fits(source.data)), None)


def talk_groups(sources: Sequence[Source]) -> list[tuple[Source, ...]]:
    """The files of talk among others, those of a form together; with an export of Slack what it has
    beside its days."""
    forms = {id(source): talk_form(source) for source in sources}
    found = []
    for form in TalkForm:
        own = [source for source in sources if forms[id(source)] is form]
        if own and form is TalkForm.SLACK:
            own += [one for one in sources if _base(one.name) in BESIDE and one not in own]
        if own:
            found.append(tuple(own))
    return found


def read_talk(sources: Sequence[Source], own_zone: str) -> ReadTalk:
    """The messages of files of one form. own_zone: of times without an offset. Raises Refused as the
    readers do, and ``no_messages``."""
    form = next((form for source in sources if (form := talk_form(source)) is not None), None)
    match form:
        case TalkForm.SLACK:
            return read_slack(sources)
        case TalkForm.MATTERMOST:
            return read_mattermost(list(sources))
        case TalkForm.MAIL:
            return read_mail(sources)
        case TalkForm.LINES:
            return read_lines(list(sources), own_zone)
    raise Refused.because("no_messages", "source")


def _base(name: str) -> str:
    return name.replace("\\", "/").rsplit("/", 1)[-1].lower()
