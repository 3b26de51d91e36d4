"""Notes, links and attachments on any record."""
