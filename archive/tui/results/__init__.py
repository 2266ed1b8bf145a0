"""The pane in the middle: what was found, as hits or as statements."""
