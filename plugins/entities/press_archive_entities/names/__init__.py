"""Text → names: the words that name a person, a location, an organisation or something else."""
