"""Figures of service levels: pure, exact, and in no need of telemetry."""
