"""The pane at the right: one article, what is marked in it, and what is copied from it."""
