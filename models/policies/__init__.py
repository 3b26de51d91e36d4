"""Dated policy values: thresholds, caps and windows, with who set them, when and why."""
