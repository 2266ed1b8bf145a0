"""What Whoosh asks of us: codec, schema and table of contents, and its index and writer over arrays."""
