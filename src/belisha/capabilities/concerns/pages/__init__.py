"""What pages of concerns show, as values."""
