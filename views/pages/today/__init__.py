"""Today: what needs a person, and where the team stands."""
