"""One outbox row a message. A message carries a reference and where to sign in, never a story, a name or a clause."""
