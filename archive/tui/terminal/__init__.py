"""The terminal and the browser: input, colours, the clipboard."""
