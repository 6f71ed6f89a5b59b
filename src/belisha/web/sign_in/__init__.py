"""Sign-in: who may, how strongly, and how long."""
