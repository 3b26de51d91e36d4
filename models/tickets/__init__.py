"""The work that comes in, who carries it, and when features are paused for toil."""
