"""Find, load and list plugins. A broken plugin is reported; the others are used."""

from archive.plugin_manager.loading import Plugin, PluginProblem, Plugins, folder_of, load_plugins, plugins_of

__all__ = ["Plugin", "PluginProblem", "Plugins", "folder_of", "load_plugins", "plugins_of"]
