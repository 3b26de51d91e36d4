"""Pure rules of life cycles, checklists, decommissioning and periodic work."""
