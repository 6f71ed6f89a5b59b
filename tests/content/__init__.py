"""The policies that come along as examples, each tried with situations of its own."""
