"""What a user can do: the workspace, flows, reports, exchange, the command line. No Qt, no SQL."""
