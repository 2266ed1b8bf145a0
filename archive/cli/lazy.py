"""A click group whose commands are imported when they are asked for."""

from importlib import import_module

import click

from archive.cli.output import forget_stdout

COMMANDS: dict[str, tuple[str, str]] = {
    "add": ("add", "Add articles from files and folders."),
    "watch": ("watch", "Add what appears in folders, until stopped."),
    "search": ("search", "Search, with highlighted snippets."),
    "count": ("count", "Count the articles (or statements) that match."),
    "facets": ("facets", "Count the values of each facet among the articles."),
    "quotes": ("quotes", "List statements: who said what, and through whom."),
    "show": ("show", "Show an article with its annotations marked."),
    "export": ("export", "Export every article that matches."),
    "searches": ("searches", "List saved searches, and change them."),
    "serve": ("serve", "Serve the screen to a browser on this machine."),
    "annotate": ("annotate", "Annotate text from stdin, without an archive."),
    "reread": ("reread", "Read articles again from the stored originals."),
    "enrich": ("enrich", "Run enrichers over articles that are in the archive."),
    "decisions": ("decisions", "List rulings about annotations and values, and make them."),
    "status": ("status", "Say what the archive holds."),
    "failures": ("failures", "List what failed, and why."),
    "retry": ("retry", "Try again what failed."),
    "reindex": ("reindex", "Build the search index anew from the archive."),
    "check": ("check", "Look for damage."),
    "repair": ("repair", "Mend what check has found."),
    "backup": ("backup", "Copy the archive, also while it is written to."),
    "dump": ("dump", "Write the whole archive as JSON Lines."),
    "restore": ("restore", "Make an archive from a dump."),
    "purge": ("purge", "Remove articles for good."),
    "plugins": ("plugins", "List plugins, make a new one, check one."),
    "completion": ("completion", "Print the shell's completion script."),
}
"""Command → its module in archive.cli and its first line of help."""


class LazyGroup(click.Group):
    """Knows its commands by name and imports one when it is run or its help is shown."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; where nobody reads what it writes, end as a program does that the pipe has ended."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            forget_stdout()
            raise click.exceptions.Exit(141) from None

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"archive.cli.{COMMANDS[cmd_name][0]}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        import difflib

        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            meant = f"did you mean {near[0]}?" if near else "list them with: archive --help"
            raise click.UsageError(f"no command {args[0]!r}; {meant}", ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with their first lines, none of them imported."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])
