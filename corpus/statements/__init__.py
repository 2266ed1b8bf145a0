"""Invented passages and who says what in them, for measuring how statements are found."""
