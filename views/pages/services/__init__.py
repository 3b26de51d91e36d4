"""Services: who owns them, what they are made of, and what they lack."""
