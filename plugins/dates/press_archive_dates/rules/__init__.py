"""Tokens → expressions: the phrases that speak of time, and what looks like one and is none."""
