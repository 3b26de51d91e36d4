"""Services through their stages, checklists and what they have caught, decommissioning, periodic work."""
