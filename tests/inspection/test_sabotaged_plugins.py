"""Plugins with one mistake each: the inspection names it in one line, with an example and a count."""

from collections.abc import Iterator

import pytest

from archive.errors import UsageError
from archive.inspection import Inspection, Inspector
from archive.settings import Limits, Settings
from tests.faults.plugin_maker import BUILT_IN, PluginFolder

OTHERS = (*(*BUILT_IN, "documents", "mail", "web", "wires", "databases", "calendar", "aliases", "feed"),)
LIMITS = Limits(enricher_seconds=1, after_ingest_seconds=1, import_seconds=2, worker_bytes=500 * 2**20)
SETTINGS = Settings(disabled=OTHERS, workers=1, limits=LIMITS)

SOUND = """
import ctypes, locale, os, random, re, signal, sys, threading, time, uuid
from typing import Literal
from pydantic import BaseModel
from archive import Action, Alias, Annotation, Enricher, Exporter, Facet, Outcome, Reader, Span, hookimpl
import archive, click, socket

class Attributes(BaseModel):
    currency: Literal["€", "$"]
    parts: list[dict[str, str]] = []

VERSION, REQUIRES, FACETS, READERS = "1", (), [], []

def at(article, start, end, **more):
    currency = {"currency": article.text[start : start + 1]}
    more = {"kind": "money", "value": article.text[start:end], "attributes": currency} | more
    return Annotation.at(article, Span(start, end), **more)

def find(article, earlier):
    for match in re.finditer(r"[$€][0-9]+", article.text):
        yield at(article, *match.span())

def annotate(article, earlier):
    return find(article, earlier)

ENRICHER = lambda: Enricher("money", VERSION, {"money": Attributes}, annotate, REQUIRES)

@hookimpl
def register_enrichers():
    return [ENRICHER()]

@hookimpl
def register_facets():
    return [Facet(name="money", label="Money", kind="money"), *FACETS]

@hookimpl
def register_readers():
    return READERS
"""


def instead(body: str) -> str:
    """The sound plugin, with another body of `annotate`."""
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    return SOUND.replace("    return find(article, earlier)", lines)


def hook(name: str, body: str, arguments: str = "") -> str:
    """The sound plugin with one hook more."""
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    return f"{SOUND}\n@hookimpl\ndef {name}({arguments}):\n{lines}\n"


def action(body: str) -> str:
    """The sound plugin with an action."""
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    acts = f"def act(chosen):\n{lines}\n"
    return SOUND + acts + hook("register_actions", 'return [Action("act", "Act", act)]')[len(SOUND) :]


def with_(**constants: str) -> str:
    """The sound plugin with other constants; a facet or a reader as well."""
    changed = "\n".join(f"{name} = {value}" for name, value in constants.items())
    return SOUND.replace("\ndef at(", f"\n{changed}\n\ndef at(")


def exporter(body: str) -> str:
    """The sound plugin with an exporter."""
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    offer = hook("register_exporters", 'return [Exporter("own", "articles", write)]')[len(SOUND) :]
    return f"{SOUND}\ndef write(rows):\n{lines}\n{offer}"


def facet(arguments: str) -> str:
    return with_(FACETS=f'[Facet(name="more", label="More", {arguments})]')


def reader(matches: str, read: str) -> str:
    return with_(READERS=f'[Reader("own", "1", lambda sample, name: {matches}, lambda document: {read})]')


