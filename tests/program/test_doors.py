"""No string of a document reaches a terminal but through `show`; none is parsed as markup."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

MODULES = sorted(Path(__file__).resolve().parents[2].glob("archive/**/*.py"))
FORBIDDEN_CALLS = {
    "print": "write with archive.cli.output",
    "from_markup": "build Text or Content: a document's brackets would be run as markup",
    "pprint": "write with archive.cli.output",
    "breakpoint": "leave no breakpoint",
}
ENCODED = {"open", "read_text", "write_text"}


def _calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            yield name, node


@pytest.mark.parametrize("path", MODULES, ids=lambda path: "/".join(path.parts[-2:]))
def test_nothing_is_printed_bare_nor_made_of_markup(path: Path) -> None:
    found = [
        f"line {node.lineno}: {name}: {FORBIDDEN_CALLS[name]}"
        for name, node in _calls(path)
        if name in FORBIDDEN_CALLS
    ]
    found += [
        f"line {node.lineno}: markup=True: a document's brackets would be run"
        for _, node in _calls(path)
        for keyword in node.keywords
        if keyword.arg == "markup" and isinstance(keyword.value, ast.Constant) and keyword.value.value is True
    ]
    assert found == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: "/".join(path.parts[-2:]))
def test_text_files_are_opened_with_their_encoding_named(path: Path) -> None:
    assert [
        f"line {node.lineno}"
        for name, node in _calls(path)
        if name in ENCODED and _lacks_encoding(name, node)
    ] == []


def _lacks_encoding(name: str, call: ast.Call) -> bool:
    if any(keyword.arg == "encoding" for keyword in call.keywords):
        return False
    constants = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
    modes = [
        *constants,
        *(k.value.value for k in call.keywords if k.arg == "mode" and isinstance(k.value, ast.Constant)),
    ]
    if name == "open":
        is_file = isinstance(call.func, ast.Name) or not call.args or any(_is_mode(mode) for mode in modes)
        return is_file and not any("b" in mode for mode in modes if _is_mode(mode)) and _opens_a_path(call)
    return not (name == "read_text" and call.args)


def _is_mode(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 3 and set(value) <= set("rwaxbt+")


def _opens_a_path(call: ast.Call) -> bool:
    """`Store.open(…)`, `os.open(…)` and the like open something else."""
    if isinstance(call.func, ast.Name):
        return True
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    return not (
        isinstance(owner, ast.Name)
        and (
            owner.id[:1].isupper()
            or owner.id in ("os", "gzip", "cls", "self", "document", "archive", "tarfile")
        )
    )
