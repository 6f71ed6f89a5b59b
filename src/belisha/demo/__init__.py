"""One invented primary school, told through the same actions that a real school uses."""
