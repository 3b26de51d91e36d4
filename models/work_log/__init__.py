"""Hours by kind of work: entries, their imports, and a team's own categories."""
