"""A school's documents and their versions; the rulebook in force on any date."""
