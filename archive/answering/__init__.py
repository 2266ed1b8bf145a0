"""Question → answer for programs: six questions over one warm archive, bounded, with document text kept apart."""