SABOTAGED = {
    "leaves a file": (
        instead("open('found.txt', 'w').close()\nreturn []"),
        "enricher money: leaves 'found.txt' in the working folder (news:",
    ),
    "changes umask": (
        instead("os.umask(0)\nreturn []"),
        "enricher money: changes the permissions of new files (umask) (",
    ),
    "collects no garbage": (
        instead("import gc\ngc.disable()\nreturn []"),
        "enricher money: turns the collection of garbage on or off (",
    ),
    "leaves a trace": (
        instead("sys.settrace(lambda *_: None)\nreturn []"),
        "enricher money: leaves a trace or a profile running (",
    ),
    "exporter relies on what a row may lack": (
        exporter("for row in rows:\n    yield row['byline']"),
        "exporter own: raises KeyError over rows with few values: 'byline'",
    ),
    "exporter asks for a column that is none": (
        exporter("for row in rows:\n    yield row['author']"),
        "exporter own: raises KeyError over rows with a value in each column: 'author'",
    ),
    "exporter cannot do without rows": (
        exporter("yield next(rows)['id']"),
        "exporter own: raises RuntimeError over no rows: generator raised StopIteration",
    ),
    "exporter writes bytes": (exporter("yield b'x'"), "exporter own: yields bytes, not str"),
    "exporter prints": (exporter("print('here')\nyield 'x'"), "prints 'here'; nobody sees what"),
    "reader with the name of one that is there": (
        with_(READERS='[Reader("html", "1", lambda sample, name: 0, lambda document: [])]'),
        "reader html: is the name of a reader that every archive has; choose another",
    ),
    "label of what never occurs": (
        facet('kind="money", attribute="currency", labels={"£": "pounds"}'),
        "facet more: labels: it is never '£'",
    ),
    "usual value that never occurs": (
        facet('kind="money", attribute="currency", usual=("£",)'),
        "facet more: usual: it is never '£'",
    ),
    "action on a kind that nobody makes": (
        action("return Outcome(say='x')").replace('"Act", act)', '"Act", act, ("treasure",))'),
        "action act: is offered for the kind 'treasure', which no installed enricher makes",
    ),
    "import raises": ("raise RuntimeError('no luck')", "cannot be imported: RuntimeError: no luck"),
    "import hangs": ("import time\ntime.sleep(99)", "cannot be imported: stood still for 2 s"),
    "import crashes": ("import os\nos._exit(4)", "cannot be imported: the process ended with status 4"),
    "import prints": (
        "print('ready')\n" + SOUND,
        "prints 'ready'; nobody sees what a plugin prints: leave it out (while",
    ),
    "hook misspelt": (
        SOUND.replace("register_enrichers", "register_enricher"),
        "no such hook: register_enricher; did you mean register_enrichers?",
    ),
    "hook takes what is not given": (
        SOUND.replace("def register_facets()", "def register_facets(config)"),
        "Argument(s) {'config'} are declared in the hookimpl but can not be found in the hookspec",
    ),
    "hook returns nothing": (
        SOUND.replace("return [ENRICHER()]", "ENRICHER()"),
        "register_enrichers returned NoneType; it must return a list of Enricher",
    ),
    "hook returns one": (
        SOUND.replace("return [ENRICHER()]", "return ENRICHER()"),
        "register_enrichers returned Enricher; it must return a list of Enricher",
    ),
    "no hooks": ("WORDS = 1", "offers nothing; mark its hooks with @hookimpl, and return what they offer"),
    "version is a number": (
        with_(VERSION="1.5"),
        "enricher 'money': its version is 1.5; it must be a string",
    ),
    "version is made up": (
        SOUND.replace('"money", VERSION', '"money", uuid.uuid4().hex'),
        "a version is a constant string, raised by hand",
    ),
    "version depends on the process": (
        with_(VERSION="str(os.getpid())"),
        "enricher money: its version differs from process to process",
    ),
    "kind without a model": (
        SOUND.replace('{"money": Attributes}', '{"money": dict}'),
        "produces['money'] is of type type; it must be a class made from pydantic.BaseModel",
    ),
    "annotate takes one": (
        SOUND.replace("def annotate(article, earlier)", "def annotate(article)"),
        "annotate cannot be called as annotate(article, earlier)",
    ),
    "requires is a string": (with_(REQUIRES='"actor"'), "requires is 'actor'; it must be a tuple of kinds"),
    "requires is misspelt": (
        with_(REQUIRES='("mony",)'),
        "enricher money: requires 'mony', which no installed enricher makes; did you mean 'money'?",
    ),
    "facet named as a field": (
        facet('kind="money"').replace('name="more"', 'name="title"'),
        "facet 'title': means something else in a query already",
    ),
    "facet named as an article's": (
        facet('kind="money"').replace('name="more"', 'name="source"'),
        "facet 'source': is the name of a facet that every archive has",
    ),
    "facet with a bad name": (
        facet('kind="money"').replace('name="more"', 'name="My facet"'),
        "cannot be imported: Facet: name: string should match pattern",
    ),
    "facet over a kind nobody makes": (
        facet('kind="mony"'),
        "facet more: counts the kind 'mony', which no installed enricher makes; did you mean 'money'?",
    ),
    "facet over no attribute": (
        facet('kind="money", attribute="curency"'),
        "facet more: attribute 'curency': money has no such attribute; did you mean 'currency'?",
    ),
    "facet where nothing is": (
        facet('kind="money", where={"currency": ("EUR",)}'),
        "facet more: where 'currency': it is never 'EUR'",
    ),
    "facet of another shape": (
        facet('kind="money", shape="date"'),
        "facet more: has the shape 'date', and a value is not a day such as '2021-11-09'",
    ),
    "raises on an empty text": (
        instead("article.text[0]\nreturn []"),
        "enricher money: raises IndexError: string index out of range (hostile text: empty)",
    ),
    "span outside": (
        instead("return [at(article, 0, 1).model_copy(update={'end': 10**7, 'text': 'x'})]"),
        "enricher money: the text ends at ",
    ),
    "words of another place": (
        instead("return [one.model_copy(update={'text': one.text[::-1]}) for one in find(article, earlier)]"),
        "text differs from the article's words there (money at [",
    ),
    "kind not declared": (
        instead("return [at(article, 0, 0, kind='gold', value='x')]"),
        "kind is not declared; declared: money (gold at [0, 0), news: a ministry and a price), 14 times",
    ),
    "attribute of another type": (
        instead("return [at(article, 0, 0, value='x', attributes={'currency': 'EUR'})]"),
        "attribute currency: Input should be '€' or '$' (money at [0, 0), news:",
    ),
    "depends on the order of a set": (
        instead(
            "word = ' '.join({'a', 'b', 'c', 'd', 'e', 'f', 'g'})\n"
            "return [at(article, 0, 0, value=word, attributes={'currency': '$'})]"
        ),
        "enricher money: gives other annotations in a process with another hash seed",
    ),
    "depends on chance": (
        instead("return [at(article, 0, 0, value=str(random.random()), attributes={'currency': '$'})]"),
        "enricher money: a second run gives other annotations (news: a ministry and a price), 14 times",
    ),
    "depends on the working folder": (
        instead("open(os.path.join(os.getcwd().rstrip('/') + '/pyproject.toml')).close()\nreturn []"),
        "enricher money: raises FileNotFoundError",
    ),
    "prints": (instead("print('found', 3)\nreturn []"), "enricher money: prints 'found 3'; nobody sees"),
    "leaves a thread": (
        instead("threading.Thread(target=time.sleep, args=(60,), daemon=True).start()\nreturn []"),
        "enricher money: leaves a thread running (news: a ministry and a price)",
    ),
    "changes the folder": (
        instead("os.chdir('/tmp')\nreturn []"),
        "enricher money: changes the working folder",
    ),
    "changes the locale": (
        instead(
            "now = locale.setlocale(locale.LC_ALL)\n"
            "locale.setlocale(locale.LC_ALL, 'C' if now != 'C' else 'C.UTF-8')\nreturn []"
        ),
        "enricher money: changes the locale",
    ),
    "changes signals": (
        instead("signal.signal(signal.SIGALRM, lambda *_: None)\nsignal.alarm(60)\nreturn []"),
        "enricher money: changes what signals do, or leaves a timer running",
    ),
    "changes the article": (
        instead("object.__setattr__(article, 'title', 'mine')\nreturn []"),
        "enricher money: changes the article it is given",
    ),
    "runs for ever": (
        instead("if 'Hamburg' in article.text:\n    while True: pass\nreturn []"),
        "enricher money: timeout: took longer than 1 s of processor time (news: a ruling)",
    ),
    "takes all memory": (
        instead("if 'Hamburg' in article.text: bytearray(10**10)\nreturn []"),
        "enricher money: raises MemoryError (news: a ruling)",
    ),
    "crashes": (
        instead("if 'Hamburg' in article.text: ctypes.string_at(0)\nreturn []"),
        "enricher money: crash: the process was killed by SIGSEGV",
    ),
    "says it twice": (
        instead("return [*find(article, earlier), *find(article, earlier)]"),
        "enricher money: says the same thing twice (money at [",
    ),
    "value in two lines": (
        instead("return [at(article, 0, 0, value='a\\nb', attributes={'currency': '$'})]"),
        "enricher money: a value has line breaks or control characters",
    ),
    "facet over what is no value": (
        facet('kind="money", attribute="parts"')
        .replace(
            "def annotate",
            "def rich(article, earlier):\n    more = {'currency': '$', 'parts': [{'a': 'b'}]}\n"
            "    return [at(article, 0, 0, value='x', attributes=more)]\n\ndef annotate",
        )
        .replace("return find(article, earlier)", "return rich(article, earlier)"),
        "facet more: attribute 'parts' holds no plain value; a facet counts strings and numbers",
    ),
    "reader is too sure": (
        reader("7", "[]"),
        "reader own: matches gives 7; write 0 to 1 (hostile document: empty)",
    ),
    "reader cannot match": (reader("sample[10**6]", "[]"), "reader own: matches raises IndexError"),
    "reader raises": (
        reader("0.1", "{}['title']"),
        "reader own: raises KeyError: 'title'; raise DocumentError (hostile document: empty)",
    ),
    "reader yields words": (
        reader("0.1", "['words']"),
        "reader own: yields str, not Article, Reading or Document",
    ),
    "ends the program": (instead("sys.exit(3)"), "enricher money: raises SystemExit: 3 ("),
    "calls itself": (
        instead("return annotate(article, earlier)"),
        "enricher money: raises RecursionError: maximum recursion depth exceeded",
    ),
    "reversed span": (
        instead("return [at(article, 3, 1)]"),
        "enricher money: raises ValueError: span [3, 1) is reversed or negative (",
    ),
    "value is a number": (
        instead("return [at(article, 0, 0, value=4)]"),
        "enricher money: raises ValidationError: Annotation: value: Input should be a valid string (",
    ),
    "value with a NUL": (
        instead("return [at(article, 0, 0, value='a\\x00b', attributes={'currency': '€'})]"),
        "enricher money: a value has line breaks or control characters; write it in one line",
    ),
    "attributes are no JSON": (
        instead("return [at(article, 0, 1, attributes={'currency': {1, 2}})]"),
        "enricher money: raises ValidationError: Annotation: attributes.currency: input was not a valid JSON value",
    ),
    "not a number in an attribute": (
        instead("return [at(article, 0, 1, attributes={'currency': float('nan')})]"),
        "enricher money: attributes cannot be written as JSON",
    ),
    "returns nothing": (
        instead("pass"),
        "enricher money: raises TypeError: 'NoneType' object is not iterable",
    ),
    "hangs on one text": (
        instead("while 'Hamburg' in article.text: pass\nreturn []"),
        "enricher money: timeout: took longer than 1 s of processor time (news: a ruling)",
    ),
    "asks the network": (
        instead(
            "try:\n    socket.create_connection(('192.0.2.1', 9), timeout=0.01)\nexcept OSError: pass\nreturn []"
        ),
        "enricher money: connects to '192.0.2.1'; what a plugin says of a text may depend on nothing else (",
    ),
    "meddles with settings": (
        SOUND.replace("def register_readers():", "def register_readers(settings):\n    settings['x'] = 1"),
        "register_readers changes the settings that it is given",
    ),
    "facet of numbers over words": (
        facet('kind="money", attribute="currency", shape="number"'),
        "facet more: has the shape 'number', and a value is not a number such as '1500' or '2.5'",
    ),
    "field with the name of a facet": (
        hook("register_fields", 'return [Facet(name="money", label="Again", kind="money")]'),
        "register_fields: it already offers money",
    ),
    "field over no attribute": (
        hook("register_fields", 'return [Facet(name="x", label="X", kind="money", attribute="amonut")]'),
        "facet x: attribute 'amonut': money has no such attribute",
    ),
    "alias of a kind nobody makes": (
        hook("register_aliases", 'return [Alias(kind="mony", alias="a", value="b")]', "folder"),
        "aliases: is of the kind 'mony', which no installed enricher makes; did you mean 'money'? (a)",
    ),
    "aliases in a circle": (
        hook(
            "register_aliases",
            'return [Alias(kind="money", alias=a, value=b) for a, b in (("a", "b"), ("b", "a"))]',
            "folder",
        ),
        "alias 'a': it and 'b' stand for each other",
    ),
    "alias in two lines": (
        hook("register_aliases", 'return [Alias(kind="money", alias="a\\nb", value="c")]', "folder"),
        "aliases: a name has white space around it, line breaks or control characters (a",
    ),
    "alias for two values": (
        hook(
            "register_aliases",
            'return [Alias(kind="money", alias="a", value=value) for value in "bc"]',
            "folder",
        ),
        "register_aliases: it already offers money a",
    ),
    "alias without a name": (
        hook("register_aliases", 'return [Alias(kind="money", alias="", value="b")]', "folder"),
        "register_aliases failed: Alias: alias: string should have at least 1 character",
    ),
    "action without a label": (
        hook("register_actions", 'return [Action("act", "", lambda chosen: Outcome())]'),
        "register_actions: action 'act': its label is ''; it must be a line such as 'Copy the address'",
    ),
    "action takes nothing": (
        hook("register_actions", 'return [Action("act", "Act", lambda: Outcome())]'),
        "register_actions: action 'act': run cannot be called as run(chosen)",
    ),
    "action raises": (action("raise KeyError(chosen.value)"), "action act: raises KeyError: 'Ana Lind' ("),
    "action returns words": (
        action("return chosen.label"),
        "action act: returns str; it must return an Outcome (actor Ana Lind), 3 times",
    ),
    "action prints": (action("print(1)\nreturn Outcome()"), "action act: prints '1'; nobody sees"),
    "action hangs": (
        action("while True: pass"),
        "action act: timeout: took longer than 1 s of processor time",
    ),
    "command is not announced": (
        hook(
            "register_commands",
            'return [click.Command("pay", help="Pay.")]',
        ),
        'command pay: is not announced: add it to [project.entry-points."archive.commands"]',
    ),
    "command without a help": (
        hook("register_commands", 'return [click.Command("pay")]'),
        "command pay: has no help; give its function a docstring",
    ),
    "command is a function": (
        hook("register_commands", "return [print]"),
        "register_commands returned builtin_function_or_method, not Command",
    ),
    "fails after an ingest": (
        hook("after_ingest", "raise ValueError(len(changes.stored))", "changes"),
        "after_ingest: raises ValueError: 3 (after news was added)",
    ),
    "goes elsewhere after an ingest": (
        hook("after_ingest", "os.chdir('/')", "changes"),
        "after_ingest: changes the working folder (after news was added)",
    ),
    "ignores settings": (
        SOUND.replace("def register_facets()", "def register_facets(settings)"),
        "ignores a setting that it does not know",
    ),
    "needs a setting": (
        SOUND.replace("def register_facets():", "def register_facets(settings):\n    settings['limit']"),
        "plugins.money.limit: is missing; see: archive settings",
    ),
}

