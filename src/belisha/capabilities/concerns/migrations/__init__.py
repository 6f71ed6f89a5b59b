"""Tables of concerns."""
