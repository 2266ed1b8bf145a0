"""Names and readings → the actors of an article, one value for each."""
