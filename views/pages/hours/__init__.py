"""Hours: what time goes to, entered, listed, and judged against the team's policies."""
