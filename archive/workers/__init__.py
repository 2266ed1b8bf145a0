"""Processes that read and enrich, and the parent's hold on them: a plugin reaches the archive by its replies alone."""
