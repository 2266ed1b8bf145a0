"""What Whoosh asks of us: its table of contents, and its index and writer over arrays."""
