"""A plugin that fails costs its own layer of the article at hand, and nothing else."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from archive.enrich.pool import EnricherPool
from archive.enrich.runner import Enriched, Job
from archive.errors import UsageError
from archive.ingest import add, enrich_stale
from archive.model.article import Article
from archive.read.pool import ReaderPool
from archive.read.walk import walk
from archive.settings import Limits, Settings
from archive.store import Store
from tests.faults.case import Case, cases
from tests.faults.plugin_maker import BUILT_IN, PluginFolder

LIMITS = Limits(enricher_seconds=2, import_seconds=5, worker_bytes=400 * 2**20)
SETTINGS = Settings(disabled=BUILT_IN, workers=1, limits=LIMITS)

DEEP = "value = []\nfor _ in range(100_000):\n    value = [value]\nreturn [word(article, attributes={'deep': value})]"


def _fails(id: str, made: str, reason: str, exit: int, code: str) -> Case:
    """A row: what a plugin does, the class of failure that is recorded (one of several; none where it is empty)."""
    must = f"only its own part of that article fails, recorded as {reason.replace('|', ' or ')}"
    return Case(id, made, must if reason else "has no effect", exit, (reason, code))


ENRICHERS = [
    _fails("raises", "raise ValueError", "error", 3, "raise ValueError('no such name')"),
    _fails("exits", "sys.exit(1)", "error", 3, "sys.exit(1)"),
    _fails("exits-at-once", "os._exit(0)", "crash", 3, "os._exit(0)"),
    _fails("interrupts", "raise KeyboardInterrupt", "crash", 3, "raise KeyboardInterrupt"),
    _fails("sleeps", "time.sleep(600)", "timeout", 3, "time.sleep(600)"),
    _fails("spins", "while True: pass", "timeout", 3, "while True: pass"),
    _fails(
        "regex",
        "catastrophic regular expression, which holds the GIL",
        "timeout",
        3,
        "re.match('(a+)+$', 'a' * 60 + '!')",
    ),
    _fails(
        "ignores-term",
        "ignores SIGTERM and sleeps",
        "timeout",
        3,
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\ntime.sleep(600)",
    ),
    _fails(
        "child",
        "starts a child and hangs",
        "timeout",
        3,
        "subprocess.Popen(['sleep', '613.25'])\ntime.sleep(600)",
    ),
    _fails(
        "daemon",
        "starts a daemon in a session of its own and hangs",
        "timeout",
        3,
        "subprocess.Popen(['sh', '-c', 'setsid sleep 613.25 &'], start_new_session=True)\ntime.sleep(600)",
    ),
    _fails(
        "child-and-crash",
        "starts a daemon and crashes",
        "crash",
        3,
        "subprocess.Popen(['setsid', 'sleep', '613.25'])\nos._exit(3)",
    ),
    _fails(
        "memory",
        "allocates without end",
        "memory",
        3,
        "hoard = []\nwhile True: hoard.append(bytearray(1 << 24))",
    ),
    _fails("one-gulp", "allocates 100 GB at once", "memory", 3, "bytearray(100 << 30)"),
    _fails("segfault", "segmentation fault", "crash", 3, "ctypes.string_at(0)"),
    _fails("abort", "abort()", "crash", 3, "os.abort()"),
    _fails("kills-itself", "SIGKILL to itself", "crash", 3, "os.kill(os.getpid(), signal.SIGKILL)"),
    _fails("stops-itself", "SIGSTOP to itself", "timeout", 3, "os.kill(os.getpid(), signal.SIGSTOP)"),
    _fails("closes", "closes all file descriptors", "crash", 3, "os.closerange(0, 4096)"),
    _fails("forks", "forks and returns twice", "", 0, "os.fork()"),
    _fails(
        "prints",
        "prints escape sequences",
        "",
        0,
        "print('\\x1b[2J\\x1b]0;title\\x07')\nsys.stderr.write('\\x9b2J')",
    ),
    _fails("fd-1", "writes 1 MB to descriptor 1", "", 0, "os.write(1, b'x' * (1 << 20))"),
    _fails("fills-disk", "prints without end", "error", 3, "while True: os.write(1, b'x' * (1 << 20))"),
    _fails(
        "fills-file",
        "writes a file without end",
        "error",
        3,
        "import tempfile\nwith tempfile.TemporaryFile() as file:\n    while True: file.write(b'x' * (1 << 20))",
    ),
    _fails(
        "mutates", "changes the article's text", "invalid", 3, "object.__setattr__(article, 'text', 'zzz')"
    ),
    _fails("none", "returns None", "error", 3, "return None"),
    _fails("strings", "returns strings", "invalid", 3, "return ['Minsk']"),
    _fails("nan", "confidence not a number", "error", 3, "return [word(article, confidence=float('nan'))]"),
    _fails("infinite", "confidence above 1", "error", 3, "return [word(article, confidence=7.0)]"),
    _fails(
        "nan-attribute",
        "NaN in an attribute",
        "invalid",
        3,
        "return [word(article, attributes={'x': float('nan')})]",
    ),
    _fails(
        "surrogate",
        "a lone surrogate in a value",
        "invalid",
        3,
        "return [word(article).model_copy(update={'value': '\\ud800'})]",
    ),
    _fails(
        "long-value",
        "a value of 20 MB",
        "invalid",
        3,
        "return [word(article).model_copy(update={'value': 'x' * 20_000_000})]",
    ),
    _fails(
        "long-layer",
        "60 MB of attributes",
        "invalid",
        3,
        "return [word(article, attributes={'x': 'y' * 60_000_000})]",
    ),
    _fails("deep", "attributes nested 100,000 deep", "error|invalid|crash", 3, DEEP),
    _fails(
        "cyclic",
        "an attribute that holds itself",
        "error|invalid|crash",
        3,
        "x = []\nx.append(x)\nreturn [word(article).model_copy(update={'attributes': {'x': x}})]",
    ),
    _fails(
        "outside",
        "a span behind the end of the text",
        "invalid",
        3,
        "n = len(article.text)\nreturn [Annotation(kind=KIND, start=n + 5, end=n + 6, text='x', value='v', label='v')]",
    ),
    _fails(
        "reversed",
        "a reversed span",
        "error",
        3,
        "return [Annotation(kind=KIND, start=3, end=1, text='', value='v', label='v')]",
    ),
    _fails(
        "other-words",
        "text that is not the span's",
        "invalid",
        3,
        "return [word(article).model_copy(update={'text': 'q'})]",
    ),
    _fails(
        "unknown-kind",
        "a kind that was not declared",
        "invalid",
        3,
        "return [word(article).model_copy(update={'kind': 'actor'})]",
    ),
    _fails(
        "endless",
        "an endless generator",
        "invalid|timeout",
        3,
        "import itertools\nreturn (word(article) for _ in itertools.count())",
    ),
    _fails(
        "late-thread",
        "leaves a thread that ends the process later",
        "",
        0,
        "threading.Timer(0.3, lambda: os._exit(5)).start()",
    ),
]
QUICK = {
    "raises",
    "exits-at-once",
    "regex",
    "daemon",
    "memory",
    "segfault",
    "prints",
    "nan-attribute",
    "deep",
    "outside",
}


def _articles(*titles: str) -> list[Job]:
    return [Job(article=Article.of(f"Text of {title}.", title=title)) for title in titles]


def _layers(result: Enriched) -> list[str]:
    return [layer.enricher for layer in result.layers]


def _left_behind() -> list[str]:
    """Processes that a test's plugins started and that live still."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                if b"613.25" in (folder / "cmdline").read_bytes():
                    found.append(folder.name)
            except OSError:
                continue
    return found


