"""Command line → results on stdout, all else on stderr: one file per command, imported only when it is run."""
