"""Who is at the school: what a management system's files say, and what of it a person lets in."""