@cases(ENRICHERS, slow=lambda case: case.id not in QUICK)
def test_an_enricher_that_fails_costs_one_layer(case: Case, plugins: PluginFolder) -> None:
    reason, code = case.with_
    plugins.install("faulty", code)
    plugins.install("sound", "")
    with EnricherPool(SETTINGS) as pool:
        first, bad, last = pool.run(_articles("good one", "bad one", "good two"))
    assert _layers(first) == _layers(last) == ["faulty", "sound"]
    if reason:
        assert _layers(bad) == ["sound"]
        assert [failure.enricher for failure in bad.failures] == ["faulty"]
        assert bad.failures[0].reason in reason.split("|"), bad.failures
        assert bad.failures[0].message
    else:
        assert _layers(bad) == ["faulty", "sound"]
    assert _left_behind() == []


IMPORTS = [
    _fails("import-raises", "import raises", "import", 3, "raise ImportError('no numpy')"),
    _fails("import-exits", "import calls sys.exit", "import", 3, "import sys; sys.exit()"),
    _fails("import-crashes", "import crashes", "import", 3, "import os; os.abort()"),
    _fails("import-hangs", "import hangs", "import", 3, "import time; time.sleep(600)"),
    _fails("import-syntax", "syntax error", "import", 3, "def ("),
    _fails(
        "import-memory",
        "import takes all memory",
        "import",
        3,
        "x = [bytearray(1 << 24) for _ in range(1000)]",
    ),
    _fails(
        "no-hooks",
        "hook of another name",
        "import",
        3,
        "from archive import hookimpl\n@hookimpl\ndef register_enricher(): return []",
    ),
    _fails(
        "hook-raises",
        "register_enrichers raises",
        "import",
        3,
        "from archive import hookimpl\n@hookimpl\ndef register_enrichers(): raise ValueError('no model')",
    ),
    _fails(
        "hook-strings",
        "register_enrichers returns strings",
        "import",
        3,
        "from archive import hookimpl\n@hookimpl\ndef register_enrichers(): return ['x']",
    ),
    _fails(
        "hook-hangs",
        "register_enrichers hangs",
        "import",
        3,
        "import time\nfrom archive import hookimpl\n@hookimpl\ndef register_enrichers(): time.sleep(600)",
    ),
]


