"""Tables of the keys."""
