"""What was done and who looked: appended, never edited, chained by a key that the database does not hold."""
