"""Data with its source: model policy, guidance register, concern types, numbers to ring, words of messages."""
