"""The plugin's word lists, each read once."""
