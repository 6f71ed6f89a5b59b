"""Forms validate and stop."""
