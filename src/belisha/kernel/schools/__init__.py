"""Schools and trusts, their year and day, the card with what changes at once, and the agencies they ring."""
