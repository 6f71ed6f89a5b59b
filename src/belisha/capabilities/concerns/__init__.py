"""Anybody reports a worry; the right people are told, nobody else finds a trace, and it is carried to its end."""
