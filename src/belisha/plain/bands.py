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


def low_end(number: int) -> int:
    """The low end of the band: one stands for fewer than five."""
    return 1 if 0 < number < FEW else number // STEP * STEP
