"""People are told what the policy says to them, and say that they have read it."""
