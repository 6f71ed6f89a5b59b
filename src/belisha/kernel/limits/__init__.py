"""How often something may be done in a while, counted over all processes. Names are kept as keyed hashes alone."""
