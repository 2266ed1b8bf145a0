"""Article → the actors and places that its names stand for."""
