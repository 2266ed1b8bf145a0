"""A place name in its sentence → the place itself, or those who act in its name."""