SLOW = {
    "takes all memory",
    "crashes",
    "import crashes",
    "depends on chance",
    "leaves a thread",
    "reader raises",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PluginFolder]:
    with pytest.MonkeyPatch.context() as patch:
        folder = PluginFolder(tmp_path_factory.mktemp("plugins"))
        patch.setenv("PYTHONPATH", str(folder.folder))
        # Plugins of one name follow each other faster than the clock of cached code tells them apart.
        patch.setenv("PYTHONDONTWRITEBYTECODE", "1")
        yield folder


@pytest.fixture(scope="module")
def inspector(folder: PluginFolder) -> Iterator[Inspector]:
    with Inspector(SETTINGS) as inspector:
        yield inspector


def inspected(inspector: Inspector, folder: PluginFolder, code: str) -> Inspection:
    folder.uninstall("money")
    folder.install("money", code, bare=True)
    return inspector.inspect("money", longest=1_000)


def test_a_sound_plugin_has_no_mistakes(inspector: Inspector, folder: PluginFolder) -> None:
    inspection = inspected(inspector, folder, SOUND)
    assert [str(mistake) for mistake in inspection.mistakes] == []
    assert (inspection.enrichers, inspection.facets) == (("money",), ("money",))


@pytest.mark.parametrize(
    ("code", "said"),
    [
        pytest.param(code, said, id=name, marks=[pytest.mark.slow] if name in SLOW else [])
        for name, (code, said) in SABOTAGED.items()
    ],
)
def test_each_mistake_is_named_in_one_line(
    inspector: Inspector, folder: PluginFolder, code: str, said: str
) -> None:
    lines = [str(mistake) for mistake in inspected(inspector, folder, code).mistakes]
    assert len([line for line in lines if said in line]) == 1, lines


