"""Write the project of a new plugin, which works as it is."""

import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from archive.errors import StorageError, UsageError

_NAME = re.compile(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*")
_LONGEST = 24
"""Characters of a name: a facet's has 32 at most, and begins with the plugin's."""
_COMMANDS = '\n[project.entry-points."archive.commands"]\n{command} = "{package}"\n'


@dataclass(frozen=True, slots=True)
class Template:
    """What a new plugin can offer. `templates/NAME.template` is the module, `NAME_test.template` its test."""

    does: str
    """What the plugin does as it is written."""
    help: str
    """What `archive plugins new --help` says."""
    following: str
    """What to type once it is installed; `{name}` stands for the plugin."""
    announces_command: bool = False


TEMPLATES = {
    "enricher": Template(
        "Sums of money", "An enricher and its facet; so without an option.", "archive enrich --stale"
    ),
    "reader": Template(
        "Stories with a head", "A reader of a document format.", "archive plugins check {name}"
    ),
    "exporter": Template(
        "Headlines of an answer", "A format of `archive export`.", "archive export --format {command}"
    ),
    "aliases": Template(
        "Other names of actors",
        "Other names of values, and a field over what is known of them.",
        "archive enrich",
    ),
    "field": Template("A field over datelines", "A field of queries.", "archive enrich"),
    "action": Template(
        "Names in capitals", "An action on a value or on words of an article.", "archive enrich"
    ),
    "command": Template("Who speaks of it", "A command.", "archive {command}", announces_command=True),
    "after-ingest": Template("A log of ingests", "What follows an ingest.", "archive plugins check {name}"),
}
"""What a new plugin can offer, by the option that asks for it."""
USUAL = "enricher"


def write_plugin(name: str, into: Path, *, template: str = USUAL) -> Path:
    """Write the project `name` into a new folder of that name under `into`; returns the folder.

    Args:
        template: a key of `TEMPLATES`.

    Raises:
        UsageError: the name is not allowed, or the folder already exists.
        StorageError: the folder cannot be written.
    """
    if not _NAME.fullmatch(name) or len(name) > _LONGEST:
        raise UsageError(
            f"not a plugin name: {name!r}; use lower-case letters, digits, and single - or _ between them,"
            f" {_LONGEST} characters at most"
        )
    folder = into / name
    if folder.exists():
        raise UsageError(f"{folder}: already exists; choose another name, or another folder with --into")
    words = _words(name, TEMPLATES[template])
    package = folder / words["package"]
    try:
        package.mkdir(parents=True)
        (folder / "tests").mkdir()
        _write(folder / "pyproject.toml", "pyproject", words)
        _write(package / "__init__.py", template.replace("-", "_"), words)
        # Without it, type checkers take the package for untyped.
        (package / "py.typed").touch()
        _write(folder / "tests" / f"test_{words['kind']}.py", f"{template.replace('-', '_')}_test", words)
    except OSError as error:
        raise StorageError(f"{folder}: {error.strerror}") from error
    return folder


def following(name: str, template: str) -> str:
    """What to type once the new plugin is installed."""
    return TEMPLATES[template].following.format(name=name, command=_command(name))


def _words(name: str, template: Template) -> dict[str, str]:
    """What stands in the templates between « and »."""
    kind = name.replace("-", "_")
    package, command = f"press_archive_{kind}", _command(name)
    return {
        "name": name,
        "kind": kind,
        "package": package,
        "command": command,
        "commands": _COMMANDS.format(command=command, package=package) if template.announces_command else "",
        "description": template.does,
        "label": kind.replace("_", " ").capitalize(),
    }


def _command(name: str) -> str:
    """The name of a command or a format, which has no underscores."""
    return name.replace("_", "-")


def _write(path: Path, template: str, words: dict[str, str]) -> None:
    text = (files("archive.cli") / "templates" / f"{template}.template").read_text(encoding="utf-8")
    path.write_text(re.sub("«([a-z]+)»", lambda found: words[found[1]], text), encoding="utf-8")
