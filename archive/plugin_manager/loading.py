"""Entry points → plugins: each is imported and asked for its offers by itself."""

import difflib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from itertools import islice
from pathlib import Path
from typing import Any

import click
import pluggy
from pluggy import HookImpl
from pydantic import JsonValue, ValidationError

from archive import hookspecs
from archive.hookspecs import CONTRACT_VERSION
from archive.model.action import Action, Changes
from archive.model.alias import MOST_ALIASES, Alias, AliasList
from archive.model.enricher import Enricher
from archive.model.exporter import Exporter
from archive.model.facet import Facet
from archive.model.reader import Reader
from archive.plugin_manager.announcing import PLUGINS, distribution_of
from archive.plugin_manager.own_table import NoSetting, invalid, said, table_of
from archive.plugin_manager.rules import Offer, fault_of

_MOST_OFFERS = MOST_ALIASES

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
    exporters: tuple[Exporter, ...] = ()
    fields: tuple[Facet, ...] = ()
    aliases: tuple[Alias, ...] = ()
    alias_lists: tuple[AliasList, ...] = ()
    """The files that the aliases come from, as they were before they were read."""
    actions: tuple[Action, ...] = ()
    commands: tuple[click.Command, ...] = ()
    after_ingest: Callable[[Changes], object] | None = None
    hooks: frozenset[str] = frozenset()
    """The hooks that it implements, whether they were called or not."""
    meddling: frozenset[str] = frozenset()
    """Hooks that changed the settings they were given, which were a copy."""
    lost: frozenset[str] = frozenset()
    """Hooks that failed, so that what they offered the last time goes on to hold."""

    @property
    def offers(self) -> tuple[Any, ...]:
        """All that it offers."""
        return tuple(offer for name in _FIELDS for offer in getattr(self, name))


@dataclass(frozen=True, slots=True)
class PluginProblem:
    """Why a plugin, or something it offers, cannot be used."""

    plugin: str
    """Empty where the settings are wrong and no plugin is."""
    distribution: str
    message: str

    def __str__(self) -> str:
        if not self.plugin:
            return self.message
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
        """The facets, and then the fields of queries, which are facets that no list shows."""
        facets = [facet for plugin in self.loaded for facet in plugin.facets]
        return (*facets, *(field for plugin in self.loaded for field in plugin.fields))

    @property
    def readers(self) -> tuple[Reader, ...]:
        return tuple(reader for plugin in self.loaded for reader in plugin.readers)

    @property
    def aliases(self) -> tuple[Alias, ...]:
        return tuple(alias for plugin in self.loaded for alias in plugin.aliases)

    @property
    def alias_lists(self) -> tuple[AliasList, ...]:
        return tuple(each for plugin in self.loaded for each in plugin.alias_lists)

    @property
    def exporters(self) -> tuple[Exporter, ...]:
        return tuple(exporter for plugin in self.loaded for exporter in plugin.exporters)


_HOOKS: Mapping[str, type[Offer]] = {
    "register_enrichers": Enricher,
    "register_facets": Facet,
    "register_readers": Reader,
    "register_exporters": Exporter,
    "register_fields": Facet,
    "register_aliases": Alias,
    "register_actions": Action,
    "register_commands": click.Command,
}
"""Hook → what it offers."""
_FIELDS = tuple(hook.removeprefix("register_") for hook in _HOOKS)
_AFTER_INGEST = "after_ingest"
_SHARED_NAMES = {"fields": ("fields", "facets"), "facets": ("facets", "fields")}
"""Offers that share their names with others."""


def load_plugins(
    settings: Mapping[str, Mapping[str, JsonValue]] | None = None,
    *,
    disabled: Iterable[str] = (),
    fields: Collection[str] = (),
    folder: Path | None = None,
    only: str = "",
    before: Callable[[str], None] = lambda name: None,
) -> Plugins:
    """Load every installed plugin that is not disabled, in order of name.

    Args:
        settings: a table for each plugin, by the name of its entry point.
        fields: what stands before a colon in every query; no facet may have such a name.
        folder: that of the archive. Without one, hooks that ask for it are not called.
        only: the name of the one plugin to load; every one where empty.
        before: called with the name of each plugin before it is imported.
    """
    loader = _Loader(settings or {}, fields, folder)
    skipped = set(disabled)
    found = sorted(entry_points(group=PLUGINS), key=lambda entry: (entry.name, distribution_of(entry)[0]))
    for entry in found:
        if entry.name not in skipped and only in ("", entry.name):
            before(entry.name)
            loader.load(entry)
    strangers = _strangers(settings or {}, skipped, found)
    return Plugins(tuple(loader.loaded), (*loader.problems, *strangers))


