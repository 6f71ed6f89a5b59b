"""The forms of concerns. They validate and stop: nothing is written here."""
