"""The column at the left: facets to narrow by, their values, and days as charts."""
