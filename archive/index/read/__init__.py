"""Segments → answers: the snapshot and what it counts, orders and shows."""