def folder_of(setup: Mapping[str, Any]) -> Path | None:
    """The folder of the archive, from what a worker was set up with; None where there is none."""
    return Path(setup["folder"]) if setup["folder"] else None


def plugins_of(
    setup: Mapping[str, Any], before: Callable[[str], None], *, fields: Collection[str] = ()
) -> Plugins:
    """The plugins that a worker is to load: `archive.workers.worker.service_of` wrote down which.

    Args:
        before, fields: as of `load_plugins`.
    """
    return load_plugins(
        setup["plugins"],
        disabled=setup["disabled"],
        fields=fields,
        folder=folder_of(setup),
        only=setup["only"],
        before=before,
    )


def _strangers(
    tables: Iterable[str], disabled: Iterable[str], found: Iterable[EntryPoint]
) -> Iterator[PluginProblem]:
    """Plugins that the settings name and that are not installed: a misspelt name would do nothing, silently."""
    known = {
        name.casefold(): entry.name for entry in found for name in (distribution_of(entry)[0], entry.name)
    }
    installed = set(known.values())

    def nearest(name: str, before: str) -> str:
        near = difflib.get_close_matches(name.casefold(), known, n=1, cutoff=0.5)
        return f"did you mean {before}{known[near[0]]}?" if near else "list the plugins with: archive plugins"

    for name in sorted(set(tables) - installed):
        message = f"settings: plugins.{name}: no such plugin is installed; {nearest(name, 'plugins.')}"
        yield PluginProblem("", "", message)
    for name in sorted(set(disabled) - installed):
        message = f"settings: disabled: no plugin {name!r} is installed; {nearest(name, '')}"
        yield PluginProblem("", "", message)


