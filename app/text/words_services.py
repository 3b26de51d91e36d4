"""Words for the closed lists of services: stages, roles, states of machines."""

from app.text.doorway import N_

WORDS: dict[str, str] = {
    # stages
    "planned": N_("Planned"),
    "built": N_("Built"),
    "soft_launch": N_("Soft launch"),
    "live": N_("Live"),
    "retiring": N_("Retiring"),
    "retired": N_("Retired"),
    # what an owner answers for, besides operations and development
    "product": N_("Product"),
    # strategies
    "stability_first": N_("Stability work first"),
    "shared_goals": N_("Shared goals"),
    # machines
    "virtual": N_("Virtual"),
    "physical": N_("Physical"),
    "ordered": N_("Ordered"),
    "in_use": N_("In use"),
    "spare": N_("Spare"),
    "off": N_("Off"),
    "erased": N_("Erased"),
    "disposed": N_("Disposed of"),
    # how bad a weakness is
    "critical": N_("Critical"),
    "high": N_("High"),
    "medium": N_("Medium"),
    "low": N_("Low"),
}
