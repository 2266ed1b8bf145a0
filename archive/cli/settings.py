"""`archive settings`: every setting, its value, and where the value comes from."""

import json
from pathlib import Path

import click

from archive.cli.options import archive_option, json_option
from archive.cli.output import say_json, table, tell
from archive.settings import SETTINGS_FILE, Setting, describe_settings

EXAMPLES = """
\b
Examples:
  archive settings
  ARCHIVE_LIMITS__READER_SECONDS=60 archive settings --json
"""


@click.command(epilog=EXAMPLES)
@json_option
@archive_option
def command(as_json_lines: bool, folder: Path) -> int:
    """Show every setting and where its value comes from.

    A value comes from an environment variable, else from archive.toml in the archive's folder, else it is the
    default. docs/settings.md says what each setting does. Exit status 2: a setting is wrong.
    """
    settings = describe_settings(folder)
    if as_json_lines:
        for setting in settings:
            say_json(_as_record(setting))
    else:
        table(
            [["setting", "value", "unit", "from"]]
            + [[s.name, json.dumps(s.value, ensure_ascii=False), s.unit, s.origin] for s in settings]
        )
        tell(f"change a setting in {folder / SETTINGS_FILE}")
    return 0


def _as_record(setting: Setting) -> dict[str, object]:
    return {"setting": setting.name, "value": setting.value, "unit": setting.unit, "from": setting.origin}
