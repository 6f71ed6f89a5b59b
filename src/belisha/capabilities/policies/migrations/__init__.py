"""The tables of what people say of clauses."""
