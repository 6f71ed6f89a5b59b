"""What the subject is called for duties, mail and audit, and the contexts under which words are sealed."""

KIND = "concern"
WORDS, NAME, BECAUSE, ENTRY = "concerns.words", "concerns.name", "concerns.because", "concerns.entry"
