"""What the docs say of the repository is so."""

import re
from pathlib import Path

import pytest

from archive import errors
from archive.settings import all_fields, effect_of, unit_of

PAGES = (
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "plugins/README.md",
)
PATH = re.compile(r"`((?:archive|tests|docs|plugins|corpus)/[\w./-]*)`|\]\(([\w./-]+)\)")


@pytest.mark.parametrize("page", PAGES)
def test_every_path_that_a_page_names_exists(page: str, repository: Path) -> None:
    text = (repository / page).read_text(encoding="utf-8")
    named = [code or link for code, link in PATH.findall(text)]
    assert named
    bases = (repository, (repository / page).parent)
    assert [name for name in named if not any((base / name).exists() for base in bases)] == []


def test_the_picture_loads_nothing_and_shows_the_program(repository: Path) -> None:
    picture = (repository / "docs" / "screen.svg").read_text(encoding="utf-8")
    assert "url(http" not in picture and "@font-face" not in picture
    assert len(picture) < 200_000
    for words in ("holds", "articles", "Articles", "Poland", "query"):
        assert words in picture


def test_every_setting_says_its_unit_and_effect() -> None:
    assert [name for name, field in all_fields() if not (unit_of(field) and effect_of(name))] == []


def test_every_error_stands_in_the_tree_with_its_exit_status(repository: Path) -> None:
    commands = (repository / "docs" / "commands.md").read_text(encoding="utf-8")
    for name, error in vars(errors).items():
        if isinstance(error, type) and issubclass(error, errors.ArchiveError):
            assert re.search(rf"\b{name} +{error.exit_status}  ", errors.__doc__ or ""), name
            assert f"| {error.exit_status} |" in commands
