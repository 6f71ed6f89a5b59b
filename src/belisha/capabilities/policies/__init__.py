"""The policy as people read it: its clauses, what each makes happen, where the law stands above it, where it is silent."""
