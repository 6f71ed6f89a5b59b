"""Numbers of people or of what people said, as bands: never a number from which another can be subtracted (U10)."""

FEW, STEP = 5, 5


def band(number: int) -> str:
    """A number as a band of five."""
    if number == 0:
        return "none"
    if number < FEW:
        return "fewer than five"
    low = number // STEP * STEP
    return f"{low} to {low + STEP - 1}"
