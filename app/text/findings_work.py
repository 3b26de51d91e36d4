"""What is wrong with what was asked of incoming work, debt and automation."""

from app.text.doorway import N_

FINDINGS: dict[str, str] = {
    "passes_older": N_(
        "“{title}” came in earlier, and stability goes before features here; say why it waits."
    ),
}
