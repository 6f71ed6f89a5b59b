"""Migrations of the roster."""
