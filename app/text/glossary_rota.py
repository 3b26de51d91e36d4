"""The words of rotations that F1 explains."""

from app.text.doorway import N_
from app.text.topics import Topic

ROTA_TOPICS = (
    Topic(
        "rotation",
        N_("Rotation"),
        N_(
            "People who share duties by turns, with the zone in which its days are counted and the "
            "months over which its load is balanced."
        ),
        keywords="rota roster schedule",
        see=("duty", "cadence", "entitlement"),
    ),
    Topic(
        "duty",
        N_("Duty"),
        N_(
            "What one person, or several at once, must hold: on-call primary, secondary, tickets. "
            "It has the hours at which it is required, its seats, and its hard rules: rest, turns "
            "in a row, shifts in so many days, skill, site. A shadow duty counts for nothing."
        ),
        keywords="primary secondary seat",
        see=("rotation", "shift", "gap"),
    ),
    Topic(
        "layer",
        N_("Layer"),
        N_(
            "One queue of people for a duty, with its own cadence. Where several layers serve at "
            "the same time, the one with the highest priority hides the others."
        ),
        see=("duty", "cadence"),
    ),
    Topic(
        "cadence",
        N_("Cadence"),
        N_(
            "How often a duty changes hands: after so many hours, days, weeks or months, or in "
            "blocks such as 5 days and 2. Hand-over is at the same time on the wall when clocks "
            "change, so a turn may have an hour more or less."
        ),
        keywords="handover turn rhythm",
        see=("slot", "layer"),
    ),
    Topic(
        "slot",
        N_("Slot"),
        N_(
            "One turn of a layer before anybody has it: from a hand-over to the next, once for each "
            "seat. Planning gives every slot to somebody, or leaves a hole and says why."
        ),
        keywords="turn seat hole",
        see=("shift", "cadence"),
    ),
    Topic(
        "shift",
        N_("Shift"),
        N_(
            "A slot that has a person. A locked or published shift stays when turns are rolled out "
            "or planned again."
        ),
        keywords="lock publish",
        see=("slot", "override", "swap"),
    ),
    Topic(
        "gap",
        N_("Gap"),
        N_(
            "Required hours of a duty that nobody holds, or fewer people than it has seats, after "
            "layers, swaps and overrides."
        ),
        keywords="hole uncovered",
        see=("duty", "cover_request"),
    ),
    Topic(
        "override",
        N_("Override"),
        N_(
            "Somebody serves instead of whoever would, for some hours. The shift below stays, and "
            "is there again when the override is removed."
        ),
        keywords="cover replace sick",
        see=("swap", "cover_request"),
    ),
    Topic(
        "swap",
        N_("Swap"),
        N_(
            "Two people exchange a shift each. It counts once it is agreed, and it stops to work "
            "when one of the two shifts is gone or has nobody."
        ),
        keywords="exchange trade",
        see=("override", "load"),
    ),
    Topic(
        "cover_request",
        N_("Cover request"),
        N_(
            "Somebody asks to be covered for a shift or a part of it. It stays open, and is listed "
            "among the problems, until somebody takes it; then there is an override."
        ),
        keywords="sick ask help",
        see=("override", "gap"),
    ),
    Topic(
        "load",
        N_("Load"),
        N_(
            "What a person held, in five kinds that are balanced separately: turns, hours, hours at "
            "night, on Saturday and Sunday, and on public holidays, each at the place where the "
            "person is at that time. Hours are elapsed hours, whatever the clocks did. A turn "
            "counts, with all its hours, in the period in which it begins."
        ),
        keywords="fairness night weekend holiday",
        see=("entitlement",),
    ),
    Topic(
        "entitlement",
        N_("Entitlement"),
        N_(
            "What is due to a person: a part of the load while they are a member and not away "
            "by an absence that counts, by their weight, with what the balance period before left. "
            "The fairness strip shows what is held against it."
        ),
        N_("load that is shared × weight ÷ weights of all who could serve + carried over"),
        "fairness due share balance",
        ("load", "rotation"),
    ),
    Topic(
        "page.rotations",
        N_("The page Rotations"),
        N_(
            "Who has which duty, when. Move, resize, swap, cover and lock shifts with mouse or keys; "
            "plan the fairest calendar with a proof that none is fairer; publish it. Rules and "
            "policies of rotations open from its menu."
        ),
        see=("rotation", "entitlement", "override"),
    ),
)
