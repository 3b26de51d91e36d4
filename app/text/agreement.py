"""The common agreement on what goes by which channel: a start that a team makes its own."""

from app.text.doorway import _
from models.office.rows import Channel, Lasting, RuleDraft

HOUR, DAY = 3600, 86_400


def common_text() -> str:
    """What it says before its rules."""
    return _(
        "Chat is for the moment: nobody has to read it later. What crosses shifts and days goes by "
        "e-mail. What lasts goes into a document, and then it is said where it stands."
    )


def common_rules() -> tuple[RuleDraft, ...]:
    """Its rules, from the moment to what lasts."""
    moment, shifts, lasting = Lasting.EPHEMERAL, Lasting.ACROSS_SHIFTS, Lasting.LASTING
    chat, mail, document = Channel.CHAT, Channel.E_MAIL, Channel.DOCUMENT
    return (
        RuleDraft(_("Questions and coordination of the moment"), moment, chat, HOUR),
        RuleDraft(
            _("A running incident"),
            moment,
            chat,
            HOUR // 4,
            _("In a room of its own, with a call where chat is too slow."),
        ),
        RuleDraft(_("Decisions and announcements"), shifts, mail, DAY),
        RuleDraft(_("Facts for the next shift"), shifts, mail, None, _("One note a handover.")),
        RuleDraft(_("Questions to another team or site"), shifts, mail, DAY),
        RuleDraft(
            _("Designs, procedures and runbooks"),
            lasting,
            document,
            None,
            _("Announced by e-mail once it stands."),
        ),
        RuleDraft(_("Learnings of incidents"), lasting, document, None, _("As a postmortem.")),
        RuleDraft(
            _("Whatever is misunderstood twice"), moment, Channel.VIDEO, None, _("Then written.")
        ),
    )
