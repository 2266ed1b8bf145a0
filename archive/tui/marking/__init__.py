"""What a reader does with articles for their own work: reads, stars, tags, notes, and keeps in the notebook."""
