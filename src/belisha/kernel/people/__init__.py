"""Persons, how they belong, which posts they hold and when, who is family to whom, classes, and how they sign in."""
