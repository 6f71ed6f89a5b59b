"""Layout, components, forms, sign-in, and the proof that every request asked for permission."""
