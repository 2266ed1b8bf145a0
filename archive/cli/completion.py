"""`archive completion`: the script that makes a shell complete commands and options."""

import click
from click.shell_completion import get_completion_class

from archive.cli.output import say

EXAMPLES = """
\b
Examples:
  archive completion bash >> ~/.bashrc
  archive completion zsh >> ~/.zshrc
  archive completion fish > ~/.config/fish/completions/archive.fish
"""


@click.command(epilog=EXAMPLES)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(context: click.Context, shell: str) -> int:
    """Print a completion script for your shell."""
    completion = get_completion_class(shell)
    assert completion is not None
    say(completion(context.find_root().command, {}, "archive", "_ARCHIVE_COMPLETE").source())
    return 0
