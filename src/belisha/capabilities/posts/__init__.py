"""Posts: what somebody has handed over to somebody else, from when to when, and whether they have said yes."""
