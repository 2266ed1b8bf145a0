"""The query line, what is asked of the archive, and how the answers come."""
