"""Command line → results on stdout, all else on stderr: one file a command, only the one asked for is imported."""
