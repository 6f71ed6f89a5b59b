"""Tables of rulebook."""
