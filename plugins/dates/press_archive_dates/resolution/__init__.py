"""Expressions → values: what each stands for where it stands in the article."""
