"""Tables of limits."""
