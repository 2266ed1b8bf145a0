"""What one plugin damages is never charged to another, which runs after it in the same process."""

from archive import Annotation, Span
from archive.enrich.pool import EnricherPool
from archive.enrich.runner import Job
from archive.model.article import Article
from archive.settings import Limits, Settings
from tests.faults.case import Case, cases
from tests.faults.plugin_maker import BUILT_IN, PluginFolder

SETTINGS = Settings(disabled=BUILT_IN, workers=1, limits=Limits(enricher_seconds=2, worker_bytes=400 * 2**20))

NEIGHBOUR = """
import json, locale, os, signal, time
from pydantic import BaseModel
from archive import Annotation, Enricher, Span, hookimpl

class Nothing(BaseModel):
    pass

FOLDER, LOCALE, VALUE = os.getcwd(), locale.setlocale(locale.LC_ALL), os.environ.get("TZ")

def annotate(article, earlier):
    assert os.getcwd() == FOLDER
    assert locale.setlocale(locale.LC_ALL) == LOCALE
    assert os.environ.get("TZ") == VALUE
    assert json.loads("1") == 1
    bytearray(150 << 20)
    end = time.monotonic() + 0.4
    while time.monotonic() < end:
        pass
    seen = [article.title, *(f"{one.value} {dict(one.attributes)}" for one in earlier)]
    return [Annotation.at(article, Span(0, 1), kind="seen", value=", ".join(seen))]

@hookimpl
def register_enrichers():
    return [Enricher("neighbour", "1", {"seen": Nothing}, annotate, requires=("faulty", "given"))]
"""


def _does(id: str, made: str, code: str) -> Case:
    return Case(id, f"an enricher {made}", "the enricher after it finds what it always finds", 0, code)


DAMAGE = [
    _does("changes-folder", "changes the working folder", "os.chdir('/')"),
    _does("sets-timer", "leaves an alarm set", "signal.setitimer(signal.ITIMER_REAL, 0.2)"),
    _does("changes-environment", "changes a variable", "os.environ['TZ'] = 'Mars'"),
    _does("changes-title", "changes the article's title", "object.__setattr__(article, 'title', 'no')"),
    _does("changes-earlier", "changes what it was given", "earlier[0].attributes['at'] = 'no'"),
    _does(
        "thread-that-ends",
        "leaves a thread that ends the process",
        "threading.Timer(0.2, lambda: os._exit(5)).start()",
    ),
    _does("patches", "replaces a function of a module", "import json\njson.loads = None"),
    _does("hoards", "keeps much memory", "globals()['kept'] = bytearray(200 << 20)"),
    _does(
        "spins",
        "leaves threads that take the processor",
        "def spin():\n    while True: sum(range(9999))\n"
        "for _ in range(9): threading.Thread(target=spin, daemon=True).start()",
    ),
]


def _found(plugins: PluginFolder, code: str) -> tuple[list[str], list[str]]:
    """What the neighbour says of two articles beside a plugin that does `code` on the first, and who failed."""
    plugins.install("faulty", code)
    plugins.install("neighbour", NEIGHBOUR, bare=True)
    given = {"at": "first"}
    articles = [Article.of(f"Text {number}.", title=title) for number, title in enumerate(("bad", "good"))]
    jobs = [Job(article=article, given=(_given(article, given),)) for article in articles]
    with EnricherPool(SETTINGS) as pool:
        results = list(pool.run(jobs))
    values = [
        annotation.value
        for result in results
        for layer in result.layers
        if layer.enricher == "neighbour"
        for annotation in layer.annotations
    ]
    return values, [failure.enricher for result in results for failure in result.failures]


def _given(article: Article, attributes: dict[str, str]) -> Annotation:
    return Annotation.at(article, Span(0, 1), kind="given", value="g", attributes=dict(attributes))


@cases(DAMAGE, slow=lambda case: case.id not in {"changes-folder", "changes-earlier", "thread-that-ends"})
def test_damage_is_not_charged_to_the_enricher_that_runs_next(case: Case, plugins: PluginFolder) -> None:
    values, failed = _found(plugins, case.with_)
    assert "neighbour" not in failed
    assert values == [f"{title}, g {{'at': 'first'}}, v {{}}" for title in ("bad", "good")]


def test_a_failure_of_its_own_is_charged_beside_others_too(plugins: PluginFolder) -> None:
    plugins.install("faulty", "raise ValueError('mine')")
    plugins.install("sound", "")
    with EnricherPool(SETTINGS) as pool:
        results = list(pool.run(Job(article=Article.of("Text.", title=f"bad {n}")) for n in range(3)))
    assert [failure.enricher for result in results for failure in result.failures] == ["faulty"] * 3
    assert all([layer.enricher for layer in result.layers] == ["sound"] for result in results)
