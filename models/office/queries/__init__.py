"""Questions about how a team talks, as it is stored."""
