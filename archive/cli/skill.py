"""`archive skill`: how an agent with a shell uses this program, in few words."""

from importlib.resources import files

import click

from archive.cli.output import say

EXAMPLES = """
\b
Examples:
  archive skill
  archive skill > SKILL.md
"""


@click.command(epilog=EXAMPLES)
def command() -> int:
    """Print a short guide for agents that have a shell.

    A file in the form that agents read skills in: a name, when to use it, and the commands, in fewer than 400 tokens.
    Save it as SKILL.md in a folder press-archive where your agent keeps its skills.
    """
    say((files("archive.cli") / "skill.md").read_text(encoding="utf-8").rstrip("\n"))
    return 0
