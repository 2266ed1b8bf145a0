"""Coverage-guided fuzzing of all that takes foreign bytes: readers, queries, dumps, enrichers. Run by `make fuzz`.

Each target runs in a process of its own under atheris, which is installed for it alone (`.venv/atheris`) and
instruments the program's own modules. What it finds worth keeping is the corpus in `tests/guided_inputs/`, one zip
archive a target, which `tests/test_guided.py` feeds to the same functions in every run of the tests; an input that
breaks a promise is left in the folder of the run, and its name is printed.

    make fuzz ARGS="--seconds 900 readers query"
"""

import argparse
import hashlib
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive.plugin_manager import Plugins

INPUTS = Path(__file__).parent / "guided_inputs"
_LONGEST = 8192
"""Bytes of an input."""
_HUNG = 20
"""Seconds for one input."""
_MEMORY = 3000
"""MB."""
_KEPT = 60_000
"""Bytes of the kept inputs of one target, packed."""
_NAMES = (
    "a.txt", "a.md", "a.html", "a.jsonl", "a.json", "a.csv", "a.tsv", "a.zip", "a.tar", "a.gz", "a.xz", "a.zst",
    "a.xml", "a.eml", "a.mbox", "a.mhtml", "a.warc", "a.warc.gz", "a.wacz", "a.rss", "a.pdf", "a.docx", "a.odt",
    "a.rtf", "a.epub", "a.ris", "a.bib", "a.iptc", "a.ics", "a",
)  # fmt: skip
"""The name of a document: its first byte chooses."""


def read_documents(content: bytes) -> None:
    """Every reading is an article, or says why not."""
    from archive.model.document import Document
    from archive.read.reader import read_document
    from archive.settings import Limits

    if not content:
        return
    limits = Limits(document_bytes=2**20, text_characters=2**18)
    document = Document.of(content[1:], address=_NAMES[content[0] % len(_NAMES)], limits=limits)
    for reading in read_document(document, _plugins().readers):
        assert reading.article or reading.problem
        assert not _is_crash(reading.problem), reading.problem


def read_query(content: bytes) -> None:
    """A query is read or refused, on the screen and on the command line, and what was read reads the same again."""
    from archive.errors import QueryError
    from archive.query.parser import parse

    text = content.decode("utf-8", "replace")
    for half_typed in (True, False):
        try:
            parsed = parse(text, half_typed=half_typed)
        except QueryError:
            continue
        again = parse(parsed.text).text
        assert parse(again).text == again, (text, parsed.text, again)


def restore_dump(content: bytes) -> None:
    """A dump whose footer fits is restored, and then checked without a stop, or refused."""
    from archive.errors import ArchiveError
    from archive.store.check import full_check
    from archive.store.dump import restore

    lines = [line for line in content.split(b"\n") if line.strip()]
    whole = b"".join(line + b"\n" for line in lines)
    footer = {"end": True, "rows": max(0, len(lines) - 1), "sha256": hashlib.sha256(whole).hexdigest()}
    with tempfile.TemporaryDirectory(dir=_memory_folder()) as folder:
        try:
            restore(io.BytesIO(whole + json.dumps(footer).encode() + b"\n"), Path(folder, "a"), name="dump")
        except ArchiveError:
            return
        full_check(Path(folder, "a"))


def annotate(content: bytes) -> None:
    """No enricher fails on any text."""
    from archive.enrich.runner import Job, enrich
    from archive.model.article import Article
    from archive.model.partial_date import PartialDate
    from archive.text import clean_text

    title, _, body = clean_text(content.decode("utf-8", "replace")).partition("\n")
    article = Article.of(body, title=title, published=PartialDate("2021-11-10"), language="en")
    done = enrich(Job(article=article), _plugins().enrichers)
    assert not done.failures, done.failures


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "readers": read_documents,
    "query": read_query,
    "restore": restore_dump,
    "annotate": annotate,
}


_PACKAGES = {
    "readers": (
        "archive.read",
        *(f"press_archive_{name}" for name in ("documents", "mail", "web", "wires", "databases")),
    ),
    "query": ("archive.query",),
    "restore": ("archive.store",),
    "annotate": ("archive.enrich", *(f"press_archive_{name}" for name in ("entities", "quotes", "dates"))),
}
"""Target → the packages that it is to reach, imported whole: what is imported later would not be instrumented."""


def kept(target: str) -> Iterable[tuple[str, bytes]]:
    """Name and bytes of the inputs kept for a target."""
    with zipfile.ZipFile(INPUTS / f"{target}.zip") as archive:
        yield from ((name, archive.read(name)) for name in archive.namelist())


