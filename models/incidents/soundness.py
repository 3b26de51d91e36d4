"""What two sides could break together among incidents."""

from models.incidents.records import Action, Alert, Impact, Incident, Postmortem
from models.store.soundness import Check, Once

CHECKS: tuple[Check, ...] = (
    Once(Incident, ("source", "external_id")),
    Once(Alert, ("source", "external_id")),
    Once(Action, ("source", "external_id")),
    Once(Impact, ("incident_id", "service_id", "since")),
    Once(Postmortem, ("incident_id",)),
)
