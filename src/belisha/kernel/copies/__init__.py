"""Copies of everything: a backup in one file, its keys in another, and the way back from both (decision 0011)."""