def keep(target: str, folder: Path) -> int:
    """Keep the inputs of a folder, the shortest first, as far as there is room; how many that are."""
    INPUTS.mkdir(exist_ok=True)
    found = sorted((path.read_bytes() for path in folder.iterdir()), key=lambda each: (len(each), each))
    written = io.BytesIO()
    count = 0
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for content in found:
            if written.tell() > _KEPT:
                break
            # A fixed day, so that the same inputs make the same file.
            archive.writestr(zipfile.ZipInfo(f"{count:04}"), content, zipfile.ZIP_DEFLATED)
            count += 1
    (INPUTS / f"{target}.zip").write_bytes(written.getvalue())
    return count


def main(arguments: list[str] | None = None) -> int:
    """Fuzz each target in turn; the exit status is 1 where an input broke a promise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "targets", nargs="*", default=list(TARGETS), metavar="TARGET", help=", ".join(TARGETS)
    )
    parser.add_argument("--seconds", type=int, default=900, help="for each target; %(default)s")
    parser.add_argument("--folder", type=Path, default=Path(".fuzz"), help="where the run keeps its inputs")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.one:
        _fuzz(chosen.targets[0], chosen.folder, chosen.seconds)
    failed = [target for target in chosen.targets if not _run(target, chosen.folder, chosen.seconds)]
    print(f"an input broke a promise: {', '.join(failed)}" if failed else "no input broke a promise")
    return bool(failed)


def _run(target: str, folder: Path, seconds: int) -> bool:
    """Fuzz one target in a process of its own; did every input have a stated outcome?"""
    inputs = folder / target
    inputs.mkdir(parents=True, exist_ok=True)
    if (INPUTS / f"{target}.zip").exists():
        for name, content in kept(target):
            (inputs / f"kept-{name}").write_bytes(content)
    for number, content in enumerate(_seeds(target)):
        (inputs / f"seed-{number}").write_bytes(content)
    command = [
        sys.executable,
        "-m",
        "tests.guided",
        "--one",
        "--folder",
        str(folder),
        "--seconds",
        str(seconds),
        target,
    ]
    held = subprocess.run(command, check=False).returncode == 0
    print(
        f"{target}: {len(list(inputs.iterdir())):,} inputs that reach code of their own; {keep(target, inputs):,} kept"
    )
    return held


def _fuzz(target: str, folder: Path, seconds: int) -> None:
    import atheris

    with atheris.instrument_imports(include=["archive", *_distributions()]):
        for package in ("archive.model", *_PACKAGES[target]):
            for module in walk_packages(import_module(package).__path__, f"{package}."):
                import_module(module.name)
        _plugins()
    atheris.Setup(
        [
            "guided", str(folder / target), f"-max_total_time={seconds}", f"-max_len={_LONGEST}", f"-timeout={_HUNG}",
            f"-rss_limit_mb={_MEMORY}", f"-artifact_prefix={folder}/broken-{target}-", "-print_final_stats=1",
        ],
        TARGETS[target],
    )  # fmt: skip
    atheris.Fuzz()


def _seeds(target: str) -> Iterator[bytes]:
    """What the fuzzing begins with: what other tests read."""
    if target == "readers":
        from tests.read.test_fuzz import SEEDS

        whole = [Path(path) for path in sorted(Path("plugins").glob("*/tests/files/*"))]
        named = [pair for pairs in SEEDS.values() for pair in pairs]
        for name, content in [*named, *((path.name, path.read_bytes()) for path in whole)]:
            number = next((n for n, each in enumerate(_NAMES) if name.endswith(each[1:])), len(_NAMES) - 1)
            yield bytes([number]) + content[:_LONGEST]
    elif target == "query":
        for name in ("canonical.txt", "errors.txt", "matches.txt"):
            lines = Path("tests/conformance", name).read_text("utf-8").splitlines()
            yield from (line.partition("⇒")[0].strip().encode() for line in lines if "⇒" in line)
    elif target == "annotate":
        for path in sorted(Path("corpus/documents").rglob("*.txt")):
            yield path.read_bytes()[:_LONGEST]
    else:
        with tempfile.TemporaryDirectory() as folder:
            program = [sys.executable, "-m", "archive", "--archive", f"{folder}/a"]
            for words in (["add", "corpus/documents/tipboard"], ["dump", f"{folder}/dump.jsonl"]):
                subprocess.run([*program, *words], check=True, capture_output=True)
            lines = Path(folder, "dump.jsonl").read_bytes().splitlines(keepends=True)
        yield from (lines[0] + line for line in lines[1:-1] if len(line) < _LONGEST)


@cache
def _plugins() -> "Plugins":
    from archive.plugin_manager import load_plugins

    return load_plugins()


def _distributions() -> list[str]:
    """The packages of the project's own plugins."""
    return sorted(path.name for path in Path("plugins").glob("*/press_archive_*"))


def _is_crash(problem: str) -> bool:
    from tests.fuzzing import CRASHED

    return CRASHED.match(problem) is not None


def _memory_folder() -> str | None:
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


if __name__ == "__main__":
    raise SystemExit(main())
