"""Figures of projects, deliverables and throughput: pure."""
