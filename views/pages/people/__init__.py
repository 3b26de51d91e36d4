"""People: who they are, where and when they work, and how to reach them."""
