"""A view loads, makes one domain call, and turns the answer into a page."""
