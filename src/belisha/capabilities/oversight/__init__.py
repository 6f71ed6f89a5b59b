"""Who looked at what, whether mail leaves, and whether the machine is well."""