def test_an_unknown_plugin_is_answered_with_the_nearest(inspector: Inspector, folder: PluginFolder) -> None:
    folder.install("money", SOUND, bare=True)
    with pytest.raises(UsageError, match=r"no such plugin: 'mony'; did you mean money\?"):
        inspector.inspect("mony")


def test_an_enricher_gets_what_it_requires(inspector: Inspector, folder: PluginFolder) -> None:
    taxes = SOUND.replace('"money"', '"tax"').replace(
        "return find(article, earlier)",
        "assert earlier or '$' not in article.text, 'nothing earlier'\n    return []",
    )
    folder.install("money", SOUND, bare=True)
    folder.install("tax", taxes.replace('= "1", ()', '= "1", ("money",)'), bare=True)
    assert [str(mistake) for mistake in inspector.inspect("tax", longest=1_000).mistakes] == []
    folder.uninstall("tax")


def test_another_plugins_mistake_is_not_charged(inspector: Inspector, folder: PluginFolder) -> None:
    folder.install("money", SOUND, bare=True)
    folder.install("broken", "import os\nos.chdir('/tmp')\nraise ValueError('no')", bare=True)
    assert [str(mistake) for mistake in inspector.inspect("money", longest=1_000).mistakes] == []
    folder.uninstall("broken")


def test_writing_to_the_archive_after_an_ingest_is_noticed(folder: PluginFolder) -> None:
    deletes = (
        "import sqlite3\nfile = sqlite3.connect(folder / 'archive.db')\nfile.execute('DELETE FROM articles')"
    )
    with Inspector(SETTINGS) as own:
        mistakes = inspected(
            own, folder, hook("after_ingest", f"{deletes}\nfile.commit()", "folder")
        ).mistakes
    said = "after_ingest: changes the archive, which only an ingest may write to (after news was added)"
    assert said in str(mistakes[0])
