"""Families and notices: what a school's documents may rule about it. Its pages are not built yet."""