@cases(IMPORTS, slow=lambda case: case.id not in {"import-crashes", "hook-raises"})
def test_a_plugin_that_cannot_be_loaded_costs_itself(case: Case, plugins: PluginFolder) -> None:
    reason, code = case.with_
    plugins.install("faulty", code, bare=True)
    plugins.install("sound", "")
    with EnricherPool(SETTINGS) as pool:
        assert [(problem.subject, problem.reason) for problem in pool.offers.problems] == [("faulty", reason)]
        (result,) = pool.run(_articles("bad one"))
    assert _layers(result) == ["sound"]


def test_of_two_plugins_of_one_name_one_runs_and_the_other_is_reported(plugins: PluginFolder) -> None:
    plugins.install("one", "", entry="words")
    plugins.install("two", "", entry="words")
    with EnricherPool(SETTINGS) as pool:
        assert len(pool.offers.enrichers) == 1
        assert "another plugin has the same name" in pool.offers.problems[0].message


def test_an_enricher_that_fails_twenty_times_in_a_row_is_not_run_again(plugins: PluginFolder) -> None:
    plugins.install("faulty", "raise ValueError('again')")
    plugins.install("sound", "")
    with EnricherPool(SETTINGS) as pool:
        results = list(pool.run(_articles(*(f"bad {number}" for number in range(30)))))
    failures = [failure for result in results for failure in result.failures]
    assert [failure.stage for failure in failures] == ["enrich"] * 20 + ["plugin"]
    assert "failed 20 times in a row" in failures[-1].message
    assert all(_layers(result) == ["sound"] for result in results)


def test_memory_that_earlier_articles_left_taken_is_no_failure_of_the_next(plugins: PluginFolder) -> None:
    plugins.install("leaky", "globals().setdefault('kept', []).append(bytearray(60 << 20))")
    with EnricherPool(SETTINGS) as pool:
        results = list(pool.run(_articles(*(f"bad {number}" for number in range(20)))))
    assert all(_layers(result) == ["leaky"] for result in results)


