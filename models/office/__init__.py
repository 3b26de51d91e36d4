"""How a team talks: what it has agreed, decided, announced, and who is in touch."""
