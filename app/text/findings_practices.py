"""What is wrong with what was asked of practices and assessments."""

from app.text.doorway import N_

FINDINGS: dict[str, str] = {
    "unknown_question": N_("There is no question {value} in the assessment."),
    "repeated_question": N_("This question was already answered in the block."),
}
