"""Who looked at what, whether mail leaves, whether the machine is well, and who holds which post."""
