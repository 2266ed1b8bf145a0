"""Find, load and list plugins. A broken plugin is reported; the others are used."""

from archive.plugin_manager.loading import GROUP, Plugin, PluginProblem, Plugins, load_plugins

__all__ = ["GROUP", "Plugin", "PluginProblem", "Plugins", "load_plugins"]
