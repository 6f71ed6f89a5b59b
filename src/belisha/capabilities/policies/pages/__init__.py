"""What is shown of the school's documents, frozen."""
