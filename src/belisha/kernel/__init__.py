"""What two or more capabilities need while writing. Each folder is a small Django app."""
