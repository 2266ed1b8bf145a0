"""Records → segments: collected, written, merged."""
