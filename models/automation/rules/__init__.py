"""Rules on automation (F11): what it gives, what it gave, what must be automated, what has changed."""
