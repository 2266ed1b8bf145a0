"""Query tree → which units of a segment satisfy it, and where: on arrays, a segment at a time."""
