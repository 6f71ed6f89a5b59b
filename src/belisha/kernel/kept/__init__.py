"""What somebody typed when their sign-in had ended: kept sealed for a day, so that it can be put back (promise 10, F20)."""