def test_results_come_in_the_order_of_the_articles(plugins: PluginFolder) -> None:
    plugins.install("slow", "time.sleep(float(article.title.split()[1]) / 1000)")
    jobs = _articles(*(f"bad {100 - number}" for number in range(0, 100, 5)))
    with EnricherPool(SETTINGS.model_copy(update={"workers": 3})) as pool:
        assert [result.article_id for result in pool.run(jobs)] == [job.article.id for job in jobs]


def test_a_pool_can_be_left_in_the_middle(plugins: PluginFolder) -> None:
    plugins.install("slow", "time.sleep(600)")
    plugins.install("child", "subprocess.Popen(['sleep', '613.25'])")
    started = time.monotonic()
    with EnricherPool(SETTINGS.model_copy(update={"limits": Limits(enricher_seconds=60)})) as pool:
        results: Iterator[Enriched] = pool.run(_articles("good", *["bad"] * 10))
        next(results)
    assert time.monotonic() - started < 20
    assert _left_behind() == []


def test_an_unknown_enricher_is_named_with_those_installed(plugins: PluginFolder) -> None:
    plugins.install("sound", "")
    with pytest.raises(UsageError, match=r"no enricher 'sund'; nearest: sound; installed: sound"):
        EnricherPool(SETTINGS, only=["sund"])


