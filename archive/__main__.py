"""`python -m archive`: the command line."""

from archive.cli.main import run

run()
