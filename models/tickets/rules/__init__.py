"""Rules of incoming work, of the cap on operations and of pauses, without a database."""