def test_documents_beside_the_program_are_not_imported_as_code(
    plugins: PluginFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugins.install("sound", "")
    for name in ("json.py", "pydantic.py", "archive.py"):
        (tmp_path / name).write_text("raise SystemExit('a document was run')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with EnricherPool(SETTINGS) as pool:
        (result,) = pool.run(_articles("one"))
    assert _layers(result) == ["sound"]


def _workers_of(pid: int) -> Sequence[int]:
    return [
        int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    ]


def test_workers_are_gone_when_the_parent_is_killed(plugins: PluginFolder, tmp_path: Path) -> None:
    plugins.install("child", "subprocess.Popen(['setsid', 'sleep', '613.25'])\ntime.sleep(600)")
    parent = subprocess.Popen([sys.executable, "-c", _PARENT], stdout=subprocess.PIPE, env={**os.environ})
    assert parent.stdout
    assert parent.stdout.readline() == b"started\n"
    _until(lambda: len(_left_behind()) == 1)
    parent.kill()
    parent.wait()
    _until(lambda: not _left_behind())


_PARENT = f"""
import threading
from archive.enrich.pool import EnricherPool
from archive.enrich.runner import Job
from archive.model.article import Article
from archive.settings import Settings
with EnricherPool(Settings(disabled={BUILT_IN!r}, workers=1)) as pool:
    results = pool.run([Job(article=Article.of("text", title=title)) for title in ("good", "bad", "good")])
    print("started", flush=True)
    list(results)
"""


def _until(is_so: object) -> None:
    assert callable(is_so)
    end = time.monotonic() + 15
    while not is_so():
        assert time.monotonic() < end, "took longer than 15 s"
        threading.Event().wait(0.02)


READERS = [
    _fails("reader-raises", "a reader raises", "error", 3, "raise ValueError('no')"),
    _fails("reader-hangs", "a reader hangs", "timeout", 3, "time.sleep(600)"),
    _fails("reader-crashes", "a reader crashes", "crash", 3, "os.abort()"),
    _fails(
        "reader-memory",
        "a reader takes all memory",
        "memory",
        3,
        "x = [bytearray(1 << 24) for _ in range(999)]",
    ),
    _fails("reader-strings", "a reader returns strings", "error", 3, "return ['x']"),
    _fails("reader-endless", "a reader gives articles without end", "error", 3, "return endless()"),
]
READER = """
import itertools, os, time
from archive import Article, Reader, hookimpl

def endless():
    return (Article.of(f"text {number}") for number in itertools.count())

def read(document):
    if b"bad" in document.content:
        CODE
    return [Article.of(document.content.decode(), title="read by a plugin")]

@hookimpl
def register_readers(settings):
    return [Reader("own", "1", lambda sample, name: 1, read)]
"""


@cases(READERS, slow=lambda case: case.id not in ("reader-raises", "reader-crashes"))
def test_a_reader_that_fails_costs_one_document(case: Case, plugins: PluginFolder, tmp_path: Path) -> None:
    reason, code = case.with_
    plugins.install("own", READER.replace("CODE", code), bare=True)
    limits = LIMITS.model_copy(update={"reader_seconds": 3})
    documents = []
    for name, text in (("a.txt", "good one. " * 9), ("b.txt", "bad one. " * 9), ("c.txt", "good two. " * 9)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        documents.append(tmp_path / name)
    with ReaderPool(SETTINGS.model_copy(update={"limits": limits})) as readers:
        first, bad, last = (list(readers.read(found)) for found in walk(documents))
    for (reading,) in (first, last):
        assert reading.article and reading.article.title == "read by a plugin"
    # A reader may stream: what it gave before it failed is kept, and never more than its document can hold.
    assert len(bad) <= 300
    assert bad[-1].article is None and bad[-1].reason in reason.split("|")


VERSIONS = [
    Case(
        "upgraded", "an enricher is upgraded", "its layers are stale, made again, others stay", 0, ("1", "2")
    ),
    Case("downgraded", "an enricher is downgraded", "the same", 0, ("2", "1")),
    Case("uninstalled", "an enricher is uninstalled", "its layers stay", 0, ("1", "")),
]


@cases(VERSIONS, slow=lambda case: case.id == "downgraded")
def test_layers_follow_the_version_of_their_enricher(
    case: Case, plugins: PluginFolder, tmp_path: Path
) -> None:
    before, after = case.with_
    plugins.install("words", "", version=before)
    plugins.install("other", "")
    (tmp_path / "a.txt").write_text("Kuźnica\n\nText of a page. " * 9, encoding="utf-8")
    archive = tmp_path / "archive"
    add(archive, [tmp_path / "a.txt"], SETTINGS, watch=lambda progress: None)
    plugins.uninstall("words")
    if after:
        plugins.install("words", "", version=after)
    progress = enrich_stale(archive, SETTINGS, watch=lambda progress: None)
    assert progress.enriched == (1 if after else 0)
    with Store.open(archive) as store:
        assert store.enrichers() == {"other": {"1": 1}, "words": {after or before: 1}}


ONE_LANGUAGE = """
from archive import Enricher, hookimpl
from pydantic import BaseModel

class Nothing(BaseModel):
    pass

def annotate(article, earlier):
    return []

@hookimpl
def register_enrichers():
    return [Enricher("english", "1", {"word": Nothing}, annotate, languages=("en",))]
"""


def test_an_enricher_is_not_run_over_an_article_in_a_language_that_it_does_not_know(
    plugins: PluginFolder, tmp_path: Path
) -> None:
    plugins.install("english", ONE_LANGUAGE, bare=True)
    sentences = {
        "en": "The town council said on Tuesday that the bridge would stay shut until spring.",
        "de": "Der Stadtrat teilte am Dienstag mit, dass die Brücke bis zum Frühjahr gesperrt bleibt.",
        "": "Kuźnica",
    }
    for name, sentence in sentences.items():
        (tmp_path / f"{name or 'unknown'}.txt").write_text(f"{sentence}\n", encoding="utf-8")
    sentences["mixed"] = f"{sentences['en']}\n\n{sentences['de']}"
    (tmp_path / "mixed.txt").write_text(sentences["mixed"], encoding="utf-8")
    archive = tmp_path / "archive"
    add(archive, sorted(tmp_path.glob("*.txt")), SETTINGS, watch=lambda progress: None)
    with Store.open(archive) as store:
        articles = {article.language: article for article in store.articles()}
        enriched = {language for language, article in articles.items() if store.layers(article.id)}
        assert (set(articles), enriched) == ({"en", "de", "", "mixed"}, {"en", "", "mixed"})
        assert (store.failures(), store.without_layers()) == ((), {"de": 1})
    # What it does not know is not stale for ever.
    assert enrich_stale(archive, SETTINGS, watch=lambda progress: None).enriched == 0