class _Loader:
    """Loads entry points one by one and keeps what was offered and what went wrong."""

    def __init__(
        self,
        settings: Mapping[str, Mapping[str, JsonValue]],
        fields: Collection[str],
        folder: Path | None,
    ) -> None:
        self._settings = settings
        self._fields = fields
        self._folder = folder
        self._hooks = pluggy.PluginManager(hookspecs.PROJECT)
        self._hooks.add_hookspecs(hookspecs)
        self._meddling: set[str] = set()
        self.loaded: list[Plugin] = []
        self.problems: list[PluginProblem] = []

    def load(self, entry: EntryPoint) -> None:
        distribution, version = distribution_of(entry)

        def report(message: str) -> None:
            self.problems.append(PluginProblem(entry.name, distribution, message))

        if self._hooks.has_plugin(entry.name):
            report("another plugin has the same name; uninstall one of the two")
            return
        try:
            module = entry.load()
        except (Exception, SystemExit) as error:
            report(f"cannot be imported: {said(error)}")
            return
        try:
            self._hooks.register(module, name=entry.name)
        except pluggy.PluginValidationError as error:
            report(f"{' '.join(str(error).split())}; see plugins/README.md")
            return
        if problem := _contract_problem(module) or self._misspelled_hook(module):
            self._hooks.unregister(module)
            report(problem)
            return
        hooks = {
            caller.name: implementation
            for caller in self._hooks.get_hookcallers(module) or []
            for implementation in caller.get_hookimpls()
            if implementation.plugin is module
        }
        table = self._settings.get(entry.name, {})
        if table and not any("settings" in hook.argnames for hook in hooks.values()):
            report(f"plugins.{entry.name}: the plugin takes no settings; remove them from archive.toml")
        self._meddling.clear()
        offers: dict[str, tuple[Any, ...]] = {}
        lost: set[str] = set()
        lists: list[AliasList] = []
        for name in _HOOKS:
            if name in hooks and (self._folder or "folder" not in hooks[name].argnames):
                returned = self._returned(entry.name, name, hooks[name], report)
                if returned is None:
                    lost.add(name)
                lists += [item for item in returned or () if isinstance(item, AliasList)]
                offered = [item for item in returned or () if not isinstance(item, AliasList)]
                offers[name.removeprefix("register_")] = self._kept(name, offered, offers, report)
        after = hooks.get(_AFTER_INGEST)
        self.loaded.append(
            Plugin(
                entry.name,
                distribution,
                version,
                **offers,
                alias_lists=tuple(lists),
                after_ingest=self._bound(entry.name, after) if after else None,
                hooks=frozenset(hooks),
                meddling=frozenset(self._meddling),
                lost=frozenset(lost),
            )
        )

    def _bound(self, plugin: str, hook: HookImpl) -> Callable[[Changes], object]:
        given = {"settings": table_of(self._settings, plugin), "folder": self._folder}

        def call(changes: Changes) -> object:
            known = {**given, "changes": changes}
            return hook.function(*(known[name] for name in hook.argnames))

        return call

    def _misspelled_hook(self, module: object) -> str:
        for caller in self._hooks.get_hookcallers(module) or []:
            if caller.spec is None:
                near = difflib.get_close_matches(caller.name, (*_HOOKS, _AFTER_INGEST), n=1)
                meant = f"; did you mean {near[0]}?" if near else ""
                return f"no such hook: {caller.name}{meant}"
        return ""

    def _returned(
        self, plugin: str, hook: str, implementation: HookImpl, report: Callable[[str], None]
    ) -> list[Any] | None:
        """What one hook of one plugin returned, unlooked at; None where it failed, which is reported."""
        table = table_of(self._settings, plugin)
        given = {"settings": table, "folder": self._folder}
        wanted = _HOOKS[hook]
        try:
            returned: Any = implementation.function(*(given[name] for name in implementation.argnames))
            # A single offer that is a model can be gone through too, field by field.
            if returned is None or isinstance(returned, Offer | str | Mapping):
                report(
                    f"{hook} returned {type(returned).__name__}; it must return a list of {wanted.__name__}"
                )
                return None
            items = list(islice(returned, _MOST_OFFERS + 1))
            if table != self._settings.get(plugin, {}):
                self._meddling.add(hook)
            if len(items) > _MOST_OFFERS:
                report(f"{hook} returned more than {_MOST_OFFERS:,} offers")
                return None
            return items
        except NoSetting as error:
            report(f"plugins.{plugin}.{error.args[0]}: is missing; see: archive settings")
        except ValidationError as error:
            report(invalid(plugin, hook, error, table))
        except (Exception, SystemExit) as error:
            report(f"{hook} failed: {said(error)}")
        return None

    def _kept(
        self,
        hook: str,
        items: Iterable[Any],
        own: Mapping[str, tuple[Any, ...]],
        report: Callable[[str], None],
    ) -> tuple[Any, ...]:
        """The offers that can be used; what is not wanted, unsound or a name again is reported.

        Args:
            own: what the plugin's earlier hooks offer.
        """
        wanted = _HOOKS[hook]
        field = hook.removeprefix("register_")
        sharing = _SHARED_NAMES.get(field, (field,))
        taken = {item.name for other in self.loaded for one in sharing for item in getattr(other, one)}
        own_names = {item.name for one in sharing for item in own.get(one, ())}
        kept: list[Any] = []
        for item in items:
            if not isinstance(item, wanted):
                report(f"{hook} returned {type(item).__name__}, not {wanted.__name__}")
            elif fault := fault_of(item, self._fields):
                report(f"{hook}: {wanted.__name__.lower()} {item.name!r}: {fault}")
            elif item.name in taken or item.name in own_names:
                whose = "it" if item.name in own_names else "another plugin"
                report(f"{hook}: {whose} already offers {item.name}")
            else:
                own_names.add(item.name)
                if field == "fields" and isinstance(item, Facet):
                    item = item.model_copy(update={"listed": False})
                kept.append(item)
        return tuple(kept)


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
