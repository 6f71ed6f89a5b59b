"""Pages of the school's documents: reading them, and their life from draft to in force."""
