"""Find, load and list plugins. A broken plugin is reported; the others are used."""

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import Any

import pluggy
from pydantic import JsonValue, ValidationError
from pydantic_core import ErrorDetails

from archive import hookspecs
from archive.hookspecs import CONTRACT_VERSION
from archive.model.enricher import Enricher
from archive.model.facet import OWN_FACETS, Facet
from archive.model.reader import Reader

_MOST_SETTINGS = 3

GROUP = "archive.plugins"
"""The entry-point group in which plugins announce themselves."""

DECLARATION = "CONTRACT_VERSION"
"""The name in a plugin's module that gives the version of the contract it was written for, a whole number."""


@dataclass(frozen=True, slots=True)
class Plugin:
    """An installed plugin and what it offers."""

    name: str
    distribution: str
    version: str
    enrichers: tuple[Enricher, ...] = ()
    facets: tuple[Facet, ...] = ()
    readers: tuple[Reader, ...] = ()


@dataclass(frozen=True, slots=True)
class PluginProblem:
    """Why a plugin, or something it offers, cannot be used."""

    plugin: str
    distribution: str
    message: str

    def __str__(self) -> str:
        whose = f" ({self.distribution})" if self.distribution else ""
        return f"plugin {self.plugin}{whose}: {self.message}"


@dataclass(frozen=True, slots=True)
class Plugins:
    """The installed plugins: those that work and the problems of those that do not."""

    loaded: tuple[Plugin, ...]
    problems: tuple[PluginProblem, ...]

    @property
    def enrichers(self) -> tuple[Enricher, ...]:
        return tuple(enricher for plugin in self.loaded for enricher in plugin.enrichers)

    @property
    def facets(self) -> tuple[Facet, ...]:
        return tuple(facet for plugin in self.loaded for facet in plugin.facets)

    @property
    def readers(self) -> tuple[Reader, ...]:
        return tuple(reader for plugin in self.loaded for reader in plugin.readers)


def load_plugins(
    settings: Mapping[str, Mapping[str, JsonValue]] | None = None,
    *,
    disabled: Iterable[str] = (),
    before: Callable[[str], None] = lambda name: None,
) -> Plugins:
    """Load every installed plugin that is not disabled, in order of name.

    Args:
        settings: a table for each plugin, by the name of its entry point.
        before: called with the name of each plugin before it is imported.
    """
    loader = _Loader(settings or {})
    skipped = set(disabled)
    found = sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, _distribution(entry)[0]))
    for entry in found:
        if entry.name not in skipped:
            before(entry.name)
            loader.load(entry)
    loader.report_strangers((*(settings or {}), *skipped), {entry.name for entry in found})
    return Plugins(tuple(loader.loaded), tuple(loader.problems))


