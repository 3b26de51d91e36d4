"""Read-only questions that join several areas."""
