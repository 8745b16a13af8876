"""Expressions to values, as far as they can be known without an apply."""
