"""Name of a place → the place on the map that it stands for."""
