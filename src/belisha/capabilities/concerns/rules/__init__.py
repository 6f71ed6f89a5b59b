"""The rules of concerns: frozen facts and the rulebook in, a verdict with its sources out. No table, no clock."""
