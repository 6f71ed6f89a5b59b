"""What may be read of the school's documents."""
