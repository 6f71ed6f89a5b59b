"""What the subject is called for duties, mail and audit, and the contexts under which words are sealed."""

KIND = "concern"
WORDS, NAME, BECAUSE, ENTRY = "concerns.words", "concerns.name", "concerns.because", "concerns.entry"
NOBODY_KNOWN = "nobody_known"  # the answer about parents where no child is matched or no guardian is known