class _Loader:
    """Loads entry points one by one and keeps what was offered and what went wrong."""

    def __init__(self, settings: Mapping[str, Mapping[str, JsonValue]]) -> None:
        self._settings = settings
        self._hooks = pluggy.PluginManager(hookspecs.PROJECT)
        self._hooks.add_hookspecs(hookspecs)
        self.loaded: list[Plugin] = []
        self.problems: list[PluginProblem] = []

    def report_strangers(self, named: Iterable[str], installed: Iterable[str]) -> None:
        """Report plugins that the settings name and that are not installed: a misspelt name would do nothing."""
        for name in sorted(set(named) - set(installed)):
            near = difflib.get_close_matches(name, list(installed), n=1)
            meant = f"; did you mean {near[0]}?" if near else "; see: archive plugins"
            self.problems.append(PluginProblem(name, "", f"named in archive.toml and not installed{meant}"))

    def load(self, entry: EntryPoint) -> None:
        distribution, version = _distribution(entry)

        def report(message: str) -> None:
            self.problems.append(PluginProblem(entry.name, distribution, message))

        if self._hooks.has_plugin(entry.name):
            report("another plugin has the same name; uninstall one of the two")
            return
        try:
            module = entry.load()
            self._hooks.register(module, name=entry.name)
        except (Exception, SystemExit) as error:
            report(f"cannot be imported: {_said(error)}")
            return
        if problem := _contract_problem(module) or self._misspelled_hook(module):
            self._hooks.unregister(module)
            report(problem)
            return
        offers = [self._offers(module, entry.name, hook, wanted, report) for hook, wanted in _HOOKS]
        self.loaded.append(Plugin(entry.name, distribution, version, *offers))

    def _misspelled_hook(self, module: object) -> str:
        for caller in self._hooks.get_hookcallers(module) or []:
            if caller.spec is None:
                near = difflib.get_close_matches(caller.name, [hook for hook, _ in _HOOKS], n=1)
                meant = f"; did you mean {near[0]}?" if near else ""
                return f"no such hook: {caller.name}{meant}"
        return ""

    def _offers(
        self, module: object, name: str, hook: str, wanted: "Offer", report: Callable[[str], None]
    ) -> tuple[Any, ...]:
        """What one hook of one plugin returned; anything that is not `wanted` or repeats a name is reported."""
        others = [plugin for plugin in self._hooks.get_plugins() if plugin is not module]
        caller = self._hooks.subset_hook_caller(hook, others)
        try:
            returned = [
                item for batch in caller(settings=dict(self._settings.get(name, {}))) for item in batch
            ]
        except ValidationError as error:
            # So a plugin's model of its settings refuses what the archive's owner wrote.
            wrong = "; ".join(_setting_problem(name, each) for each in error.errors()[:_MOST_SETTINGS])
            report(f"{wrong}; see: archive settings")
            return ()
        except (Exception, SystemExit) as error:
            report(f"{hook} failed: {_said(error)}")
            return ()
        taken = {
            item.name for plugin in self.loaded for item in getattr(plugin, hook.removeprefix("register_"))
        }
        kept = []
        for item in returned:
            if not isinstance(item, wanted):
                report(f"{hook} returned {type(item).__name__}, not {wanted.__name__}")
            elif wanted is Facet and item.name in OWN_FACETS:
                report(f"{hook}: every archive has a facet {item.name}; give yours another name")
            elif item.name in taken:
                report(f"{hook}: another plugin already offers {item.name}")
            else:
                taken.add(item.name)
                kept.append(item)
        return tuple(kept)


Offer = type[Enricher] | type[Facet] | type[Reader]

_HOOKS: tuple[tuple[str, Offer], ...] = (
    ("register_enrichers", Enricher),
    ("register_facets", Facet),
    ("register_readers", Reader),
)


def _contract_problem(module: object) -> str:
    """What is wrong with the version of the contract that a plugin declares; "" if it declares none or a known one."""
    declared = getattr(module, DECLARATION, CONTRACT_VERSION)
    if type(declared) is not int or declared < 1:
        return f"{DECLARATION} is {declared!r}; it must be a whole number, such as {CONTRACT_VERSION}"
    if declared > CONTRACT_VERSION:
        return (
            f"was written for version {declared} of the plugin contract; this press-archive has version"
            f" {CONTRACT_VERSION}. Upgrade press-archive, or install an older version of the plugin"
        )
    return ""


def _distribution(entry: EntryPoint) -> tuple[str, str]:
    return (entry.dist.name, entry.dist.version) if entry.dist else ("", "")


def _setting_problem(plugin: str, error: ErrorDetails) -> str:
    where = ".".join(("plugins", plugin, *map(str, error["loc"])))
    what = "no such setting" if error["type"] == "extra_forbidden" else error["msg"]
    return f"{where}: {what[:1].lower()}{what[1:]}"


def _said(error: BaseException) -> str:
    first_line = str(error).strip().partition("\n")[0]
    return f"{type(error).__name__}: {first_line}" if first_line else type(error).__name__
